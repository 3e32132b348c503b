"""Annotated documents, gold or predicted: what the scorer compares."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from meetings.exceptions import DemarcheError
from meetings.records import ExtractionRecord, as_gold


class InvalidAnnotationError(DemarcheError, ValueError):
    """A line of an annotation file is no annotated document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Someone, or a body or state, that took part, as an annotation names it."""

    name: str | None
    kind: str
    country: str | None = None
    organisation: str | None = None
    role: str | None = None

    @property
    def label(self) -> str:
        """What to call it in a listing."""
        return self.name or self.role or self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a meeting is annotated to be."""

    city: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One occasion of an annotated document.

    Attributes:
        date: EDTF as written; two dates are the same when they are written alike.
        confidence: of a prediction that has one, the estimated chance that it is right.
    """

    id: str
    status: str | None
    mode: str | None
    kind: str | None
    date: str | None
    place: Place | None
    participants: tuple[Participant, ...]
    topics: frozenset[str]
    evidence: str = ""
    confidence: float | None = None

    @classmethod
    def from_json(cls, entry: Mapping[str, Any]) -> Self:
        place = entry.get("place")
        return cls(
            id=entry["id"],
            status=entry.get("status"),
            mode=entry.get("mode"),
            kind=entry.get("kind"),
            date=entry.get("date"),
            place=Place(city=place.get("city"), country=place.get("country")) if place else None,
            participants=tuple(_participant(item) for item in entry["participants"]),
            topics=frozenset(entry.get("topics") or ()),
            evidence=entry.get("evidence") or "",
            confidence=entry.get("confidence"),
        )

    @property
    def label(self) -> str:
        """What to call it in a listing."""
        names = ", ".join(participant.label for participant in self.participants)
        return f"{self.evidence!r} ({names})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One document with its meetings."""

    document: str
    meetings: tuple[Meeting, ...]
    published: date | None = None

    @classmethod
    def from_json(cls, entry: Mapping[str, Any]) -> Self:
        """Read one document of the annotation format.

        Raises:
            InvalidAnnotationError: a field that the scorer needs is missing or of another type.
        """
        try:
            meetings = tuple(Meeting.from_json(meeting) for meeting in entry["meetings"])
            published = entry.get("published")
            return cls(
                document=entry["doc"],
                meetings=meetings,
                published=date.fromisoformat(published) if published else None,
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidAnnotationError(f"not an annotated document: {error!r}") from error


def annotate(extraction: ExtractionRecord) -> Annotation:
    """What an extractor found, in the form that the scorer compares."""
    entry = as_gold(extraction)
    for meeting, record in zip(entry["meetings"], extraction.meetings, strict=True):
        meeting["confidence"] = record.confidence
    return Annotation.from_json(entry)


def read_annotations(path: Path) -> dict[str, Annotation]:
    """The annotated documents of a JSON Lines file, by the document's name, in order.

    Raises:
        InvalidAnnotationError: a line cannot be read; the message says which.
    """
    return {annotation.document: annotation for annotation in _read(path)}


def _read(path: Path) -> Iterator[Annotation]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield Annotation.from_json(json.loads(line))
                except (InvalidAnnotationError, json.JSONDecodeError) as error:
                    raise InvalidAnnotationError(f"{path}, line {number}: {error}") from error


def only(annotations: Mapping[str, Annotation], documents: Iterable[str]) -> dict[str, Annotation]:
    """The annotations of the ``documents`` that have one."""
    wanted = set(documents)
    return {name: found for name, found in annotations.items() if name in wanted}


def _participant(entry: Mapping[str, Any]) -> Participant:
    return Participant(
        name=entry.get("name"),
        kind=entry["kind"],
        country=entry.get("country"),
        organisation=entry.get("organisation"),
        role=entry.get("role"),
    )
