"""Several occasions told by one trigger: "met both X and Y", "separate talks with A, B and C"."""

from collections.abc import Iterator

from meetings.choices import ParticipantKind
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.occasions.candidates import INSIDE, Candidate
from meetings.extraction.occasions.frames import side
from meetings.extraction.occasions.scene import Scene

APART = frozenset(
    {"separate", "separately", "respectively", "each", "both", "turn", "individually", "individual",
     "one-on-one", "respective", "successive", "successively"}
)  # fmt: skip
TOGETHER = frozenset(
    {"together", "jointly", "joint", "trilateral", "tripartite", "three-way", "multilateral",
     "quadrilateral", "four-way", "between", "summit", "conference", "collectively"}
)  # fmt: skip
# Verbs that are said of one person after another ("called on the king and the premier").
ONE_BY_ONE = frozenset({"meet", "call_on"})


def split(scene: Scene, made: Draft) -> list[Draft]:
    """The drafts that a draft of one candidate stands for, itself if it is one."""
    candidate = scene.candidates[made.candidates[0]]
    if candidate.trigger.frame == "visit":
        visited = _destinations(scene, candidate, made)
        if len(visited) > 1:
            return [_only_visiting(scene, made, country, visited) for country in visited]
        return [made]
    listed = _listed(candidate, made)
    if len(listed) < 2 or not _is_distributive(scene, candidate, listed):  # noqa: PLR2004
        return [made]
    rest = {e: p for e, p in made.members.items() if e not in listed}
    return [
        Draft(
            candidates=list(made.candidates),
            parts=made.parts,
            members={**rest, entity: made.members[entity]},
            chance=made.chance,
            split=True,
        )
        for entity in listed
    ]


def _destinations(scene: Scene, candidate: Candidate, made: Draft) -> list[str]:
    """States that a journey leads to, where nobody else than the travellers is named."""
    countries = dict.fromkeys(made.visited)
    for entity in made.members:
        relation = candidate.relations.get(entity)
        there = relation is not None and side(candidate.trigger, relation.label) == "b"
        if scene.analysis.entities[entity].kind is ParticipantKind.STATE:
            country = scene.analysis.entities[entity].country
            if there and country:
                countries[country] = None
        elif there:
            return []
    return list(countries)


def _only_visiting(scene: Scene, made: Draft, country: str, visited: list[str]) -> Draft:
    """The part of a tour that leads to one state."""
    members = {
        entity: part
        for entity, part in made.members.items()
        if scene.parties[entity] == country or scene.parties[entity] not in visited
    }
    stands = any(scene.parties[entity] == country for entity in members)
    return Draft(
        candidates=list(made.candidates),
        members=members,
        parts=made.parts,
        visited={} if stands else {country: made.chance},
        chance=made.chance,
        split=True,
    )


def _listed(candidate: Candidate, made: Draft) -> list[int]:
    """Members on the other side, in one list or under one preposition, where one stands alone."""
    opposite = [
        entity
        for entity in made.members
        if (relation := candidate.relations.get(entity))
        and relation.closeness >= INSIDE
        and side(candidate.trigger, relation.label) == "b"
    ]
    labels = {candidate.relations[entity].label for entity in opposite}
    alone = [e for e in made.members if e not in opposite]
    if len(labels) != 1 or not alone:
        return []
    return sorted(opposite, key=lambda entity: candidate.relations[entity].distance)


def _is_distributive(scene: Scene, candidate: Candidate, listed: list[int]) -> bool:
    words = set(_words(scene, candidate))
    if words & TOGETHER:
        return False
    if words & APART:
        return True
    sides = {scene.parties[entity] for entity in listed}
    people = [scene.analysis.entities[e].kind is ParticipantKind.PERSON for e in listed]
    if candidate.trigger.noun:
        return candidate.context.plural and candidate.trigger.key == "meeting" and len(sides) > 1
    return candidate.trigger.frame in ONE_BY_ONE and len(sides) == 1 and all(people)


def _words(scene: Scene, candidate: Candidate) -> Iterator[str]:
    token = scene.analysis.doc[candidate.trigger.token]
    start, end = scene.layout.bounds(candidate.sentence)
    for near in scene.analysis.doc[max(start, token.i - 8) : min(end, token.i + 8)]:
        yield near.lower_
