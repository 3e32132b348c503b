"""Whether the confidence of predicted meetings is the share of them that is right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from meetings.evaluation.alignment import align_meetings
from meetings.evaluation.annotations import Annotation

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted meeting: how sure the extractor was, and whether gold has it."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose confidence lies from ``low`` up to ``high``."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability of confidence.

    Attributes:
        bins: those that hold a prediction, in order.
        brier: the mean square of the difference between confidence and outcome; 0 is perfect.
        error: the mean difference between confidence and share right, weighted by bin.
    """

    bins: tuple[Bin, ...]
    brier: float
    error: float


def judge(golds: Mapping[str, Annotation], predictions: Mapping[str, Annotation]) -> list[Judged]:
    """Every predicted meeting of a gold document that has a confidence."""
    judged: list[Judged] = []
    for name, gold in golds.items():
        found = predictions[name].meetings if name in predictions else ()
        right = {pair.predicted for pair in align_meetings(gold.meetings, found)}
        judged.extend(
            Judged(meeting.confidence, number in right)
            for number, meeting in enumerate(found)
            if meeting.confidence is not None
        )
    return judged


def calibrate(judged: Sequence[Judged], *, bins: int = BINS) -> Calibration:
    """Sort predictions into ``bins`` of equal width and compare confidence with outcome."""
    groups: dict[int, list[Judged]] = {}
    for item in judged:
        groups.setdefault(min(int(item.confidence * bins), bins - 1), []).append(item)
    filled = tuple(_bin(number, groups[number], bins) for number in sorted(groups))
    gap = sum(found.count * abs(found.confidence - found.right) for found in filled)
    return Calibration(
        bins=filled,
        brier=_mean((item.confidence - item.right) ** 2 for item in judged),
        error=gap / len(judged) if judged else 0.0,
    )


def _bin(number: int, items: Sequence[Judged], bins: int) -> Bin:
    return Bin(
        low=number / bins,
        high=(number + 1) / bins,
        count=len(items),
        confidence=_mean(item.confidence for item in items),
        right=_mean(float(item.right) for item in items),
    )


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0
