"""What the other drafts of a document say for a date or place of one: its features by name.

The meetings of one journey or at the edge of one summit share town and days, but the text names
them once. So each option is judged twice: by its own words, then among the other drafts.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from meetings.choices import ParticipantKind
from meetings.extraction.assembly.drafts import Draft, Seen
from meetings.extraction.occasions.scene import Scene

MANY = 5
Option = TypeVar("Option", bound=Hashable)


def among_features(
    scene: Scene,
    drafts: Sequence[Draft],
    number: int,
    seen: Sequence[Mapping[Option, Seen]],
) -> dict[Option, dict[str, float]]:
    """Features of each option of ``drafts[number]``; ``seen`` at first sight, by draft."""
    groups = _groups(scene, drafts, number, [n for n, options in enumerate(seen) if options])
    favourites = [max(given, key=lambda o: given[o].chance) if given else None for given in seen]
    among = {}
    for option, own in seen[number].items():
        features = dict(own.features)
        features.update(_rivals(option, seen[number]))
        for name, group in groups.items():
            given = [seen[n][option].chance if option in seen[n] else 0.0 for n in group]
            features.update(_said_by(name, given, [favourites[n] == option for n in group]))
        among[option] = features
    return among


def _groups(
    scene: Scene, drafts: Sequence[Draft], number: int, asked: Sequence[int]
) -> dict[str, list[int]]:
    """The drafts that have something to say for one of them, by what they are to it."""
    own = drafts[number]
    rest = [n for n in asked if n != number]
    return {
        "any": rest,
        "companions": [n for n in rest if _shared(scene, own, drafts[n])],
        "same status": [n for n in rest if drafts[n].status == own.status],
        "before": [n for n in rest if n < number][-1:],
        "after": [n for n in rest if n > number][:1],
        "same sentence": [n for n in rest if _together(scene, own, drafts[n])],
    }


def _rivals(option: Option, seen: Mapping[Option, Seen]) -> Iterator[tuple[str, float]]:
    """The option beside the others of the same draft."""
    own = seen[option].chance
    rivals = [one.chance for other, one in seen.items() if other != option]
    yield "first sight", own
    yield "best rival", max(rivals, default=0.0)
    yield "rivals above", float(min(sum(chance > own for chance in rivals), MANY))


def _said_by(
    name: str, given: Sequence[float], first: Sequence[bool]
) -> Iterator[tuple[str, float]]:
    yield f"{name} number", float(min(len(given), MANY))
    yield f"{name} best", max(given, default=0.0)
    yield f"{name} mean", sum(given) / len(given) if given else 0.0
    yield f"{name} first choice", sum(first) / len(first) if first else 0.0


def _shared(scene: Scene, one: Draft, other: Draft) -> bool:
    """Some person takes part in both."""
    entities = scene.analysis.entities
    return any(
        entities[number].kind is ParticipantKind.PERSON
        for number in one.members.keys() & other.members
    )


def _together(scene: Scene, one: Draft, other: Draft) -> bool:
    told = {scene.candidates[number].sentence for number in one.candidates}
    return any(scene.candidates[number].sentence in told for number in other.candidates)
