"""Annotated meetings as training answers: which candidates and entities of a document they name."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from meetings.choices import ParticipantKind
from meetings.dates import EdtfDate
from meetings.extraction.analysis import Entity

SAME_SPELLING = 0.9
STOP = frozenset({"the", "of", "and", "for", "to", "s", "a", "in"})
SAME_ROLE = 0.3


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """An annotated meeting; ``start`` and ``end`` are the characters of its evidence."""

    id: str
    fields: Mapping[str, Any]
    start: int
    end: int

    @property
    def participants(self) -> Sequence[Mapping[str, Any]]:
        participants: Sequence[Mapping[str, Any]] = self.fields["participants"]
        return participants

    @property
    def date(self) -> EdtfDate | None:
        return EdtfDate.parse(self.fields["date"]) if self.fields["date"] else None


def read_gold(text: str, annotation: Mapping[str, Any]) -> tuple[GoldMeeting, ...]:
    """The meetings of one annotated document, with the place of their evidence in ``text``."""
    return tuple(
        GoldMeeting(meeting["id"], meeting, *_span(text, meeting["evidence"]))
        for meeting in annotation["meetings"]
    )


def _span(text: str, quote: str) -> tuple[int, int]:
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else (0, 0)


def match_entity(gold: Mapping[str, Any], entity: Entity) -> float:
    """1 the same participant, 0.5 compatible with it, 0 somebody else."""
    same_country = bool(gold["country"]) and gold["country"] == entity.country
    states = (gold["kind"] == "state", _is_state(entity))
    if any(states):
        if all(states):
            return float(same_country)
        return 0.5 if same_country else 0.0
    if gold["name"] and entity.name:
        return _match_names(gold["name"], entity.name)
    if gold["country"] != entity.country:
        return 0.0
    shared = _overlap(gold["role"], entity.role)
    if not gold["name"] and not entity.name:
        return float(shared >= SAME_ROLE)
    return 0.5 if shared >= 0.5 else 0.0  # noqa: PLR2004 - half of the words


def _is_state(entity: Entity) -> bool:
    """A state, or unnamed people of one, who stand for it in the annotation."""
    if entity.kind is ParticipantKind.STATE:
        return True
    return entity.kind is ParticipantKind.PERSON and entity.plural and entity.name is None


def _match_names(one: str, other: str) -> float:
    first, second = _norm(one), _norm(other)
    if first == second or SequenceMatcher(None, first, second).ratio() >= SAME_SPELLING:
        return 1.0
    words, others = set(first.split()), set(second.split())
    return 0.5 if words and others and (words <= others or others <= words) else 0.0


def _norm(text: str | None) -> str:
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _overlap(one: str | None, other: str | None) -> float:
    first = set(_norm(one).split()) - STOP
    second = set(_norm(other).split()) - STOP
    return len(first & second) / max(1, min(len(first), len(second)))


def pair_participants(
    meeting: GoldMeeting, entities: Mapping[int, Entity]
) -> dict[int, tuple[int, float]]:
    """For each annotated participant the entity that is it, with the degree; best pairs first."""
    scored = [
        (degree, len(entity.mentions), i, number)
        for i, gold in enumerate(meeting.participants)
        for number, entity in entities.items()
        if (degree := match_entity(gold, entity))
    ]
    scored.sort(key=lambda row: (-row[0], -row[1], row[2], row[3]))
    pairs: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for degree, _, i, number in scored:
        if i not in pairs and number not in used:
            pairs[i] = (number, degree)
            used.add(number)
    return pairs
