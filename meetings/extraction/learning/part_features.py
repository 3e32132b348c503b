"""Does an entity take part in an occasion: its features by name."""

from collections.abc import Iterator

from spacy.tokens import Doc

from meetings.choices import ParticipantKind
from meetings.extraction.analysis import Entity
from meetings.extraction.learning.occasion_features import is_core
from meetings.extraction.occasions.candidates import Candidate, Relation
from meetings.extraction.occasions.frames import base_label, frame_name, side
from meetings.extraction.occasions.scene import Scene

MANY = 4
DISTANCES = (2, 5, 10, 20, 40)
COMPANY = frozenset({"accompany", "attend", "join", "present", "include", "along", "alongside",
                     "flank", "among", "together", "lead", "head"})  # fmt: skip


def part_features(scene: Scene, candidate: Candidate, relation: Relation) -> dict[str, float]:
    features: dict[str, float] = {}
    features.update(_slot(candidate, relation))
    features.update(_entity(scene, relation))
    features.update(_company(scene, candidate, relation))
    features.update(_position(scene, candidate, relation))
    return features


def _slot(candidate: Candidate, relation: Relation) -> Iterator[tuple[str, float]]:
    prefix, base = base_label(relation.label)
    letter = side(candidate.trigger, relation.label)
    frame = frame_name(candidate.trigger)
    yield f"frame={frame}", 1.0
    yield f"prefix={prefix}", 1.0
    yield f"slot={base}", 1.0
    yield f"side={letter}", 1.0
    yield "core", float(is_core(candidate, relation))
    yield "closeness", float(relation.closeness)
    yield "order", float(min(relation.order, MANY))
    yield "noun", float(candidate.trigger.noun)
    if relation.label:
        yield f"{frame} {prefix}:{base}", 1.0


def _entity(scene: Scene, relation: Relation) -> Iterator[tuple[str, float]]:
    entity = scene.analysis.entities[relation.entity]
    mention = scene.analysis.mentions[relation.mention]
    yield f"form={mention.form}", 1.0
    yield from described(entity)
    yield "mentions", float(min(len(entity.mentions), 8))
    yield "resolved to several", float(min(len(mention.entities), MANY))


def described(entity: Entity) -> Iterator[tuple[str, float]]:
    """What the document knows of an entity, wherever it stands."""
    yield f"kind={entity.kind}", 1.0
    yield f"body={entity.body}", 1.0
    yield "plural", float(entity.plural)
    yield "named", float(entity.name is not None)
    yield "country", float(entity.country is not None)
    yield "role", float(entity.role is not None)


def _company(scene: Scene, candidate: Candidate, relation: Relation) -> Iterator[tuple[str, float]]:
    """Who else stands in the slots: the same side, the other side, a person of the same state."""
    own = scene.parties[relation.entity]
    core = [
        r
        for r in candidate.relations.values()
        if r.entity != relation.entity and is_core(candidate, r)
    ]
    same = [r for r in core if scene.parties[r.entity] == own and own]
    yield "other core", float(min(len(core), MANY))
    yield "same party", float(min(len(same), MANY))
    yield "same party people", float(any(_is_person(scene, r) for r in same))
    yield (
        "other parties",
        float(min(len({scene.parties[r.entity] for r in core} - {own, None}), MANY)),
    )
    near = [r for r in candidate.relations.values() if r.closeness and r.entity != relation.entity]
    yield (
        "person of the same party in sentence",
        float(any(scene.parties[r.entity] == own and own and _is_person(scene, r) for r in near)),
    )
    for letter in "ab":
        yield (
            f"filled {letter}",
            float(any(letter in side(candidate.trigger, r.label) for r in core)),
        )


def _position(
    scene: Scene, candidate: Candidate, relation: Relation
) -> Iterator[tuple[str, float]]:
    doc = scene.analysis.doc
    mention = scene.analysis.mentions[relation.mention]
    head = doc[mention.head]
    yield "before", float(relation.distance < 0)
    for bound in DISTANCES:
        yield f"within {bound}", float(abs(relation.distance) <= bound)
    yield "sentences", float(relation.sentences)
    yield f"dep={head.dep_}", 1.0
    governor = head.head
    if governor.dep_ == "prep":
        yield f"prep={governor.lower_}", 1.0
        governor = governor.head
    words = scene.words.groups
    lemma = governor.lemma_.lower()
    yield "reporting", float(lemma in words["reporting"] and head.dep_ == "nsubj")
    before = {token.lemma_.lower() for token in doc[max(0, mention.first - 4) : mention.first]}
    yield "company", float(bool(COMPANY & (before | {lemma})))
    yield "same clause", float(_clause(governor.i, doc) == _clause(candidate.trigger.token, doc))
    yield "headline", float(candidate.sentence in scene.layout.headlines)


def _clause(token: int, doc: Doc) -> int:
    """The verb that the token's clause hangs on."""
    at = doc[token]
    while at.pos_ not in {"VERB", "AUX"} and at.head.i != at.i:
        at = at.head
    return int(at.i)


def _is_person(scene: Scene, relation: Relation) -> bool:
    entity: Entity = scene.analysis.entities[relation.entity]
    return entity.kind is ParticipantKind.PERSON
