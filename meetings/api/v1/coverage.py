"""What the register has read: without it, no meeting found could be taken for no meeting held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet

from meetings.choices import ReviewStatus
from meetings.models import Document, Report, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCoverage:
    """The documents of a source, with the first and the last day of publication."""

    source: Source
    documents: int
    undated: int
    first: date | None
    last: date | None
    meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All documents asked for, and those of each source, the most first."""

    documents: int
    first: date | None
    last: date | None
    results: Sequence[SourceCoverage]


def find_coverage(documents: QuerySet[Document], *, limit: int) -> Coverage:
    """Counts in three queries, however many documents and sources there are."""
    found = documents.order_by()
    counted = found.values_list("source").annotate(
        number=Count("pk"),
        dated=Count("published"),
        first=Min("published"),
        last=Max("published"),
    )
    meetings = dict(
        Report.objects.filter(document__in=found.values("pk"))
        .exclude(meeting__review=ReviewStatus.REJECTED)
        .order_by()
        .values_list("document__source")
        .annotate(number=Count("meeting", distinct=True))
    )
    rows = list(counted)
    sources = Source.objects.in_bulk([source for source, *_ in rows])
    results = [
        SourceCoverage(
            source=sources[source],
            documents=number,
            undated=number - dated,
            first=first,
            last=last,
            meetings=meetings.get(source, 0),
        )
        for source, number, dated, first, last in rows
    ]
    return Coverage(
        documents=sum(each.documents for each in results),
        first=min((each.first for each in results if each.first), default=None),
        last=max((each.last for each in results if each.last), default=None),
        results=sorted(results, key=_rank)[:limit],
    )


def _rank(coverage: SourceCoverage) -> tuple[int, str]:
    return -coverage.documents, coverage.source.name
