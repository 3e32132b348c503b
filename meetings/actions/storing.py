"""One document with what extraction found in it, as rows of the register."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from meetings.actions.absorbing import remove_empty
from meetings.actions.cleaning import Remains, clean_up, take_out
from meetings.actions.decisions import note_same
from meetings.actions.journal import log_change
from meetings.actions.locking import lock_register
from meetings.actions.matching import match_reports
from meetings.actions.mentions import (
    Resolved,
    make_participants,
    reasons_of,
    resolve_mentions,
    touched_by,
)
from meetings.actions.placing import FreshReport, Placement, place_reports, touch_mentions
from meetings.actions.projecting import derive_meetings, meetings_named_after
from meetings.actions.quoting import verify_quotes
from meetings.actions.report_rows import insert_reports, make_report
from meetings.actions.writing import action
from meetings.choices import EntityKind
from meetings.models import Document, Source
from meetings.records import DocumentRecord, ExtractionRecord, MeetingRecord
from meetings.resolution.forms import NO_YEAR

UNNAMED_SOURCE = "unnamed source"


@dataclass(slots=True)
class Stored:
    """What storing a document added and took away."""

    new: bool
    reports: int = 0
    meetings: int = 0
    meetings_new: int = 0
    officials: int = 0
    organisations: int = 0


def hash_content(record: DocumentRecord) -> str:
    """The same for the same text with the same metadata."""
    published = record.published.isoformat() if record.published else None
    content = (record.text, record.title, record.url, published, record.language)
    return hashlib.sha256(orjson.dumps(content)).hexdigest()


def is_known(record: DocumentRecord, extractor: str) -> bool:
    """The register has this content, read by this extractor."""
    return Document.objects.filter(
        source__name=record.source or UNNAMED_SOURCE,
        external_id=record.id,
        content_hash=hash_content(record),
        extractor=extractor,
    ).exists()


@action
def store_document(record: DocumentRecord, extraction: ExtractionRecord) -> Stored:
    """Store a document with its reports, in place of what the register had of it.

    Raises:
        RefusedDocumentError: a quote is not what stands in the text.
    """
    verify_quotes(record, extraction)
    lock_register()
    document, new = _save_document(record, extraction)
    remains = Remains(document) if new else take_out(document)
    dated = [(meeting, year_of(meeting, extraction)) for meeting in extraction.meetings]
    resolved = resolve_mentions(dated, document=document, extractor=extraction.extractor)
    fresh = [
        make_report(document, ordinal, meeting, make_participants(meeting, year, resolved))
        for ordinal, (meeting, year) in enumerate(dated, start=1)
    ]
    match_reports(fresh, remains)
    moved = touch_mentions(touched_by(resolved.people, resolved.bodies))
    was = resolved.bodies.was | resolved.people.was
    placement = place_reports(fresh, moved, was=was, extractor=extraction.extractor)
    insert_reports(extraction.meetings, fresh, placement)
    _explain(fresh, resolved, placement)
    cleaned = clean_up(remains, extractor=extraction.extractor)
    changed = placement.changed | cleaned.changed | {report.meeting_id for report in moved}
    changed |= meetings_named_after(
        officials=resolved.people.renamed, bodies=resolved.bodies.renamed
    )
    removed = remove_empty(changed, extractor=extraction.extractor)
    derive_meetings(changed, extractor=extraction.extractor)
    created = placement.created
    return Stored(
        new=new,
        reports=len(fresh),
        meetings=created - placement.removed - removed - cleaned.meetings,
        meetings_new=created,
        officials=resolved.people.created - resolved.people.removed - cleaned.officials,
        organisations=resolved.bodies.created - resolved.bodies.removed - cleaned.organisations,
    )


def year_of(meeting: MeetingRecord, extraction: ExtractionRecord) -> int:
    """The year in which the offices of participants are told; NO_YEAR if nothing says it."""
    if meeting.date:
        return meeting.date.value.first.year
    return extraction.published.year if extraction.published else NO_YEAR


def _save_document(record: DocumentRecord, extraction: ExtractionRecord) -> tuple[Document, bool]:
    source = _find_source(record, extraction)
    values = {
        "title": (record.title or "")[:500],
        "url": record.url or "",
        "published": record.published or extraction.published,
        "language": record.language or "",
        "text": record.text,
        "content_hash": hash_content(record),
        "extractor": extraction.extractor,
    }
    document = Document.objects.filter(source=source, external_id=record.id).first()
    if document is None:
        document = Document.objects.create(source=source, external_id=record.id, **values)
        log_change("document.ingest", document, acting_user=None, extractor=extraction.extractor)
        return document, True
    changed = {
        field: (getattr(document, field), value)
        for field, value in values.items()
        if getattr(document, field) != value
    }
    for field, (_, value) in changed.items():
        setattr(document, field, value)
    document.save()
    log_change(
        "document.replace",
        document,
        acting_user=None,
        # The texts themselves are too long for a journal; their hashes tell that they differ.
        changes={
            field: (str(old or ""), str(new or ""))
            for field, (old, new) in changed.items()
            if field != "text"
        },
        extractor=extraction.extractor,
    )
    return document, False


def _find_source(record: DocumentRecord, extraction: ExtractionRecord) -> Source:
    """The outlet of this name, made where there is none."""
    source, new = Source.objects.get_or_create(name=record.source or UNNAMED_SOURCE)
    if new:
        changes = {"name": ("", source.name)}
        log_change(
            "source.create",
            source,
            acting_user=None,
            changes=changes,
            extractor=extraction.extractor,
        )
    return source


def _explain(fresh: Sequence[FreshReport], resolved: Resolved, placement: Placement) -> None:
    """Keep why mentions and reports stand for their records."""
    note_same(
        [
            *(reason for one in fresh for reason in reasons_of(one.participants, resolved)),
            *(
                (
                    EntityKind.MEETING,
                    one.report.public_id,
                    one.report.meeting.public_id,
                    placement.reasons[told.key],
                )
                for one, told in zip(fresh, placement.told, strict=True)
                if told.key in placement.reasons
            ),
        ]
    )
