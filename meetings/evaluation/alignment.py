"""Which predicted record stands for which gold one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from meetings.evaluation.annotations import Meeting, Participant
from meetings.evaluation.likeness import (
    can_be_same_date,
    is_part_of_name,
    is_same_name,
    is_same_place,
    overlap,
)

T = TypeVar("T")

SAME = 1.0
COMPATIBLE = 0.5
# What a compatible participant counts towards taking two records for one occasion.
LENIENT = 0.75
# The least lenient F1 over participants of two records of one occasion.
LEAST_PARTICIPANTS = 0.5
LEAST_SIMILARITY = 0.01
PARTICIPANT_WEIGHT, DATE_WEIGHT, PLACE_WEIGHT = 0.6, 0.3, 0.1
# How much of the telling words two roles of unnamed or half-named people share.
SAME_ROLE = 0.3
SIMILAR_ROLE = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A gold item and the predicted one taken for it, by their places in their lists."""

    gold: int
    predicted: int
    similarity: float


def pair_up(
    golds: Sequence[T], predictions: Sequence[T], *, by: Callable[[T, T], float], least: float
) -> list[Pair]:
    """One-to-one pairs whose similarity is at least ``least``, the most similar first."""
    pairs = [
        Pair(i, j, by(gold, predicted))
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predictions)
    ]
    pairs.sort(key=lambda pair: (-pair.similarity, pair.gold, pair.predicted))
    taken_golds: set[int] = set()
    taken_predictions: set[int] = set()
    chosen = []
    for pair in pairs:
        free = pair.gold not in taken_golds and pair.predicted not in taken_predictions
        if free and pair.similarity >= least:
            taken_golds.add(pair.gold)
            taken_predictions.add(pair.predicted)
            chosen.append(pair)
    return chosen


def align_meetings(golds: Sequence[Meeting], predictions: Sequence[Meeting]) -> list[Pair]:
    """The predicted meetings that stand for gold ones of the same document."""
    return pair_up(golds, predictions, by=compare_meetings, least=LEAST_SIMILARITY)


def align_participants(gold: Meeting, predicted: Meeting) -> list[Pair]:
    """The predicted participants that are, or may be, gold ones of the same meeting."""
    return pair_up(
        gold.participants, predicted.participants, by=compare_participants, least=COMPATIBLE
    )


def compare_meetings(gold: Meeting, predicted: Meeting) -> float:
    """How alike two records are, from 0 (two occasions) to 1."""
    participants = _shared_participants(gold, predicted)
    if participants < LEAST_PARTICIPANTS:
        return 0.0
    return (
        PARTICIPANT_WEIGHT * participants
        + DATE_WEIGHT * _compare_dates(gold.date, predicted.date)
        + PLACE_WEIGHT * float(is_same_place(gold.place, predicted.place))
    )


def _shared_participants(gold: Meeting, predicted: Meeting) -> float:
    size = len(gold.participants) + len(predicted.participants)
    pairs = align_participants(gold, predicted)
    shared = sum(SAME if pair.similarity == SAME else LENIENT for pair in pairs)
    return 2 * shared / size if size else 0.0


def _compare_dates(gold: str | None, predicted: str | None) -> float:
    if gold and gold == predicted:
        return 1.0
    return COMPATIBLE if can_be_same_date(gold, predicted) else 0.0


def compare_participants(gold: Participant, predicted: Participant) -> float:
    """1 the same, 0.5 compatible (a family name alone, say), 0 somebody else."""
    if "state" in {gold.kind, predicted.kind}:
        return _compare_states(gold, predicted)
    if gold.name and predicted.name:
        return _compare_names(gold.name, predicted.name)
    if gold.kind != predicted.kind or gold.country != predicted.country:
        return 0.0
    shared = overlap(gold.role, predicted.role)
    if gold.name or predicted.name:
        return COMPATIBLE if shared >= SIMILAR_ROLE else 0.0
    return SAME if shared >= SAME_ROLE else 0.0


def _compare_states(gold: Participant, predicted: Participant) -> float:
    same_country = bool(gold.country) and gold.country == predicted.country
    if gold.kind != predicted.kind:
        return COMPATIBLE if same_country else 0.0
    return SAME if same_country or is_same_name(gold.name, predicted.name) else 0.0


def _compare_names(gold: str, predicted: str) -> float:
    if is_same_name(gold, predicted):
        return SAME
    return COMPATIBLE if is_part_of_name(gold, predicted) else 0.0
