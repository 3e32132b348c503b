"""Dates as the register keeps them: a small subset of EDTF (ISO 8601-2) with day bounds.

A date is a day (``2023-05-30``), a month (``2023-05``), a year (``2022``) or an interval of two of
these (``2024-04-24/2024-04-29``, ``1997-01/1997-06``).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from typing_extensions import override

from meetings.exceptions import InvalidDateError

POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
DECEMBER = 12
# Lengths of the ISO strings of a year and of a month.
YEAR_DIGITS, MONTH_DIGITS = 4, 7


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, order=True)
class EdtfDate:
    """The days on which something may have happened, first and last included.

    Ordered by first day, then last day. Two dates are equal when they cover the same days, however
    they are written.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise InvalidDateError(f"{self.first} lies after {self.last}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an EDTF string of the kept subset.

        Raises:
            InvalidDateError: no such day, a reversed interval, or EDTF outside the subset.
        """
        start, slash, end = text.strip().partition("/")
        first = _bounds(start, text)
        last = _bounds(end, text) if slash else first
        return cls(first[0], last[1])

    @classmethod
    def day(cls, day: date) -> Self:
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def precision(self) -> Precision:
        if self.first == self.last:
            return Precision.DAY
        if self == EdtfDate.month(self.first.year, self.first.month):
            return Precision.MONTH
        if self == EdtfDate.year(self.first.year):
            return Precision.YEAR
        return Precision.INTERVAL

    @property
    def days(self) -> int:
        """How many days it covers; at least 1."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Self) -> bool:
        """Both can be the same day."""
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: Self) -> bool:
        """Every day of ``other`` is one of its own."""
        return self.first <= other.first and other.last <= self.last

    def intersection(self, other: Self) -> Self | None:
        """The days common to both, or None."""
        if not self.overlaps(other):
            return None
        return type(self)(max(self.first, other.first), min(self.last, other.last))

    def hull(self, other: Self) -> Self:
        """The shortest interval that covers both."""
        return type(self)(min(self.first, other.first), max(self.last, other.last))

    @override
    def __str__(self) -> str:
        """The shortest EDTF string for these days."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.MONTH:
                return self.first.isoformat()[:MONTH_DIGITS]
            case Precision.YEAR:
                return self.first.isoformat()[:YEAR_DIGITS]
            case Precision.INTERVAL:
                return self._interval()

    def _interval(self) -> str:
        """Cut to months or years where it begins and ends with whole ones."""
        first, last = self.first.isoformat(), self.last.isoformat()
        whole_months = (
            self.first.day == 1
            and self.last == EdtfDate.month(self.last.year, self.last.month).last
        )
        whole_years = whole_months and self.first.month == 1 and self.last.month == DECEMBER
        if whole_years:
            return f"{first[:YEAR_DIGITS]}/{last[:YEAR_DIGITS]}"
        if whole_months:
            return f"{first[:MONTH_DIGITS]}/{last[:MONTH_DIGITS]}"
        return f"{first}/{last}"


def _bounds(point: str, whole: str) -> tuple[date, date]:
    """The first and the last day of one end of an EDTF string."""
    found = POINT.fullmatch(point)
    if not found:
        raise InvalidDateError(
            f"{whole!r} is no date of the form 2023-05-30, 2023-05 or 2023, nor two with a slash"
        )
    year, month, day = found.groups()
    try:
        if day:
            named = date(int(year), int(month), int(day))
            return named, named
        whole_span = EdtfDate.month(int(year), int(month)) if month else EdtfDate.year(int(year))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InvalidDateError(f"{whole!r} names no day of the calendar") from error
    return whole_span.first, whole_span.last


def month_of(day: date) -> int:
    """The number of its month among those of all years."""
    return day.year * DECEMBER + day.month
