"""Annotated documents as an extractor would hand them over."""

from datetime import timedelta

from meetings.choices import DateBasis, MeetingKind, MeetingMode, MeetingStatus, ParticipantKind
from meetings.dates import EdtfDate
from meetings.evaluation.annotations import (
    Annotation,
    InvalidAnnotationError,
    Meeting,
    Participant,
)
from meetings.records import (
    DocumentRecord,
    ExtractionRecord,
    MeetingRecord,
    ParticipantRecord,
    StatedDate,
    StatedPlace,
    StatedTopic,
)

GOLD = "gold"
YEAR = timedelta(days=366)


def as_document(annotation: Annotation) -> DocumentRecord:
    """The document without its text."""
    return DocumentRecord(
        id=annotation.document, text="", source=GOLD, published=annotation.published
    )


def as_extraction(annotation: Annotation) -> ExtractionRecord:
    """What a faultless extractor would have found, without quotes.

    Raises:
        InvalidAnnotationError: a field has a value that the register does not know.
    """
    try:
        meetings = tuple(_record(meeting, annotation) for meeting in annotation.meetings)
    except ValueError as error:
        raise InvalidAnnotationError(f"{annotation.document}: {error}") from error
    return ExtractionRecord(
        document=annotation.document,
        published=annotation.published,
        meetings=meetings,
        extractor=GOLD,
    )


def _record(meeting: Meeting, annotation: Annotation) -> MeetingRecord:
    place = meeting.place
    known = place.country if place else None
    return MeetingRecord(
        id=meeting.id,
        status=MeetingStatus(meeting.status or MeetingStatus.HELD),
        mode=MeetingMode(meeting.mode or MeetingMode.IN_PERSON),
        kind=MeetingKind(meeting.kind or MeetingKind.BILATERAL),
        participants=tuple(_participant(one) for one in meeting.participants),
        date=_date(meeting.date, annotation) if meeting.date else None,
        place=StatedPlace(city=place.city, country=known) if place and known else None,
        topics=tuple(StatedTopic(slug=slug) for slug in sorted(meeting.topics)),
    )


def _participant(one: Participant) -> ParticipantRecord:
    return ParticipantRecord(
        name=one.name,
        kind=ParticipantKind(one.kind),
        country=one.country,
        organisation=one.organisation,
        role=one.role,
    )


def _date(text: str, annotation: Annotation) -> StatedDate:
    """Annotations do not say how a text states a date: one far off must have been written out."""
    when, published = EdtfDate.parse(text), annotation.published
    near = published and published - YEAR <= when.last and when.first <= published + YEAR
    return StatedDate(value=when, basis=DateBasis.RELATIVE if near else DateBasis.STATED)
