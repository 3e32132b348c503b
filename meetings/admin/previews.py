"""What the extractor made of a text, with the words that say so marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meetings.admin.evidence import MarkedText, mark_passages
from meetings.choices import MeetingMode
from meetings.passages import Mark


@dataclass(frozen=True, slots=True)
class MeetingPreview:
    """A meeting that a text tells of, not stored."""

    told: Mapping[str, Any]
    mode: str
    passages: list[list[MarkedText]]


@dataclass(frozen=True, slots=True)
class Preview:
    """All that a text tells."""

    extractor: str
    published: str
    meetings: Sequence[MeetingPreview]


def build_preview(text: str, result: Mapping[str, Any]) -> Preview:
    """From the result of a submission, as ``actions.previewing`` writes it."""
    return Preview(
        extractor=str(result["extractor"]),
        published=str(result["published"] or ""),
        meetings=[
            MeetingPreview(told, MeetingMode(told["mode"]).label, mark_passages(text, _marks(told)))
            for told in result["meetings"]
        ],
    )


def _marks(told: Mapping[str, Any]) -> Iterable[Mark]:
    for item in told["evidence"]:
        about = _about(told, item["field"], item["number"])
        label = f"{item['field']}: {about}" if about else item["field"]
        yield Mark(item["start"], item["end"], label)


def _about(told: Mapping[str, Any], field: str, number: int | None) -> str:
    if number is None:
        return ""
    if field == "participant":
        participant = told["participants"][number]
        return str(participant["name"] or participant["role"])
    return str(told["topics"][number]) if field == "topic" else ""
