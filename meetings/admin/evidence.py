"""How a meeting's page shows its reports: sentences with the evidence marked in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.models import Document, Evidence, Meeting, Report
from meetings.passages import Mark, Segment, cut_up, find_passages


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A run of characters, what it supports, and the names of those fields."""

    text: str
    labels: str
    fields: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with the passages of its document that support it."""

    report: Report
    passages: list[list[MarkedText]]


def build_report_views(meeting: Meeting) -> list[ReportView]:
    """The reports of a meeting, latest first, in the same few queries for any number of them."""
    reports = (
        Report.objects.filter(meeting=meeting)
        .latest_first()
        .select_related("document__source")
        .prefetch_related("evidence__participant", "evidence__topic", "participants", "topics")
    )
    return [ReportView(report, _passages(report)) for report in reports]


def mark_passages(text: str, marks: Iterable[Mark]) -> list[list[MarkedText]]:
    """The sentences that hold a mark, cut up at the edges of the marks."""
    found = find_passages(text, list(marks))
    return [[_marked(segment) for segment in passage.segments] for passage in found]


def mark_document(document: Document, *, most: int) -> list[MarkedText]:
    """The first characters of a text, with what supports any of its reports marked."""
    text = document.text[:most]
    evidence = document.evidence.filter(end__lte=most).select_related("participant", "topic")
    return [_marked(segment) for segment in cut_up(text, list(_marks(evidence)))]


def _passages(report: Report) -> list[list[MarkedText]]:
    return mark_passages(report.document.text, _marks(report.evidence.all()))


def _marks(evidence: Iterable[Evidence]) -> Iterable[Mark]:
    for item in evidence:
        about = item.participant or item.topic
        yield Mark(item.start, item.end, f"{item.field}: {about}" if about else item.field)


def _marked(segment: Segment) -> MarkedText:
    fields = dict.fromkeys(label.partition(":")[0] for label in segment.labels)
    return MarkedText(segment.text, "; ".join(segment.labels), " ".join(fields))
