"""Which year a date without one means: the last such day before publication, or the next one."""

from collections.abc import Callable
from datetime import date

from meetings.choices import DateBasis
from meetings.dates import EdtfDate, Precision
from meetings.extraction.times.grammar import Meaning, Reading, Setting, fixed

# Enough to meet 29 February, and each date on each weekday that lies near.
YEARS_AROUND = 8

YEAR = """(?: comma? of? (?P<y>year)
    | comma? of? the? (?P<r>last|this|next|previous|same|that|following|coming) years
    | (?:of|in) (?P<r0>the) years
    | comma? (?P<back>count|day|a) years (?P<way>ago|earlier|later))?"""

Maker = Callable[[int], EdtfDate | None]


def meaning_in_year(
    reading: Reading, setting: Setting, make: Maker, weekday: int | None = None
) -> Meaning:
    """What ``make`` gives for the year that the words name, or for the years that they may mean."""
    year = reading.number("y")
    if year is not None:
        return fixed(make(year), DateBasis.STATED)
    if reading.has("back"):
        year = _counted_year(reading, setting)
        return fixed(make(year) if year else None)
    if names_year(reading):
        year = relative_year(reading.kind("r") or "this", setting)
        return fixed(make(year) if year else None)
    if setting.published is None:
        return _meaning_undated(setting, make, weekday)
    return nearest(setting.published, make, weekday)


def names_year(reading: Reading) -> bool:
    """The words say which year it is."""
    return any(reading.has(name) for name in ("y", "r", "r0", "back"))


def _counted_year(reading: Reading, setting: Setting) -> int | None:
    """The year of "two years ago", or of "a year later" than what was told before."""
    count = reading.number("back") or 1
    if reading.kind("way") == "ago":
        return setting.published.year - count if setting.published else None
    known = setting.latest(366)
    if known is None or known.held is None:
        return None
    return known.held.first.year + (count if reading.kind("way") == "later" else -count)


def relative_year(kind: str | None, setting: Setting) -> int | None:
    """The year of "last year" and its like; "that year" is the one spoken of before."""
    shifts = {"last": -1, "this": 0, "next": 1, "coming": 1}
    if kind in shifts:
        return setting.published.year + shifts[kind] if setting.published else None
    known = setting.latest(366)
    shifts = {"previous": -1, "same": 0, "that": 0, "following": 1}
    return known.held.first.year + shifts[kind] if known and known.held and kind in shifts else None


def nearest_on_one_side(setting: Setting, make: Maker, which: str) -> Meaning:
    """For "last June 30", which lies before publication, and "next July 1", after it."""
    if setting.published is None:
        return fixed(None)
    dates = _around(setting.published, make)
    if which in {"last", "past"}:
        before = [made for made in dates if made.first < setting.published]
        return fixed(before[-1] if before else None)
    after = [made for made in dates if made.first > setting.published]
    value = after[0] if after else None
    return Meaning(held=value, planned=value, future=True)


def _around(published: date, make: Maker) -> list[EdtfDate]:
    years = range(published.year - YEARS_AROUND, published.year + YEARS_AROUND + 1)
    return [made for year in years if (made := make(year))]


def nearest(published: date, make: Maker, weekday: int | None = None) -> Meaning:
    """The last of these dates begun by publication, and the next one not yet over."""
    dates = _around(published, make)
    if weekday is not None:
        near = [made for made in dates if abs(made.first.year - published.year) <= 1]
        dates = [made for made in near if made.first.weekday() == weekday] or dates
    before = [made for made in dates if made.first <= published]
    after = [made for made in dates if made.last >= published]
    held = before[-1] if before else next(iter(after), None)
    return Meaning(held=held, planned=after[0] if after else held)


def _meaning_undated(setting: Setting, make: Maker, weekday: int | None) -> Meaning:
    """Without a day of publication: the one year in the text on which the weekday is right.

    Failing that, the year of the whole date before it.
    """
    if weekday is not None:
        dates = [made for year in sorted(setting.years) if (made := make(year))]
        right = [made for made in dates if made.first.weekday() == weekday]
        return fixed(right[0] if len(right) == 1 else None, DateBasis.INFERRED)
    for known in reversed(setting.history):
        if known.held and known.basis is DateBasis.STATED and not known.weak:
            close = known.held.precision in {Precision.DAY, Precision.INTERVAL}
            return fixed(make(known.held.first.year) if close else None, DateBasis.INFERRED)
    return fixed(None)
