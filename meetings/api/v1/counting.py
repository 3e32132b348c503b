"""Counts of meetings by what they have in common; each takes one query, whatever it finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, F, FilteredRelation, Max, Min, Q, QuerySet

from meetings.dates import EdtfDate
from meetings.models import Meeting


class Split(StrEnum):
    """By what meetings are told apart."""

    COUNTRY = "country"
    PAIR = "pair"
    TOPIC = "topic"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Row:
    """Meetings that have the same date and, where they are told apart, the same value."""

    dates: EdtfDate
    value: str
    meetings: int


@dataclass(frozen=True, slots=True)
class Total:
    """Meetings that have the same value, with the first and last day on which one may have been."""

    value: str
    meetings: int
    first: date | None
    last: date | None


def count_by_dates(meetings: QuerySet[Meeting], split: Split | None = None) -> Iterator[Row]:
    """Dated meetings; no more rows than there are dates and values."""
    columns, rows = _tell_apart(meetings, split)
    counted = rows.values_list("date_first", "date_last", *columns).annotate(
        number=Count("pk", distinct=True)
    )
    for first, last, *values, number in counted:
        yield Row(EdtfDate(first, last), ",".join(values), number)


def count_by_value(meetings: QuerySet[Meeting], split: Split) -> list[Total]:
    """The most frequent value first; of equals the first by name."""
    columns, rows = _tell_apart(meetings, split)
    counted = rows.values_list(*columns).annotate(
        number=Count("pk", distinct=True), first=Min("date_first"), last=Max("date_last")
    )
    totals = [
        Total(",".join(values), number, first, last) for *values, number, first, last in counted
    ]
    return sorted(totals, key=_rank)


def _rank(total: Total) -> tuple[int, str]:
    return -total.meetings, total.value


def _tell_apart(
    meetings: QuerySet[Meeting], split: Split | None
) -> tuple[list[str], QuerySet[Meeting]]:
    """The columns that hold the values, and the rows in which they are known."""
    rows = meetings.order_by()
    match split:
        case None:
            return [], rows
        case Split.KIND:
            return ["kind"], rows
        case Split.TOPIC:
            return ["topics__slug"], rows.filter(topics__isnull=False)
        case Split.COUNTRY:
            return ["participations__country"], rows.filter(participations__country__gt="")
        case Split.PAIR:
            # Each pair once: the codes of a pair stand in alphabetical order.
            known = Q(participations__country__gt="")
            return ["one__country", "other__country"], rows.alias(
                one=FilteredRelation("participations", condition=known),
                other=FilteredRelation("participations", condition=known),
            ).filter(other__country__gt=F("one__country"))
