"""What a text tells, as JSON for those who look at it before it is stored."""

from typing import Any

from meetings.actions.quoting import quotes_of
from meetings.records import ExtractionRecord, MeetingRecord, ParticipantRecord, Quote


def describe_extraction(extraction: ExtractionRecord) -> dict[str, Any]:
    """Every meeting with the characters that say so.

    Evidence names the field that it supports, and of participants and topics the number of which
    one, counted from 0; ``text[start:end]`` is the quote.
    """
    return {
        "extractor": extraction.extractor,
        "published": extraction.published.isoformat() if extraction.published else None,
        "published_evidence": [_describe_quote(quote) for quote in extraction.published_evidence],
        "meetings": [_describe_meeting(meeting) for meeting in extraction.meetings],
    }


def _describe_meeting(meeting: MeetingRecord) -> dict[str, Any]:
    date, place = meeting.date, meeting.place
    return {
        "id": meeting.id,
        "status": meeting.status.value,
        "mode": meeting.mode.value,
        "kind": meeting.kind.value,
        "date": {"value": str(date.value), "basis": date.basis.value} if date else None,
        "place": {"city": place.city, "country": place.country} if place else None,
        "participants": [_describe_participant(one) for one in meeting.participants],
        "topics": [topic.slug for topic in meeting.topics],
        "confidence": meeting.confidence,
        "evidence": [
            {"field": field.value, "number": number, **_describe_quote(quote)}
            for (field, number), quote in dict.fromkeys(quotes_of(meeting))
        ],
    }


def _describe_participant(participant: ParticipantRecord) -> dict[str, Any]:
    return {
        "name": participant.name,
        "kind": participant.kind.value,
        "country": participant.country,
        "organisation": participant.organisation,
        "role": participant.role,
        "part": participant.part.value,
    }


def _describe_quote(quote: Quote) -> dict[str, Any]:
    return {"start": quote.start, "end": quote.end, "quote": quote.text}
