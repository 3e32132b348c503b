"""The JSON Schemas of what a language model is asked to answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, ParticipantKind

TEXT_OR_NULL: Mapping[str, Any] = {"type": ["string", "null"]}


def _strict(properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object with all of ``properties`` and no other, as strict endpoints want it."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(items)}


def _one_of(values: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def meetings_schema(topics: Sequence[str]) -> dict[str, Any]:
    """All meetings of a document."""
    participant = _strict(
        {
            "kind": _one_of([kind.value for kind in ParticipantKind]),
            "name_quote": TEXT_OR_NULL,
            "country": TEXT_OR_NULL,
            "organisation_quote": TEXT_OR_NULL,
            "role_quote": TEXT_OR_NULL,
        }
    )
    meeting = _strict(
        {
            "evidence_quote": {"type": "string"},
            "status": _one_of([status.value for status in MeetingStatus]),
            "mode": _one_of([mode.value for mode in MeetingMode]),
            "kind": _one_of([kind.value for kind in MeetingKind]),
            "date_quotes": _list({"type": "string"}),
            "place_quote": TEXT_OR_NULL,
            "country": TEXT_OR_NULL,
            "participants": _list(participant),
            "topics": _list(_strict({"topic": _one_of(topics), "quote": {"type": "string"}})),
        }
    )
    return _strict({"meetings": _list(meeting)})


def verdicts_schema(ids: Sequence[str]) -> dict[str, Any]:
    """A verdict on each record."""
    verdict = _strict(
        {"id": _one_of(ids), "told": {"type": "boolean"}, "quote": {"type": "string"}}
    )
    return _strict({"verdicts": _list(verdict)})
