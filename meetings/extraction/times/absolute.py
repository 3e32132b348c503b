"""Days and months written out: "Jan. 5", "24 to 29 April", "September 2024", "2024-11-05"."""

from datetime import date

from meetings.choices import DateBasis
from meetings.dates import EdtfDate
from meetings.extraction.times.calendar import day_in, one_day, span, week_of, weekend_of
from meetings.extraction.times.grammar import Meaning, Reading, Setting, fixed
from meetings.extraction.times.rules import Rule
from meetings.extraction.times.years import YEAR, meaning_in_year, names_year, nearest_on_one_side

WEEKDAY = """(?: (?:last|this|next|past|coming|the)? (?P<w>weekday|wday dot?) part? s?
    (?: comma|dash|on )? (?P<open>open)? the? )?"""
MONTH = "(?P<m>month|mon dot?)"
DAY = "(?P<d>day|nth)"
SIDE = "(?P<q>last|past|next|coming)?"
LIST = "(?: comma (?:day|nth) )* comma? (?P<to>dash|slash|to|and|or|until|through) the? weekday?"
# "May 5 and 6 June" and "May 5 and 6 weeks" do not go on with the sixth of May.
NO_DAY = "(?! of? (?:month|mon) | days | weeks | months | years | hours )"
MORE = f"(?P<more> {LIST} (?P<e>day|nth) {NO_DAY} )?"
MORE_OF = f"(?P<more> {LIST} (?P<e>day|nth) )?"
CLOSE = "(?: (?:open|comma a) (?P<w2>weekday|wday dot?) close? )? (?(open)close?)"
TO = "close? comma? (?P<to>dash|to|and|until|through)"
WEEKDAY_2 = "(?: (?:weekday|wday dot?) part? (?:comma|open)? )?"
WEEK = "(?P<u>weeks|weekend) (?:of|from|starting|ending|edge)"
LONGEST_VISIT = 10
YEAR_1 = "(?: comma? (?P<y1>year) comma? )?"


def read_day(reading: Reading, setting: Setting) -> Meaning | None:
    """One day, or the first and last of several in one month."""
    month, first = reading.value("m"), reading.value("d")
    listed = _listed_days(reading, first)
    if not listed:
        return None
    last = listed[-1]
    weekday = reading.number("w")
    weekday = reading.number("w2") if weekday is None else weekday

    def make(year: int) -> EdtfDate | None:
        return span(day_in(year, month, first), day_in(year, month, last))

    if not make(2000):
        return None  # no year has such a day: "February 30"
    if reading.has("q") and not names_year(reading):
        return nearest_on_one_side(setting, make, reading.kind("q") or "")
    return meaning_in_year(reading, setting, make, weekday)


def read_further_day(reading: Reading, setting: Setting) -> Meaning | None:
    """The second day of "May 5 and 12", which is an occasion of its own."""
    if setting.ended != reading.match.start() - 1 or not reading.ends_clause():
        return None
    known = setting.history[-1]
    if known.held is None or known.planned is None or known.held.days > LONGEST_VISIT:
        return None
    day = reading.value("d")
    if day <= known.held.last.day:
        return None
    return Meaning(
        held=one_day(day_in(known.held.last.year, known.held.last.month, day)),
        planned=one_day(day_in(known.planned.last.year, known.planned.last.month, day)),
        basis=known.basis,
    )


def _listed_days(reading: Reading, first: int) -> list[int]:
    """The days that are named; none where the words after the first are about something else.

    "May 5 and 6" is one occasion on both days, "May 5 and 12" is not.
    """
    if not reading.has("more"):
        return [first]
    more = reading.numbers("more", "day") + reading.numbers("more", "nth")
    named = [first, *sorted(more)]
    if reading.kind("to") in {"and", "or"} and named != list(range(first, first + len(named))):
        return [] if not reading.precedes("between") else named
    return named if named[-1] > first else []


def read_days_across_months(reading: Reading, setting: Setting) -> Meaning | None:
    """From a day of one month to a day of another, perhaps over the turn of the year."""
    if reading.kind("to") == "and" and not reading.precedes("between"):
        return None
    first = (reading.value("m"), reading.value("d"))
    last = (reading.value("m2"), reading.value("d2"))
    wraps = int(last < first)
    if reading.number("y1") is not None:
        year = reading.value("y1")
        end = reading.number("y")
        ends = year + wraps if end is None else end
        return fixed(span(day_in(year, *first), day_in(ends, *last)), DateBasis.STATED)

    def make(year: int) -> EdtfDate | None:
        return span(day_in(year - wraps, *first), day_in(year, *last))

    return meaning_in_year(reading, setting, make)


def read_week_of_day(reading: Reading, setting: Setting) -> Meaning | None:
    """For "the week of 3 June", "the weekend of 5 October": all its days."""

    def make(year: int) -> EdtfDate | None:
        day = day_in(year, reading.value("m"), reading.value("d"))
        if day is None:
            return None
        return weekend_of(day) if reading.kind("u") == "weekend" else week_of(day)

    return meaning_in_year(reading, setting, make)


def read_digits(reading: Reading, _setting: Setting) -> Meaning | None:
    """A date all in digits; the lexer has already told day from month."""
    day = date.fromordinal(reading.value("iso"))
    return fixed(EdtfDate.day(day), DateBasis.STATED)


def _across(first: str, last: str) -> str:
    return f"{WEEKDAY} {first} {YEAR_1} {TO} {WEEKDAY_2} {last} {YEAR} (?(open)close?)"


RULES = (
    Rule(f"{WEEKDAY} (?P<iso>iso) (?(open)close?)", read_digits),
    Rule(
        _across(f"{MONTH} {DAY}", "(?P<m2>month|mon dot?) (?P<d2>day|nth)"),
        read_days_across_months,
    ),
    Rule(
        _across(f"the? {DAY} of? {MONTH}", "the? (?P<d2>day|nth) of? (?P<m2>month|mon dot?)"),
        read_days_across_months,
    ),
    Rule(f"{WEEKDAY} {SIDE} {MONTH} the? {DAY} {MORE} {YEAR} {CLOSE}", read_day),
    Rule(f"{WEEKDAY} {SIDE} {MONTH} the? {DAY} {YEAR} {CLOSE}", read_day),
    Rule(f"{WEEKDAY} the? {DAY} {MORE_OF} of? {MONTH} {YEAR} {CLOSE}", read_day),
    Rule(f"{DAY} dash {MONTH} dash (?P<y>year)", read_day),
    Rule(f"the (?P<d>order) of {MONTH} {YEAR}", read_day),
    # The days of "5 and 12 May" and the second one of "May 5 and 12".
    Rule(f"the? {DAY} (?= {LIST} (?:day|nth) of? {MONTH} {YEAR} )", read_day),
    Rule("(?:(?<=and)|(?<=comma)) the? (?P<d>day|nth)", read_further_day),
    Rule(f"{WEEK} {MONTH} {DAY} {MORE} {YEAR}", read_week_of_day),
    Rule(f"{WEEK} the? {DAY} {MORE_OF} of? {MONTH} {YEAR}", read_week_of_day),
)
