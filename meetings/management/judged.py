"""What curators have judged, as annotated documents that extraction can be scored against."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from meetings.choices import EvidenceField, OrganisationKind, ParticipantKind, ReviewStatus
from meetings.models import Document, Meeting, Participation, Report, ReportParticipant

AT_ONCE = 200  # documents whose texts and reports are in memory together


@dataclass(slots=True)
class Written:
    """How much was written."""

    documents: int = 0
    accepted: int = 0
    rejected: int = 0


def write_judged(folder: Path) -> Written:
    """Write ``folder``.jsonl with the annotations, and the texts with their sidecars beside it.

    A document counts when all its meetings are judged: those accepted are annotated as the
    document tells them, with what curators have fixed, and those rejected are left out.
    """
    written = Written()
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.jsonl").open("w", encoding="utf-8") as annotations:
        for document in _judged_documents():
            reports = list(document.reports.all())
            accepted = [one for one in reports if one.meeting.review == ReviewStatus.ACCEPTED]
            entry = {
                "doc": document.public_id,
                "published": _day(document),
                "meetings": [_annotate(one, number) for number, one in enumerate(accepted, 1)],
            }
            annotations.write(json.dumps(entry, ensure_ascii=False) + "\n")
            _write_text(folder, document)
            written.documents += 1
            written.accepted += len(accepted)
            written.rejected += len(reports) - len(accepted)
    return written


def _judged_documents() -> Iterator[Document]:
    reports = Report.objects.filter(document=OuterRef("pk"))
    waiting = reports.filter(meeting__review=ReviewStatus.PROPOSED)
    parts = Participation.objects.select_related("official", "organisation", "acts_for")
    meetings = Meeting.objects.prefetch_related(Prefetch("participations", parts), "topics")
    details = Report.objects.with_details().prefetch_related(Prefetch("meeting", meetings))
    documents = Document.objects.filter(Exists(reports), ~Exists(waiting)).order_by("pk")
    return (
        documents.select_related("source")
        .prefetch_related(Prefetch("reports", details))
        .iterator(chunk_size=AT_ONCE)
    )


def _write_text(folder: Path, document: Document) -> None:
    folder.joinpath(f"{document.public_id}.txt").write_text(document.text, "utf-8", newline="")
    known = {
        "doc": document.public_id,
        "title": document.title or None,
        "source": document.source.name,
        "published": _day(document),
        "url": document.url or None,
    }
    sidecar = folder / f"{document.public_id}.meta.json"
    sidecar.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _annotate(report: Report, number: int) -> dict[str, Any]:
    """What the document says of a meeting, and what a curator has fixed of it instead."""
    meeting, fixed = report.meeting, set(report.meeting.fixed_fields)
    date = meeting if "date" in fixed else report
    place = meeting if "place" in fixed else report
    topics = meeting if "topics" in fixed else report
    values = {
        name: getattr(meeting if name in fixed else report, name)
        for name in ("status", "mode", "kind")
    }
    given = [_given(part) for part in meeting.participations.all()]
    told = [_told(one) for one in report.participants.all()]
    return {
        "id": f"m{number}",
        **values,
        "date": date.date_edtf or None,
        "place": _place(place),
        "participants": given if "participants" in fixed else told,
        "topics": sorted(topic.slug for topic in topics.topics.all()),
        "evidence": next(
            (one.quote for one in report.evidence.all() if one.field == EvidenceField.OCCASION), ""
        ),
    }


def _place(where: Report | Meeting) -> dict[str, str | None] | None:
    if not (where.city or where.country):
        return None
    return {"city": where.city or None, "country": where.country or None}


def _told(one: ReportParticipant) -> dict[str, str | None]:
    return {
        "name": one.name or None,
        "kind": one.kind,
        "country": one.country or None,
        "organisation": one.organisation_name or None,
        "role": one.role or None,
    }


def _given(part: Participation) -> dict[str, str | None]:
    body = part.organisation
    kind = ParticipantKind.PERSON
    if body:
        is_state = body.kind == OrganisationKind.STATE
        kind = ParticipantKind.STATE if is_state else ParticipantKind.ORGANISATION
    record = part.official or body
    return {
        "name": record.name if record else None,
        "kind": kind.value,
        "country": part.country or None,
        "organisation": part.acts_for.name if part.acts_for else None,
        "role": part.role or None,
    }


def _day(document: Document) -> str | None:
    return document.published.isoformat() if document.published else None
