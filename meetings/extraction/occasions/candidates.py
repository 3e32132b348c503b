"""Candidates: triggers with their slots, their context, and how each entity stands to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from meetings.extraction.analysis import Analysis, Mention
from meetings.extraction.occasions.context import Context, read_context
from meetings.extraction.occasions.layout import Layout
from meetings.extraction.occasions.slots import Slot, find_slots
from meetings.extraction.triggers import Trigger, TriggerTable

# How many sentences before and after the trigger's own may name a participant.
BEFORE, AFTER = 2, 2
CLIMB = 4
DIRECT, INSIDE, SENTENCE, NEAR = 3, 2, 1, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How an entity stands to a trigger, by the mention that stands nearest to it.

    Attributes:
        label: the slot that the mention fills, "" if none.
        closeness: it fills the slot itself, stands inside the filler, in the sentence, or near it.
        order: its place in a list of fillers.
        distance: tokens from the trigger, negative before it.
        sentences: sentences from the trigger's, negative before it.
    """

    entity: int
    mention: int
    label: str
    closeness: int
    order: int
    distance: int
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What may be an occasion."""

    trigger: Trigger
    sentence: int
    slots: tuple[Slot, ...]
    context: Context
    relations: Mapping[int, Relation]


def find_candidates(
    analysis: Analysis, layout: Layout, table: TriggerTable
) -> tuple[Candidate, ...]:
    doc = analysis.doc
    by_sentence: dict[int, list[int]] = {}
    for number, mention in enumerate(analysis.mentions):
        by_sentence.setdefault(layout.sentence[mention.head], []).append(number)
    candidates = []
    for trigger in table.find(doc):
        slots = find_slots(doc, trigger)
        sentence = layout.sentence[trigger.token]
        candidates.append(
            Candidate(
                trigger=trigger,
                sentence=sentence,
                slots=slots,
                context=read_context(doc, trigger),
                relations=_relations(analysis, trigger, slots, by_sentence, layout),
            )
        )
    return tuple(candidates)


def _relations(
    analysis: Analysis,
    trigger: Trigger,
    slots: tuple[Slot, ...],
    by_sentence: Mapping[int, list[int]],
    layout: Layout,
) -> dict[int, Relation]:
    """The best relation of each entity that is mentioned near the trigger."""
    own = layout.sentence[trigger.token]
    filled = {slot.token: slot for slot in slots}
    best: dict[int, Relation] = {}
    for sentence in range(own - BEFORE, own + AFTER + 1):
        for number in by_sentence.get(sentence, ()):
            for relation in _relate(analysis, number, trigger, filled, sentence - own):
                known = best.get(relation.entity)
                if known is None or _rank(relation) > _rank(known):
                    best[relation.entity] = relation
    return best


def _rank(relation: Relation) -> tuple[int, int, int]:
    return relation.closeness, -abs(relation.sentences), -abs(relation.distance)


def _relate(
    analysis: Analysis, number: int, trigger: Trigger, filled: Mapping[int, Slot], sentences: int
) -> Iterator[Relation]:
    mention = analysis.mentions[number]
    if mention.first <= trigger.token < mention.last and mention.head == trigger.token:
        return
    slot, closeness = None, NEAR
    if sentences == 0:
        slot, closeness = _slot_of(analysis, mention, trigger, filled)
    for entity in mention.entities:
        yield Relation(
            entity=entity,
            mention=number,
            label=slot.label if slot else "",
            closeness=closeness,
            order=slot.order if slot else 0,
            distance=mention.head - trigger.token,
            sentences=sentences,
        )


def _slot_of(
    analysis: Analysis, mention: Mention, trigger: Trigger, filled: Mapping[int, Slot]
) -> tuple[Slot | None, int]:
    slot = filled.get(mention.head)
    if slot is None:
        inner = (filled[i] for i in range(mention.first, mention.last) if i in filled)
        slot = next(inner, None)
    if slot is not None:
        return slot, DIRECT
    at: Token = analysis.doc[mention.head]
    for _ in range(CLIMB):
        if at.head.i in {at.i, trigger.token}:
            break
        at = at.head
        if at.i in filled:
            return filled[at.i], INSIDE
    return None, SENTENCE
