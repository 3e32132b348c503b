"""Visits: journeys to a state for which the document names no counterpart."""

from collections.abc import Sequence

from meetings.choices import MeetingStatus, ParticipantKind
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.occasions.scene import Scene


def drop_visits(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out visits of which a meeting with somebody of the visited state is told."""
    return [made for made in drafts if not any(_meets_there(scene, made, d) for d in drafts)]


def _meets_there(scene: Scene, visit: Draft, other: Draft) -> bool:
    """``other`` is a meeting of the visitors of ``visit`` with a counterpart of the state."""
    if visit is other or not is_visit(scene, visit) or is_visit(scene, other):
        return False
    states = _states(scene, visit)
    visitors = [e for e in visit.members if scene.parties[e] not in states]
    counterparts = [e for e in other.members if scene.parties[e] in states]
    if not set(visitors) & set(other.members) or not counterparts:
        return False
    return (visit.status is MeetingStatus.CANCELLED) == (other.status is MeetingStatus.CANCELLED)


def is_visit(scene: Scene, made: Draft) -> bool:
    """Nobody stands for the other side but a state, and some word tells of a journey."""
    frames = {scene.candidates[number].trigger.frame for number in made.candidates}
    people = {scene.parties[e] for e in made.members} - _states(scene, made)
    return "visit" in frames and len(people) == 1 and bool(_states(scene, made))


def _states(scene: Scene, made: Draft) -> set[str | None]:
    """The sides for which only a state stands."""
    entities = scene.analysis.entities
    states = {scene.parties[e] for e in made.members if entities[e].kind is ParticipantKind.STATE}
    return (states | set(made.visited)) - {
        scene.parties[e] for e in made.members if entities[e].kind is not ParticipantKind.STATE
    }


def visited_state(scene: Scene, made: Draft) -> str | None:
    """The state visited, if the draft is a visit to one state."""
    if not is_visit(scene, made):
        return None
    states = _states(scene, made)
    return next(iter(states)) if len(states) == 1 else None
