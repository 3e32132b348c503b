"""Times told from one before them ("two days earlier", "the same evening"), and lengths."""

from datetime import date

from meetings.choices import DateBasis
from meetings.dates import EdtfDate
from meetings.extraction.times.calendar import (
    day_in,
    last_weekday,
    month_of,
    next_weekday,
    span,
    week_of,
    year_in,
)
from meetings.extraction.times.grammar import Meaning, Reading, Setting, fixed
from meetings.extraction.times.relative import LONGEST_COUNT, shift_unit
from meetings.extraction.times.rules import Rule

# The longest stretch from which a day, week, month or year can be counted.
NEAR = {"days": 10, "part": 10, "weeks": 10, "weekend": 10, "months": 31, "years": 366}
DAYS_IN = {"days": 1, "weeks": 7, "months": 30}
HOURS_IN_DAY = 24
LONGEST_DURATION = 60


def read_shifted(reading: Reading, setting: Setting) -> Meaning | None:
    """For "two days later", "the week before": counted from the time spoken of before.

    "The day before the attack" is counted from something that is no time itself.
    """
    count, unit = reading.number("n") or 1, reading.kind("u") or "days"
    if count > LONGEST_COUNT:
        return None
    if reading.kind("way") in {"earlier", "before", "previous"}:
        count = -count
    complete = reading.ends_clause() and not reading.follows("link")
    if reading.kind("way") in {"before", "after"} and not complete:
        return Meaning(weak=True, basis=DateBasis.INFERRED, offset=(unit, count))
    return _shift(setting, unit, count)


def count_from(known: Meaning, offset: tuple[str, int]) -> Meaning | None:
    """The meaning of an expression that is counted from a time told after it."""
    unit, count = offset
    if known.held is None or known.weak or known.held.days > NEAR.get(unit, 0):
        return None
    return Meaning(
        held=_shift_value(known.held, unit, count),
        planned=_shift_value(known.planned, unit, count),
        basis=DateBasis.INFERRED,
    )


def _shift(setting: Setting, unit: str, count: int) -> Meaning:
    known = setting.latest(NEAR.get(unit, 0))
    if known is None:
        return fixed(None, DateBasis.INFERRED)
    return Meaning(
        held=_shift_value(known.held, unit, count),
        planned=_shift_value(known.planned, unit, count),
        basis=DateBasis.INFERRED,
    )


def _shift_value(value: EdtfDate | None, unit: str, count: int) -> EdtfDate | None:
    """Counted from the last day of an interval forwards, from the first backwards."""
    if value is None:
        return None
    return shift_unit(
        value.last if count > 0 else value.first, "days" if unit == "part" else unit, count
    )


def read_same(reading: Reading, setting: Setting) -> Meaning | None:
    """For "the same day", "that week": the one in which the time spoken of before lies."""
    unit = reading.kind("u") or "days"
    known = setting.latest(NEAR.get(unit, 0))
    if known is None:
        return Meaning(basis=DateBasis.INFERRED, anaphoric=True)
    return Meaning(
        held=_widen(known.held, unit), planned=_widen(known.planned, unit), basis=DateBasis.INFERRED
    )


def _widen(value: EdtfDate | None, unit: str) -> EdtfDate | None:
    if value is None:
        return None
    match unit:
        case "weeks":
            return week_of(value.first)
        case "months":
            return month_of(value.first)
        case "years":
            return year_in(value.first.year)
    return value


def read_weekday_from(reading: Reading, setting: Setting) -> Meaning | None:
    """For "the following Monday", "the previous Friday"."""
    known = setting.latest(NEAR["days"])
    weekday = reading.value("w")
    back = reading.kind("way") == "previous"

    def shift(value: EdtfDate | None) -> EdtfDate | None:
        if value is None:
            return None
        found = (
            last_weekday(value.first, weekday, before=True)
            if back
            else next_weekday(value.last, weekday, after=True)
        )
        return EdtfDate.day(found) if found else None

    if known is None:
        return fixed(None, DateBasis.INFERRED)
    return Meaning(held=shift(known.held), planned=shift(known.planned), basis=DateBasis.INFERRED)


def read_day_of_month(reading: Reading, setting: Setting) -> Meaning | None:
    """For "on the 12th": of the month spoken of before, or the last or next one by publication."""
    if not reading.ends_clause():
        return None
    first, last = reading.value("d"), reading.number("e") or reading.value("d")
    if reading.kind("to") == "and" and last != first + 1:
        return None
    known = setting.latest(NEAR["months"])
    if known and known.held:
        return Meaning(
            held=_days_of(known.held.last, first, last),
            planned=_days_of((known.planned or known.held).last, first, last),
            basis=DateBasis.INFERRED,
        )
    if setting.published is None:
        return fixed(None)
    months = [month_of(setting.published, offset=offset) for offset in range(-2, 3)]
    days = [made for month in months if month and (made := _days_of(month.first, first, last))]
    return Meaning(
        held=max((made for made in days if made.first <= setting.published), default=None),
        planned=min((made for made in days if made.first >= setting.published), default=None),
    )


def read_day_of_which_month(reading: Reading, setting: Setting) -> Meaning | None:
    """For "the 5th of last month"."""
    if setting.published is None:
        return fixed(None)
    which = reading.kind("q")
    offset = {"last": -1, "next": 1}.get(which or "", 0)
    month, day = month_of(setting.published, offset=offset), reading.value("d")
    value = _days_of(month.first, day, day) if month else None
    return Meaning(held=value, planned=value, future=offset > 0)


def _days_of(month: date, first: int, last: int) -> EdtfDate | None:
    return span(day_in(month.year, month.month, first), day_in(month.year, month.month, last))


def read_then(_reading: Reading, _setting: Setting) -> Meaning | None:
    """For "at the time": whenever that was of which the text has just told."""
    return Meaning(basis=DateBasis.INFERRED, anaphoric=True)


def read_duration(reading: Reading, _setting: Setting) -> Meaning | None:
    """A length in days; hours make whole days from a day up."""
    if reading.gives_age():
        return None
    if reading.precedes("in", "within") and not reading.follows("of"):
        return Meaning(weak=True)
    count, unit = reading.number("n") or 1, reading.kind("u") or "days"
    if unit == "hours":
        days, rest = divmod(count, HOURS_IN_DAY)
        if rest or not days:
            return None
    elif unit in DAYS_IN:
        days = count * DAYS_IN[unit]
    else:
        return Meaning(weak=True)
    return Meaning(weak=True, duration=days if days <= LONGEST_DURATION else None)


def read_lasting(reading: Reading, _setting: Setting) -> Meaning | None:
    return Meaning(weak=True, duration=reading.value("lasting"))


COUNT = "(?P<n>count|day|num|a)"
UNIT = "(?P<u>days|weeks|months|years)"
RULES = (
    Rule(f"{COUNT} {UNIT} (?P<way>earlier|later|before|after)", read_shifted),
    Rule("the (?P<u>days|part|weeks|months|years) (?P<way>before|after)", read_shifted),
    Rule("the (?P<way>next|following|previous) (?P<u>days|part|weeks|months|years)", read_shifted),
    Rule("(?:the same|that same|that) (?P<u>days|part|weeks|weekend|months|years)", read_same),
    Rule("(?:early|earlier|later) in the (?P<u>days|part)", read_same),
    Rule("(?<=in) the (?P<u>part)", read_same),
    Rule("(?:the|that)? (?P<way>following|previous) (?P<w>weekday) part?", read_weekday_from),
    Rule("(?<=on) the? (?P<d>nth)", read_day_of_month),
    Rule("the? (?P<d>nth|day) of (?P<q>this|last|next) months", read_day_of_which_month),
    Rule("(?:(?<=on)|(?<=from)) the (?P<d>nth) (?P<to>and|to) the? (?P<e>nth)", read_day_of_month),
    Rule("at (?:the|that) hence", read_then),
    Rule(f"{COUNT} dash? {UNIT} (?: dash? long )?", read_duration),
    Rule("(?P<n>count|day|num) dash? (?P<u>hours) (?: dash? long )?", read_duration),
    Rule("(?P<lasting>lasting)", read_lasting),
)
