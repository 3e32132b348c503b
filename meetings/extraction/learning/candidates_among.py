"""A candidate, and who takes part in it, among the other candidates of the document.

News tells one occasion many times over, and names its participants once. So each question is
asked twice: of the candidate alone, then with the first answers for all of them at hand.
"""

from collections.abc import Iterator, Sequence

from meetings.choices import ParticipantKind
from meetings.extraction.learning.sight import Sight, party_of

MANY = 6
LIKELY = 0.5


def occasion_among(sight: Sight, number: int) -> dict[str, float]:
    """Features of the question whether a candidate is an occasion, asked again."""
    features = dict(sight.rows[number])
    features.update(_own_standing(sight, number))
    for name, group in _neighbours(sight, number):
        features.update(_said_by(sight, number, name, group))
    return features


def part_among(sight: Sight, number: int, entity: int) -> dict[str, float]:
    """Features of the question whether an entity takes part in a candidate, asked again."""
    features = dict(sight.part_rows[number, entity])
    features.update(_beside_others(sight, number, entity))
    features.update(_elsewhere(sight, number, entity))
    return features


def _own_standing(sight: Sight, number: int) -> Iterator[tuple[str, float]]:
    chance = sight.chances[number]
    first, second = (*sight.sides[number].values(), 0.0, 0.0)[:2]
    yield "first sight", chance
    yield "first side", first
    yield "second side", second
    yield "two sides", sight.meets[number]
    yield "met", sight.meets[number] * chance
    yield "parts", min(sum(sight.parts[number].values()), float(MANY))
    yield "likely sides", float(sum(c >= LIKELY for c in sight.sides[number].values()))
    above = sum(other > chance for other in sight.chances)
    yield "above", float(above)
    yield "share above", above / len(sight.chances)
    yield "likely", float(sum(other > LIKELY for other in sight.chances))
    yield "likeliest", max(sight.chances)


def _neighbours(sight: Sight, number: int) -> Iterator[tuple[str, Sequence[int]]]:
    """Other candidates that say something about this one."""
    candidates = sight.scene.candidates
    own = candidates[number]
    others = [i for i in range(len(candidates)) if i != number]
    sides = sight.two_sides[number]
    alike = [i for i in others if sight.two_sides[i] == sides]
    at = own.trigger.token
    yield "alike", alike
    yield "alike before", [i for i in alike if candidates[i].trigger.token < at]
    yield "alike after", [i for i in alike if candidates[i].trigger.token > at]
    yield "alike beside", [i for i in alike if candidates[i].sentence == own.sentence]
    yield "beside", [i for i in others if candidates[i].sentence == own.sentence]
    yield "sentence before", [i for i in others if candidates[i].sentence == own.sentence - 1]
    yield "sentence after", [i for i in others if candidates[i].sentence == own.sentence + 1]


def _said_by(
    sight: Sight, number: int, name: str, group: Sequence[int]
) -> Iterator[tuple[str, float]]:
    candidates = sight.scene.candidates
    key = candidates[number].trigger.key
    yield f"{name} number", float(min(len(group), MANY))
    yield f"{name} best", max((sight.chances[i] for i in group), default=0.0)
    yield f"{name} met", max((sight.chances[i] * sight.meets[i] for i in group), default=0.0)
    same = [sight.chances[i] for i in group if candidates[i].trigger.key == key]
    yield f"{name} same word", max(same, default=0.0)


def _beside_others(sight: Sight, number: int, entity: int) -> Iterator[tuple[str, float]]:
    """The entity beside the others of the same candidate."""
    scene = sight.scene
    parts = sight.parts[number]
    chance = parts[entity]
    party = party_of(scene, entity)
    rest = {other: part for other, part in parts.items() if other != entity}
    same = {other: part for other, part in rest.items() if party_of(scene, other) == party}
    foreign = [part for side, part in sight.sides[number].items() if side != party]
    yield "first sight", chance
    yield "occasion", sight.chances[number]
    yield "above", float(sum(part > chance for part in rest.values()))
    yield "likely others", float(sum(part > LIKELY for part in rest.values()))
    yield "same side", max(same.values(), default=0.0)
    yield "other side", foreign[0] if foreign else 0.0
    yield "third side", foreign[1] if len(foreign) > 1 else 0.0
    yield "likely sides", float(sum(part > LIKELY for part in foreign))
    yield "sides above", float(sum(part > chance for part in foreign))
    entities = scene.analysis.entities
    people = (p for o, p in same.items() if entities[o].kind is ParticipantKind.PERSON)
    yield "person of the same side", max(people, default=0.0)


def _elsewhere(sight: Sight, number: int, entity: int) -> Iterator[tuple[str, float]]:
    """The entity at the other candidates of the document."""
    candidates = sight.scene.candidates
    there = {
        i: parts[entity] for i, parts in sight.parts.items() if i != number and entity in parts
    }
    met = {i: part * sight.chances[i] for i, part in there.items()}
    own = candidates[number].sentence
    company = {other for other, part in sight.parts[number].items() if part > LIKELY} - {entity}
    likely = [i for i in sight.parts if i != number and sight.chances[i] > LIKELY]
    yield "elsewhere", float(min(len(there), MANY))
    yield "elsewhere best", max(there.values(), default=0.0)
    yield "elsewhere met", max(met.values(), default=0.0)
    yield (
        "beside met",
        max((m for i, m in met.items() if candidates[i].sentence == own), default=0.0),
    )
    yield "likely elsewhere", float(len(likely))
    taken = sum(sight.part(i, entity) > LIKELY for i in likely)
    yield "share elsewhere", taken / len(likely) if likely else 0.0
    with_company = (
        part for i, part in there.items() if any(sight.part(i, o) > LIKELY for o in company)
    )
    yield "elsewhere with the same", max(with_company, default=0.0)
