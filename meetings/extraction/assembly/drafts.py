"""Drafts of records: judged candidates with those who take part, before and after merging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from meetings.choices import MeetingMode, MeetingStatus, OrganisationKind, ParticipantKind
from meetings.dates import EdtfDate
from meetings.extraction.learning.occasion_features import slot_places
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.scene import Scene

Place = tuple[str | None, str]
# A candidate with a lower chance is not looked at again.
LEAST_CHANCE = 0.3
TAKES_PART = 0.5
# A lone side takes the likeliest counterpart of another side, if its chance is at least this.
COUNTERPART = 0.25
BODIES_OF_STATES = frozenset(
    {
        OrganisationKind.STATE,
        OrganisationKind.GOVERNMENT,
        OrganisationKind.MINISTRY,
        OrganisationKind.ARMED_FORCES,
        OrganisationKind.EMBASSY,
        OrganisationKind.LEGISLATURE,
    }
)


class Seen(NamedTuple):
    """An option at first sight: its features by name, and the chance that they give it."""

    features: Mapping[str, float]
    chance: float


@dataclass(slots=True, kw_only=True)
class Draft:
    """An occasion in the making.

    Attributes:
        candidates: numbers of the candidates that tell of it, in order of the text.
        members: those who take part, by entity, with the chance of it.
        parts: the chance of everybody near a candidate to take part in it, by candidate.
        visited: states visited that no entity stands for, by country.
        chance: of the best candidate.
        echo, echo_of_likelier: the chance that some other draft, or a likelier one, tells the
            same occasion after all.
        split: it is one of several drafts made of one candidate.
        date: when it was, ``date_chance`` its chance; ``time`` is the expression that says so.
        place: the place mention that says where it was, ``place_chance`` its chance.
        dates_seen, places_seen: what each date and place of the document, town and country, is
            worth by the words around this draft alone.
    """

    candidates: list[int]
    members: dict[int, float]
    parts: dict[int, Mapping[int, float]] = field(default_factory=dict)
    visited: dict[str, float] = field(default_factory=dict)
    chance: float
    split: bool = False
    echo: float = 0.0
    echo_of_likelier: float = 0.0
    status: MeetingStatus = MeetingStatus.HELD
    mode: MeetingMode = MeetingMode.IN_PERSON
    date: EdtfDate | None = None
    date_chance: float = 0.0
    time: int | None = None
    place: int | None = None
    place_chance: float = 0.0
    dates_seen: dict[EdtfDate, Seen] = field(default_factory=dict)
    places_seen: dict[Place, Seen] = field(default_factory=dict)

    def parties(self, scene: Scene) -> set[str]:
        known = {side for entity in self.members if (side := scene.parties[entity])}
        return known | set(self.visited)

    def unknown(self, scene: Scene) -> int:
        """How many members stand for nobody that the text names."""
        return sum(scene.parties[entity] is None for entity in self.members)


def draft(scene: Scene, number: int, chance: float, parts: Mapping[int, float]) -> Draft | None:
    """A draft of one candidate, or None if it is unlikely or has one side only."""
    if chance < LEAST_CHANCE:
        return None
    candidate = scene.candidates[number]
    parts = {entity: part for entity, part in parts.items() if not _only_reports(scene, entity)}
    members = {entity: part for entity, part in parts.items() if part >= TAKES_PART}
    made = Draft(candidates=[number], members=members, parts={number: parts}, chance=chance)
    if candidate.trigger.frame == "visit":
        _add_visited(scene, candidate, made)
    if len(made.parties(scene)) + made.unknown(scene) < 2:  # noqa: PLR2004 - two sides
        _add_counterpart(scene, parts, made)
    if len(made.parties(scene)) + made.unknown(scene) < 2:  # noqa: PLR2004
        return None
    return made


def _add_visited(scene: Scene, candidate: Candidate, made: Draft) -> None:
    for place in slot_places(scene, candidate):
        if place.country not in made.parties(scene):
            made.visited[place.country] = made.chance


def _add_counterpart(scene: Scene, parts: Mapping[int, float], made: Draft) -> None:
    known = made.parties(scene)
    others = [
        (part, entity)
        for entity, part in parts.items()
        if part >= COUNTERPART and entity not in made.members and scene.parties[entity] not in known
    ]
    wanted = 1 if made.members or made.visited else 2
    for part, entity in sorted(others, reverse=True)[:wanted]:
        made.members[entity] = part


def drop_redundant(scene: Scene, members: Mapping[int, float]) -> dict[int, float]:
    """Leave out states, bodies and vague company for which a named person stands."""
    people = {
        scene.parties[entity]
        for entity in members
        if scene.analysis.entities[entity].kind is ParticipantKind.PERSON
        and not scene.analysis.entities[entity].plural
    }
    return {
        entity: part
        for entity, part in members.items()
        if not (_is_vague(scene, entity) and scene.parties[entity] in people)
    }


def _is_vague(scene: Scene, number: int) -> bool:
    entity = scene.analysis.entities[number]
    if entity.kind is ParticipantKind.ORGANISATION:
        return entity.body in BODIES_OF_STATES
    return entity.kind is ParticipantKind.STATE or (entity.plural and entity.name is None)


def _only_reports(scene: Scene, number: int) -> bool:
    return scene.analysis.entities[number].body is OrganisationKind.MEDIA


def text_order(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda d: scene.candidates[d.candidates[0]].trigger.token)
