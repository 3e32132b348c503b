"""Does an entity take part in an occasion: its features by name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody near a candidate, as those beside them see it.

    Attributes:
        core: by the frame alone, the slot holds one who takes part.
        letters: the sides of the frame that the slot stands on.
        party: whom the entity stands for, None where the text does not say.
    """

    relation: Relation
    core: bool
    letters: str
    party: str | None
    person: bool


def part_rows(scene: Scene, candidate: Candidate) -> dict[int, dict[str, float]]:
    """Features of the question whether an entity takes part, for all that stand near."""
    seats = [_seat(scene, candidate, relation) for relation in candidate.relations.values()]
    clause = _clause(candidate.trigger.token, scene.analysis.doc)
    rows = {}
    for seat in seats:
        features: dict[str, float] = dict(_slot(candidate, seat))
        features.update(_entity(scene, seat.relation))
        features.update(_company(seat, [other for other in seats if other is not seat]))
        features.update(_position(scene, candidate, seat.relation, clause))
        rows[seat.relation.entity] = features
    return rows


def _seat(scene: Scene, candidate: Candidate, relation: Relation) -> Seat:
    return Seat(
        relation=relation,
        core=is_core(candidate, relation),
        letters=side(candidate.trigger, relation.label),
        party=scene.parties[relation.entity],
        person=scene.analysis.entities[relation.entity].kind is ParticipantKind.PERSON,
    )


def _slot(candidate: Candidate, seat: Seat) -> Iterator[tuple[str, float]]:
    relation = seat.relation
    prefix, base = base_label(relation.label)
    frame = frame_name(candidate.trigger)
    yield f"frame={frame}", 1.0
    yield f"prefix={prefix}", 1.0
    yield f"slot={base}", 1.0
    yield f"side={seat.letters}", 1.0
    yield "core", float(seat.core)
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


def _company(seat: Seat, others: Sequence[Seat]) -> Iterator[tuple[str, float]]:
    """Who else stands in the slots: the same side, the other side, a person of the same state."""
    core = [other for other in others if other.core]
    own = [other for other in others if other.party == seat.party] if seat.party else []
    same = [other for other in own if other.core]
    yield "other core", float(min(len(core), MANY))
    yield "same party", float(min(len(same), MANY))
    yield "same party people", float(any(other.person for other in same))
    parties = {other.party for other in core} - {seat.party, None}
    yield "other parties", float(min(len(parties), MANY))
    near = any(other.person and other.relation.closeness for other in own)
    yield "person of the same party in sentence", float(near)
    for letter in "ab":
        yield f"filled {letter}", float(any(letter in other.letters for other in core))


def _position(
    scene: Scene, candidate: Candidate, relation: Relation, clause: int
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
    yield "same clause", float(_clause(governor.i, doc) == clause)
    yield "headline", float(candidate.sentence in scene.layout.headlines)


def _clause(token: int, doc: Doc) -> int:
    """The verb that the token's clause hangs on."""
    at = doc[token]
    while at.pos_ not in {"VERB", "AUX"} and at.head.i != at.i:
        at = at.head
    return int(at.i)
