"""The candidates of a document at first sight: each judged as if it stood alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from meetings.extraction.learning.scorer import Features
from meetings.extraction.occasions.scene import Scene

# Candidates below are not looked at again: who would take part in them is not asked.
HOPELESS = 0.1


@dataclass(slots=True)
class Sight:
    """What is known once every candidate has been judged by its own words.

    Attributes:
        chances: to be an occasion, by number of the candidate.
        parts: the chance of each entity to take part, by candidate; the hopeless are left out.
        rows, part_rows: the features that these chances come from.
        sides: the greatest of the chances in ``parts`` for each party, likeliest first.
        two_sides: the likeliest two parties by candidate; fewer if no more are near it.
        meets: the chance by candidate that two parties take part at all.
    """

    scene: Scene
    chances: Sequence[float]
    rows: Sequence[Features]
    parts: Mapping[int, Mapping[int, float]]
    part_rows: Mapping[tuple[int, int], Features]
    sides: Mapping[int, Mapping[str, float]] = field(init=False)
    two_sides: Sequence[frozenset[str]] = field(init=False)
    meets: Sequence[float] = field(init=False)

    def __post_init__(self) -> None:
        self.sides = {number: sides_of(self.scene, parts) for number, parts in self.parts.items()}
        by_number = [self.sides.get(number, {}) for number in range(len(self.chances))]
        chances = [(*known.values(), 0.0, 0.0)[:2] for known in by_number]
        self.two_sides = [frozenset([*known][:2]) for known in by_number]
        self.meets = [first * second for first, second in chances]

    def part(self, number: int, entity: int) -> float:
        return self.parts.get(number, {}).get(entity, 0.0)


def sides_of(scene: Scene, parts: Mapping[int, float]) -> dict[str, float]:
    """The best chance of each party, likeliest first; who is of no known party is one alone."""
    best: dict[str, float] = {}
    for entity, chance in parts.items():
        party = party_of(scene, entity)
        best[party] = max(chance, best.get(party, 0.0))
    return dict(sorted(best.items(), key=lambda item: -item[1]))


def party_of(scene: Scene, entity: int) -> str:
    return scene.parties[entity] or f"entity {entity}"
