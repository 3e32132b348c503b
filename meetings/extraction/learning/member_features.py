"""Does an entity belong to a finished draft: its features by name.

A draft of several candidates knows more of who was there than each of them: somebody may be named
at one word for the occasion only, or stand near all of them and take part in none.
"""

from collections.abc import Iterator, Mapping, Sequence

from meetings.choices import ParticipantKind
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.learning.part_features import described
from meetings.extraction.learning.sight import party_of
from meetings.extraction.occasions.frames import base_label, frame_name
from meetings.extraction.occasions.scene import Scene

MANY = 6
LIKELY = 0.5
# Less likely entities are not asked about.
LEAST_PART = 0.15


def eligible(made: Draft) -> dict[int, float]:
    """The best chance of each entity that may belong to a draft.

    Only its members where one candidate tells of several occasions: the others are theirs.
    """
    best: dict[int, float] = {}
    for parts in made.parts.values():
        for entity, part in parts.items():
            best[entity] = max(part, best.get(entity, 0.0))
    if made.split:
        return {entity: best.get(entity, part) for entity, part in made.members.items()}
    return {entity: part for entity, part in best.items() if part >= LEAST_PART}


def member_features(
    scene: Scene,
    drafts: Sequence[Draft],
    made: Draft,
    entity: int,
    asked: Mapping[int, float],
) -> dict[str, float]:
    """Features of ``entity`` for ``made``, one of ``drafts``; ``asked`` are all eligible ones."""
    features: dict[str, float] = {}
    features.update(_at_candidates(scene, made, entity))
    features.update(_beside_others(scene, entity, asked))
    features.update(_entity(scene, entity))
    features.update(_draft(scene, drafts, made, entity))
    return features


def _at_candidates(scene: Scene, made: Draft, entity: int) -> Iterator[tuple[str, float]]:
    parts = [p[entity] for p in made.parts.values() if entity in p]
    yield "best", max(parts, default=0.0)
    yield "least", min(parts, default=0.0)
    yield "mean", sum(parts) / len(parts) if parts else 0.0
    yield "candidates", float(min(len(made.candidates), MANY))
    yield "near", float(min(len(parts), MANY))
    yield "share near", len(parts) / len(made.candidates)
    yield "taken", sum(part >= LIKELY for part in parts) / len(made.candidates)
    yield "member", float(entity in made.members)
    numbers = [n for n in made.candidates if entity in made.parts.get(n, {})]
    if not numbers:
        return
    best = max(numbers, key=lambda n: made.parts[n][entity])
    relation = scene.candidates[best].relations[entity]
    prefix, base = base_label(relation.label)
    yield f"frame={frame_name(scene.candidates[best].trigger)}", 1.0
    yield f"slot={prefix}:{base}", 1.0
    yield "closeness", float(relation.closeness)
    yield "sentences", float(relation.sentences)
    yield "order", float(min(relation.order, MANY))


def _beside_others(
    scene: Scene, entity: int, asked: Mapping[int, float]
) -> Iterator[tuple[str, float]]:
    own = party_of(scene, entity)
    kinds = scene.analysis.entities
    same, people, foreign = [], [], []
    for other, part in asked.items():
        if other == entity:
            continue
        if party_of(scene, other) != own:
            foreign.append(part)
            continue
        same.append(part)
        if kinds[other].kind is ParticipantKind.PERSON and not kinds[other].plural:
            people.append(part)
    foreign.sort(reverse=True)
    chance = asked[entity]
    yield "same side", max(same, default=0.0)
    yield "person of the same side", max(people, default=0.0)
    yield "likely people of the same side", float(sum(part >= LIKELY for part in people))
    yield "other side", foreign[0] if foreign else 0.0
    yield "third side", foreign[1] if len(foreign) > 1 else 0.0
    yield "above", float(sum(part > chance for part in (*same, *foreign)))
    yield "above on the same side", float(sum(part > chance for part in same))
    yield "asked", float(min(len(asked), 2 * MANY))


def _entity(scene: Scene, number: int) -> Iterator[tuple[str, float]]:
    entity = scene.analysis.entities[number]
    yield from described(entity)
    yield "mentions", float(min(len(entity.mentions), MANY))
    if entity.mentions:
        first = scene.analysis.mentions[entity.mentions[0]]
        yield f"form={first.form}", 1.0
        yield "told first", float(min(scene.layout.sentence[first.head], 12))


def _draft(
    scene: Scene, drafts: Sequence[Draft], made: Draft, entity: int
) -> Iterator[tuple[str, float]]:
    yield "chance", made.chance
    yield "split", float(made.split)
    yield f"status={made.status}", 1.0
    yield "drafts", float(min(len(drafts), MANY))
    others = [draft for draft in drafts if draft is not made]
    likely = [draft for draft in others if draft.chance >= LIKELY]
    inside = [draft for draft in others if entity in draft.members]
    yield "in others", float(min(len(inside), MANY))
    yield (
        "share of others",
        (sum(entity in draft.members for draft in likely) / len(likely) if likely else 0.0),
    )
    company = set(made.members) - {entity}
    yield "in others with the same", float(any(company & set(d.members) for d in inside))
    yield "parties", float(min(len(made.parties(scene)), MANY))
    frames = {frame_name(scene.candidates[number].trigger) for number in made.candidates}
    yield from ((f"among {frame}", 1.0) for frame in frames)
