"""Counts that need not be counted: read from the tallies, which every change keeps true."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min, Sum

from meetings.api.filters import OptionFilter
from meetings.api.filtersets import RegisterFilterSet
from meetings.api.v1.counting import Split, Total
from meetings.api.v1.timeline import Group, Interval, Timeline, lay_out
from meetings.dates import EdtfDate
from meetings.models import Tally, Topic
from meetings.models.posting import country_term, kind_term, pair_term, topic_term
from meetings.models.tally import UNDATED, Length, TallyQuerySet, day_of, length_in

# What the terms of a split begin with; of kinds every meeting has one.
FAMILIES: Mapping[Split | None, str] = {
    None: "k",
    Split.KIND: "k",
    Split.COUNTRY: "c",
    Split.PAIR: "p",
    Split.TOPIC: "t",
}
# The filters of which a single value is a term that is counted by months.
TERMS: Mapping[str, Callable[[Any], str]] = {
    "country": country_term,
    "between": pair_term,
    "topic": topic_term,
    "kind": kind_term,
}
DAYS = ("date", "date_from", "date_to")
# Up to what length dates have a place among such periods.
LONGEST: Mapping[Interval, Length] = {Interval.MONTH: Length.MONTH, Interval.YEAR: Length.YEAR}


@dataclass(frozen=True, slots=True)
class Slice:
    """Meetings that tallies tell from others: all or those of a term, ever or in whole months."""

    term: str
    first: date | None
    last: date | None

    @classmethod
    def of(cls, filterset: RegisterFilterSet) -> "Slice | None":
        """The meetings that these filters keep, or None if tallies cannot tell them."""
        values = {
            name: filterset.value(name)
            for name, each in filterset.filters.items()
            if not isinstance(each, OptionFilter)
        }
        values = {name: value for name, value in values.items() if value is not None}
        first, last = _bounds(values)
        terms = [_term(filterset, name, values[name]) for name in values if name not in DAYS]
        if len(terms) > 1 or "" in terms or not _are_whole_months(first, last):
            return None
        return cls("".join(terms), first, last)

    def timeline(self, interval: Interval, split: Split | None) -> Timeline | None:
        """What ``count_by_period`` counts among these meetings, or None if tallies do not say."""
        if interval not in LONGEST or (split and self.term):
            return None
        rows = self._read_months(None)
        apart = self._read_months(split) if split else rows
        names = _namer(split)
        return lay_out(
            (
                Group(date.fromordinal(first), names(term) if split else "", number)
                for term, slot, number, first in apart
                if first and length_in(slot) <= LONGEST[interval]
            ),
            interval=interval,
            split=split,
            vague=sum(n for _, slot, n, _ in rows if length_in(slot) > LONGEST[interval]),
            undated=sum(n for _, slot, n, _ in rows if slot == UNDATED),
        )

    def totals(self, split: Split, *, limit: int) -> list[Total] | None:
        """What ``count_by_value`` counts among these meetings, or None if tallies do not say."""
        if self.term:
            return None
        names = _namer(split)
        totals = [
            Total(names(term), number, day_of(first), day_of(last))
            for term, number, first, last in self._count(split, limit)
        ]
        return sorted(totals, key=lambda total: (-total.meetings, total.value))[:limit]

    def _count(self, split: Split, limit: int) -> Iterator[tuple[str, int, int | None, int | None]]:
        if self.first or self.last:
            counted = self._by_months(split).values_list("term")
            yield from counted.annotate(number=Sum("meetings"), begin=Min("first"), end=Max("last"))
        else:
            ever = Tally.objects.ever().filter(family=FAMILIES[split])
            rows = ever.order_by("-meetings", "term")
            # The terms of topics are not in the order of their names.
            rows = rows if split is Split.TOPIC else rows[:limit]
            yield from rows.values_list("term", "meetings", "first", "last")

    def _read_months(self, split: Split | None) -> list[tuple[str, int, int, int | None]]:
        return list(self._by_months(split).values_list("term", "slot", "meetings", "first"))

    def _by_months(self, split: Split | None) -> TallyQuerySet:
        found = Tally.objects.by_months().within(self.first, self.last).order_by()
        if self.term:
            return found.filter(term=self.term)
        return found.filter(family=FAMILIES[split])


def _term(filterset: RegisterFilterSet, name: str, value: Any) -> str:
    """The term that a filter comes to; empty if it comes to more, or to none."""
    single = filterset.filters[name].single(value) if name in TERMS else None
    return "" if single is None else TERMS[name](single)


def _bounds(values: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The latest of the first days asked for, and the earliest of the last."""
    days = values.get("date")
    first = filter(None, [values.get("date_from"), days and days.first])
    last = filter(None, [values.get("date_to"), days and days.last])
    return max(first, default=None), min(last, default=None)


def _are_whole_months(first: date | None, last: date | None) -> bool:
    ends = last is None or last == EdtfDate.month(last.year, last.month).last
    return ends and (first is None or first.day == 1)


def _namer(split: Split | None) -> Callable[[str], str]:
    """What makes of a term the value that it stands for."""
    if split is not Split.TOPIC:
        return lambda term: term.partition(":")[2]
    slugs = {topic_term(pk): slug for pk, slug in Topic.objects.values_list("pk", "slug")}
    return slugs.__getitem__
