"""Resolution tried on documents in a scratch register: what each mention came to stand for."""

from collections.abc import Iterable, Iterator

from meetings.actions.storing import store_document
from meetings.choices import ParticipantKind
from meetings.evaluation.identity import WHOLE, Identity, Mention
from meetings.management.scratch import scratch_register
from meetings.models import Report, ReportParticipant
from meetings.records import DocumentRecord, ExtractionRecord

Extracted = tuple[DocumentRecord, ExtractionRecord]


def resolve_in_scratch(extracted: Iterable[Extracted]) -> Identity:
    """Store documents in a register of their own and read off what is one there."""
    with scratch_register():
        meetings = {}
        for document, extraction in extracted:
            store_document(document, extraction)
            meetings[document.id] = [meeting.id for meeting in extraction.meetings]
        officials, bodies = _read_participants(meetings)
        return Identity(
            groups={
                "official": officials,
                "organisation": bodies,
                "meeting": dict(_read_meetings(meetings)),
            }
        )


def _read_meetings(meetings: dict[str, list[str]]) -> Iterator[tuple[Mention, str]]:
    for report in Report.objects.select_related("document").defer("document__text"):
        name = report.document.external_id
        yield (name, meetings[name][report.ordinal - 1], WHOLE), str(report.meeting_id)


def _read_participants(
    meetings: dict[str, list[str]],
) -> tuple[dict[Mention, str], dict[Mention, str]]:
    """Officials, then bodies that took part themselves."""
    officials: dict[Mention, str] = {}
    bodies: dict[Mention, str] = {}
    rows = ReportParticipant.objects.select_related("report__document")
    for one in rows.defer("report__document__text"):
        name = one.report.document.external_id
        mention = (name, meetings[name][one.report.ordinal - 1], one.position)
        if one.official_id:
            officials[mention] = str(one.official_id)
        elif one.kind == ParticipantKind.ORGANISATION and one.organisation_id:
            bodies[mention] = str(one.organisation_id)
    return officials, bodies
