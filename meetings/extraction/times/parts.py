"""Years and parts of them: "in 2022", "spring 2021", "the first half of 1997", "the 1990s"."""

from collections.abc import Sequence

from meetings.choices import DateBasis
from meetings.dates import EdtfDate
from meetings.extraction.times.calendar import (
    MONTHS,
    day_in,
    months_from,
    one_day,
    shift_day,
    year_in,
)
from meetings.extraction.times.grammar import Meaning, Reading, Setting, fixed
from meetings.extraction.times.months import BEFORE_ATTRIBUTE, EDGE, WHICH
from meetings.extraction.times.rules import Rule
from meetings.extraction.times.years import YEAR, Maker, meaning_in_year, names_year

SEASON, QUARTER, HALF = 3, 3, 6

BEFORE_YEAR = (
    *("since", "until", "by", "from", "before", "after", "to", "through", "and", "open", "comma"),
    *("within", "between", "over"),
)
BEFORE_LABEL = (*BEFORE_ATTRIBUTE, "at", "on", "this", "that")


def read_season(reading: Reading, setting: Setting) -> Meaning | None:
    first = reading.value("s")

    def make(year: int) -> EdtfDate | None:
        return months_from(year, first, SEASON)

    return _read_part(reading, setting, make, licensed=_is_season(reading))


def _is_season(reading: Reading) -> bool:
    # "The fall of", "in the fall" of a government and "spring" as a verb are no seasons.
    if reading.word("s") == "fall":
        return False
    return reading.has("edge") or reading.precedes("in", "the", "by", "during", "over", "since")


def read_half(reading: Reading, setting: Setting) -> Meaning | None:
    """A quarter or a half of a year."""
    number, count = reading.value("o"), QUARTER if reading.kind("u") == "quarter" else HALF
    if number * count > MONTHS:
        return None

    def make(year: int) -> EdtfDate | None:
        return months_from(year, (number - 1) * count + 1, count)

    return _read_part(reading, setting, make, licensed=reading.kind("u") == "quarter")


def _read_part(
    reading: Reading, setting: Setting, make: Maker, *, licensed: bool
) -> Meaning | None:
    """A part of a year: of the one named, or of the last or next by publication."""
    if names_year(reading):
        return meaning_in_year(reading, setting, make)
    which = reading.kind("q")
    if not which:
        return meaning_in_year(reading, setting, make) if licensed else None
    published = setting.published
    if not published:
        return fixed(None)
    years = range(published.year - 2, published.year + 3)
    parts = [made for year in years if (made := make(year))]
    if which in {"last", "past", "previous"}:
        return fixed(_first([part for part in reversed(parts) if part.last < published]))
    if which == "this":
        now = [part for part in parts if part.first <= published <= part.last]
        return fixed(_first(now) or make(published.year))
    ahead = _first([part for part in parts if part.first > published])
    return Meaning(held=ahead, planned=ahead, future=True)


def _first(parts: Sequence[EdtfDate]) -> EdtfDate | None:
    return parts[0] if parts else None


def read_year(reading: Reading, _setting: Setting) -> Meaning | None:
    """A year by itself: a time after "in" and its like, elsewhere only a label of something."""
    value = year_in(reading.value("y"))
    if reading.has("edge") or reading.precedes("in", "during", "of", "for"):
        return Meaning(
            held=value, planned=value, basis=DateBasis.STATED, weak=reading.precedes("of", "for")
        )
    if not (
        reading.precedes(*BEFORE_YEAR) or (reading.precedes(*BEFORE_LABEL) and reading.describes())
    ):
        return None
    return Meaning(held=value, planned=value, basis=DateBasis.STATED, weak=True)


def read_decade(reading: Reading, _setting: Setting) -> Meaning | None:
    start = reading.value("decade")
    first, last = year_in(start), year_in(start + 9)
    value = first.hull(last) if first and last else None
    return Meaning(held=value, planned=value, basis=DateBasis.STATED, weak=True)


def read_feast(reading: Reading, setting: Setting) -> Meaning | None:
    """Christmas and the New Year, and their eves."""
    month, day = (12, 25) if reading.kind("feast") == "christmas" else (1, 1)

    def make(year: int) -> EdtfDate | None:
        feast = day_in(year, month, day)
        return one_day(shift_day(feast, -int(reading.has("eve"))) if feast else None)

    return meaning_in_year(reading, setting, make)


RULES = (
    Rule(f"(?P<feast>christmas) (?:days|(?P<eve>eve)) {YEAR}", read_feast),
    Rule(f"(?P<feast>new) years s? (?:days|(?P<eve>eve)) {YEAR}", read_feast),
    Rule(f"{EDGE} the? {WHICH} (?P<s>season) {YEAR}", read_season),
    Rule(f"the? {WHICH} (?P<o>order) (?P<u>half|quarter) {YEAR}", read_half),
    Rule(
        "(?P<edge> the? edge of (?: the? years )? | the? years | early dash? )? (?P<y>year)",
        read_year,
    ),
    Rule("(?: early dash? )? (?P<decade>decade)", read_decade),
)
