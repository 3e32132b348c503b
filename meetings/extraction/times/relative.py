"""Times told from the day of publication: "today", "last week", "three days ago"."""

from datetime import date

from meetings.dates import EdtfDate
from meetings.extraction.times.calendar import (
    SUNDAY,
    WEEK,
    month_of,
    one_day,
    shift_day,
    span,
    week_of,
    weekend_of,
    year_in,
)
from meetings.extraction.times.grammar import Meaning, Reading, Setting, fixed
from meetings.extraction.times.rules import Rule

# How many days "the last few days" may be is anyone's guess.
SOME = "(?:some|count|day|num)"
UNITS = "(?:days|weeks|months|years|hours|ages)"
LONGEST_COUNT = 5000


def read_today(reading: Reading, setting: Setting) -> Meaning | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get(reading.kind("t") or "", 0)
    if reading.has("far"):
        shift *= 2
    value = _shifted(setting.published, shift)
    return Meaning(held=value, planned=value, future=shift > 0)


def read_part_of_day(reading: Reading, setting: Setting) -> Meaning | None:
    """For "this morning" and "last night": the day of publication, and the one before it."""
    return fixed(_shifted(setting.published, -1 if reading.kind("q") == "last" else 0))


def read_overnight(_reading: Reading, setting: Setting) -> Meaning | None:
    """The night before publication, which lies on two days."""
    published = setting.published
    return fixed(span(shift_day(published, -1), published) if published else None)


def read_unit(reading: Reading, setting: Setting) -> Meaning | None:
    """A week, weekend, month or year counted from the one of publication."""
    which, unit = reading.kind("q") or "this", reading.kind("u") or ""
    if which == "past" or reading.word("u").endswith("s"):
        return read_vague(reading, setting)
    if setting.published is None:
        return Meaning(weak=unit == "years" and which == "this" and not reading.has("edge"))
    future = which in {"next", "coming"}
    match unit:
        case "weeks":
            meaning = which_week(setting.published, which)
        case "weekend":
            meaning = which_weekend(setting.published, which)
        case "months":
            meaning = fixed(month_of(setting.published, offset=_offset(which)))
        case _:
            meaning = fixed(year_in(setting.published.year + _offset(which)))
    return Meaning(
        held=meaning.held,
        planned=meaning.planned,
        future=future or (which == "this" and reading.kind("edge") == "later"),
        weak=unit == "years" and which == "this" and not reading.has("edge"),
    )


def read_rest_of_unit(reading: Reading, setting: Setting) -> Meaning | None:
    """For "later in the month", "the end of the year": of the one of publication."""
    if setting.published is None:
        return fixed(None)
    match reading.kind("u"):
        case "weeks":
            value = week_of(setting.published)
        case "months":
            value = month_of(setting.published)
        case _:
            value = year_in(setting.published.year)
    return fixed(value)


def which_week(published: date, which: str) -> Meaning:
    """Weeks run from Monday to Sunday; on a Sunday "last week" is the one that ends that day."""
    ending = published.weekday() == SUNDAY
    if which == "this":
        return Meaning(held=week_of(published), planned=week_of(published, offset=int(ending)))
    return fixed(
        week_of(published, offset=_offset(which) + int(ending and which in {"last", "past"}))
    )


def which_weekend(published: date, which: str) -> Meaning:
    """The last weekend begun by publication if held, the next one not yet over if planned."""
    begun = weekend_of(published, offset=-int(published.weekday() < SUNDAY - 1))
    if which == "last":
        return fixed(weekend_of(published, offset=-1))
    if which == "next":
        return fixed(weekend_of(published, offset=1))
    return Meaning(held=begun, planned=weekend_of(published))


def read_ago(reading: Reading, setting: Setting) -> Meaning | None:
    """A count of days, weeks, months or years before publication, as exact as its unit."""
    count, unit = reading.number("n") or 1, reading.kind("u")
    if setting.published is None or count > LONGEST_COUNT or reading.precedes("half"):
        return fixed(None)
    if reading.has("fortnight"):
        count, unit = reading.value("fortnight") // WEEK, "weeks"
    ahead = reading.has("ahead")
    value = shift_unit(setting.published, unit, count if ahead else -count)
    return Meaning(held=value, planned=value, future=ahead)


def read_twice(reading: Reading, setting: Setting) -> Meaning | None:
    """For "the week before last" and "the year after next"."""
    if setting.published is None:
        return fixed(None)
    ahead = reading.kind("twice") == "after"
    value = shift_unit(setting.published, reading.kind("u"), 2 if ahead else -2)
    return Meaning(held=value, planned=value, future=ahead)


def shift_unit(day: date, unit: str | None, count: int) -> EdtfDate | None:
    """The day, week, month or year that lies ``count`` of them after ``day``."""
    match unit:
        case "days":
            return _shifted(day, count)
        case "weeks":
            return week_of(day, offset=count)
        case "months":
            return month_of(day, offset=count)
        case "years":
            return year_in(day.year + count)
    return None


def read_vague(_reading: Reading, _setting: Setting) -> Meaning | None:
    """For "in recent days", "in the coming weeks": a time that nothing fixes."""
    return Meaning(weak=True)


def _offset(which: str) -> int:
    return {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)


def _shifted(day: date | None, days: int) -> EdtfDate | None:
    return one_day(shift_day(day, days)) if day else None


WHICH = "(?P<q>last|past|this|next|coming)"
RULES = (
    Rule("(?P<far> the days (?:before|after) )? (?P<t>yesterday|tomorrow|today) part?", read_today),
    Rule("(?P<t>tonight)", read_today),
    Rule("(?P<q>this|last) part", read_part_of_day),
    Rule("overnight", read_overnight),
    Rule(
        f"""(?: the? (?P<edge>edge of | early dash? | earlier | later) )?
        the? {WHICH} (?P<u>weeks|weekend|months|years)""",
        read_unit,
    ),
    Rule("(?:the|a)? (?P<u>weekend)", read_unit),
    Rule(
        "(?: later in | earlier in | the? edge of ) the (?P<u>weeks|months|years)",
        read_rest_of_unit,
    ),
    Rule("the (?P<u>weeks|months|years) (?P<twice>before last|after next)", read_twice),
    Rule("(?P<n>count|day|num|a) (?P<u>days|weeks|months|years) ago", read_ago),
    Rule("a (?P<fortnight>lasting) ago", read_ago),
    Rule("(?<=in) (?P<n>count|day) (?P<u>days|weeks|months|years) (?P<ahead> s? hence )", read_ago),
    Rule(f"the? (?:last|past|next|coming) {SOME} of? {UNITS}", read_vague),
    Rule(f"the? (?:last|past|next|coming) {UNITS}", read_vague),
    Rule(f"(?:some|a some) of? {UNITS} ago?", read_vague),
    Rule(f"{UNITS} (?:ago|later)", read_vague),
)
