"""What passes between the layers: frozen values, free of Django and of spaCy.

``DocumentRecord`` goes from ingest to extraction, ``MeetingRecord`` from extraction to resolution.
Offsets count characters of ``DocumentRecord.text``; ``text[start:end] == quote`` always holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    Part,
    ParticipantKind,
)
from meetings.dates import EdtfDate


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """One text from one source, as read.

    Attributes:
        id: the name by which the source or the file knows the document; unique within a source.
        text: the whole text, lines ended by a line feed, otherwise as it stood.
        published: the day of publication, or None where nothing says it.
        origin: file name (with the row where there is one), for messages only.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Characters of a document that say something: ``text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """When a document says that a meeting is, with the words that say so."""

    value: EdtfDate
    basis: DateBasis
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPlace:
    """Where a document says that a meeting is.

    Attributes:
        city: city, town or site as the text spells it, None if only the country is known.
        country: ISO 3166-1 alpha-2.
        gazetteer_id: the identifier of the city in the gazetteer, None if it is not listed there.
    """

    city: str | None
    country: str
    gazetteer_id: str | None = None
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTopic:
    """A slug of the topic vocabulary that the document says was discussed."""

    slug: str
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRecord:
    """Someone, or a body or state, that took part, as the document names it.

    Attributes:
        name: fullest form in the document without title or rank; None for a person known by role.
        country: the state that it acts for, ISO 3166-1 alpha-2.
        organisation: the body that it acts for, as named.
        role: office, rank or title in a short normal form without the country.
    """

    name: str | None
    kind: ParticipantKind
    country: str | None = None
    organisation: str | None = None
    role: str | None = None
    part: Part = Part.PRINCIPAL
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """What one document says of one occasion.

    Attributes:
        id: ``m1``, ``m2``, … in order of first mention within the document.
        evidence: the words that tell of the occasion, the trigger's clause first.
        confidence: from 0 to 1, the estimated chance that the record is right.
        field_evidence: quotes for status, mode and kind, by the name of the field.
    """

    id: str
    status: MeetingStatus
    mode: MeetingMode
    kind: MeetingKind
    participants: tuple[ParticipantRecord, ...]
    date: StatedDate | None = None
    place: StatedPlace | None = None
    topics: tuple[StatedTopic, ...] = ()
    evidence: tuple[Quote, ...] = ()
    confidence: float = 1.0
    field_evidence: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionRecord:
    """Everything that extraction found in one document.

    Attributes:
        published: the day of publication that dates were resolved against: the document's own, or
            the one found in its text, in which case ``published_evidence`` has the words.
        extractor: name and version of the extractor, such as ``rules/1``.
    """

    document: str
    published: date | None
    meetings: tuple[MeetingRecord, ...]
    extractor: str
    published_evidence: tuple[Quote, ...] = ()


def as_gold(extraction: ExtractionRecord) -> dict[str, Any]:
    """One document in the annotation format (one JSON object a line)."""
    return {
        "doc": extraction.document,
        "published": extraction.published.isoformat() if extraction.published else None,
        "meetings": [_meeting_as_gold(meeting) for meeting in extraction.meetings],
    }


def _meeting_as_gold(meeting: MeetingRecord) -> dict[str, Any]:
    place = meeting.place
    return {
        "id": meeting.id,
        "status": meeting.status.value,
        "mode": meeting.mode.value,
        "kind": meeting.kind.value,
        "date": str(meeting.date.value) if meeting.date else None,
        "place": {"city": place.city, "country": place.country} if place else None,
        "participants": [_participant_as_gold(participant) for participant in meeting.participants],
        "topics": [topic.slug for topic in meeting.topics],
        "evidence": meeting.evidence[0].text if meeting.evidence else "",
    }


def _participant_as_gold(participant: ParticipantRecord) -> dict[str, Any]:
    return {
        "name": participant.name,
        "kind": participant.kind.value,
        "country": participant.country,
        "organisation": participant.organisation,
        "role": participant.role,
    }
