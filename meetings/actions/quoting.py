"""The quotes of an extraction: which field each supports, and that it stands in the text."""

from collections.abc import Iterable, Iterator

from meetings.choices import EvidenceField
from meetings.exceptions import RefusedDocumentError
from meetings.records import DocumentRecord, ExtractionRecord, MeetingRecord, Quote

EVIDENCE_FIELDS = {field.value: field for field in EvidenceField}


def verify_quotes(record: DocumentRecord, extraction: ExtractionRecord) -> None:
    """Raises:
    RefusedDocumentError: a quote is not what stands in the text.
    """
    for meeting in extraction.meetings:
        for _, quote in quotes_of(meeting):
            if quote.start >= quote.end or record.text[quote.start : quote.end] != quote.text:
                raise RefusedDocumentError(
                    record.origin or record.id,
                    f"the quote “{quote.text}” is not in the text at {quote.start}",
                )


def quotes_of(meeting: MeetingRecord) -> Iterator[tuple[tuple[EvidenceField, int], Quote]]:
    """Each quote with the field that it supports, and of several the number of which one."""
    stated: list[tuple[EvidenceField, int, Iterable[Quote]]] = [
        (EvidenceField.OCCASION, 0, meeting.evidence)
    ]
    stated += [
        (EVIDENCE_FIELDS[field], 0, quotes) for field, quotes in meeting.field_evidence.items()
    ]
    if meeting.date:
        stated.append((EvidenceField.DATE, 0, meeting.date.evidence))
    if meeting.place:
        stated.append((EvidenceField.PLACE, 0, meeting.place.evidence))
    stated += [
        (EvidenceField.PARTICIPANT, number, one.evidence)
        for number, one in enumerate(meeting.participants)
    ]
    stated += [
        (EvidenceField.TOPIC, number, topic.evidence) for number, topic in enumerate(meeting.topics)
    ]
    for field, number, quotes in stated:
        for quote in quotes:
            yield (field, number), quote
