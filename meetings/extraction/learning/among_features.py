"""What the other drafts of a document say for a date or place of one: its features by name.

The meetings of one journey or at the edge of one summit share town and days, but the text names
them once. So each option is judged twice: by its own words, then among the other drafts.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from meetings.choices import ParticipantKind
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.occasions.scene import Scene

MANY = 5
Option = TypeVar("Option", bound=Hashable)


def among_features(
    scene: Scene,
    drafts: Sequence[Draft],
    number: int,
    option: Option,
    chances: Sequence[Mapping[Option, float]],
) -> Iterator[tuple[str, float]]:
    """Features of ``option`` for ``drafts[number]``; ``chances`` at first sight, by draft."""
    own = chances[number]
    rest = [n for n in range(len(drafts)) if n != number and chances[n]]
    yield "first sight", own[option]
    rivals = [chance for other, chance in own.items() if other != option]
    yield "best rival", max(rivals, default=0.0)
    yield "rivals above", float(min(sum(chance > own[option] for chance in rivals), MANY))
    groups = {
        "any": rest,
        "companions": [n for n in rest if _shared(scene, drafts[number], drafts[n])],
        "same status": [n for n in rest if drafts[n].status == drafts[number].status],
        "before": [n for n in rest if n < number][-1:],
        "after": [n for n in rest if n > number][:1],
        "same sentence": [n for n in rest if _together(scene, drafts[number], drafts[n])],
    }
    for name, group in groups.items():
        yield from _said_by(name, group, option, chances)


def _said_by(
    name: str, group: Sequence[int], option: Option, chances: Sequence[Mapping[Option, float]]
) -> Iterator[tuple[str, float]]:
    given = [chances[n].get(option, 0.0) for n in group]
    first = [max(chances[n], key=chances[n].__getitem__) == option for n in group]
    yield f"{name} number", float(min(len(group), MANY))
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
