"""Meetings by period: dates too vague for one are counted apart, not spread and not guessed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet

from meetings.api.v1.counting import Row, Split, count_by_dates
from meetings.dates import MONTH_DIGITS, YEAR_DIGITS, EdtfDate
from meetings.models import Meeting


class Interval(StrEnum):
    """The length of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


# In ISO 8601 a week has a name of its own: the year that it counts to, and its number.
NAMES: Mapping[Interval, Callable[[date], str]] = {
    Interval.DAY: date.isoformat,
    Interval.WEEK: "{:%G-W%V}".format,
    Interval.MONTH: lambda first: first.isoformat()[:MONTH_DIGITS],
    Interval.YEAR: lambda first: first.isoformat()[:YEAR_DIGITS],
}
REMEMBERED = 4096  # periods, which are the same for everyone who asks


@dataclass(frozen=True, slots=True)
class Period:
    """Meetings of one period and, where it is split, of one value."""

    period: str
    first: date
    last: date
    value: str | None
    meetings: int


class Group(NamedTuple):
    """Meetings of one value that begin within one period."""

    first: date
    value: str
    meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Periods in which there were meetings, and the meetings that have no place among them."""

    interval: Interval
    split: Split | None
    results: list[Period]
    vague: int
    undated: int


def count_by_period(
    meetings: QuerySet[Meeting], *, interval: Interval, split: Split | None = None
) -> Timeline:
    """Count each meeting in the period of its first day, unless its date is longer than that."""
    whole = list(count_by_dates(meetings.filter(date_first__isnull=False)))
    apart = count_by_dates(meetings.filter(date_first__isnull=False), split) if split else whole
    return lay_out(
        (Group(row.dates.first, row.value, row.meetings) for row in apart if _fits(row, interval)),
        interval=interval,
        split=split,
        vague=sum(row.meetings for row in whole if not _fits(row, interval)),
        undated=meetings.filter(date_first=None).count(),
    )


def lay_out(
    groups: Iterable[Group],
    *,
    interval: Interval,
    split: Split | None,
    vague: int,
    undated: int,
) -> Timeline:
    """Put the groups, all of which have a place among the periods, into them."""
    counted: Counter[tuple[date, str]] = Counter()
    for group in groups:
        counted[period_of(group.first, interval).first, group.value] += group.meetings
    return Timeline(
        interval=interval,
        split=split,
        results=[
            _period(first, interval, value, number)
            for (first, value), number in sorted(counted.items())
        ],
        vague=vague,
        undated=undated,
    )


@lru_cache(REMEMBERED)
def period_of(day: date, interval: Interval) -> EdtfDate:
    """The period that a day lies in; weeks begin on Monday."""
    match interval:
        case Interval.DAY:
            return EdtfDate.day(day)
        case Interval.WEEK:
            monday = day - timedelta(days=day.weekday())
            # The calendar ends on a Friday.
            return EdtfDate(monday, monday + min(timedelta(days=6), date.max - monday))
        case Interval.MONTH:
            return EdtfDate.month(day.year, day.month)
        case Interval.YEAR:
            return EdtfDate.year(day.year)


@lru_cache(REMEMBERED)
def _name(first: date, interval: Interval) -> str:
    return NAMES[interval](first)


def _fits(row: Row, interval: Interval) -> bool:
    return row.dates.days <= period_of(row.dates.first, interval).days


def _period(first: date, interval: Interval, value: str, meetings: int) -> Period:
    days = period_of(first, interval)
    return Period(_name(first, interval), days.first, days.last, value or None, meetings)
