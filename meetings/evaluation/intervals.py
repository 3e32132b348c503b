"""How far the figures would move on other documents of the same kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meetings.evaluation.scoring import FIELDS, Score

SAMPLES = 2000
SEED = 20240501
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds of a figure at the level asked for."""

    low: float
    high: float


def bootstrap_f1(
    scores: Sequence[Score], *, samples: int = SAMPLES, seed: int = SEED, level: float = LEVEL
) -> Mapping[str, Interval]:
    """Intervals of each field's F1 and of the overall figure, by drawing documents anew.

    Documents are drawn, not meetings: the meetings of one document stand or fall together.
    The same scores and seed give the same intervals.
    """
    if not scores:
        return {name: Interval(0.0, 0.0) for name in (*FIELDS, "overall")}
    counts = np.array([[_counts(score, name) for name in FIELDS] for score in scores])
    draws = np.random.default_rng(seed).integers(len(scores), size=(samples, len(scores)))
    figures = np.stack([_f1(counts[draw].sum(axis=0)) for draw in draws])
    table = np.column_stack([figures, figures.mean(axis=1)])
    tail = (1 - level) / 2
    low, high = np.quantile(table, [tail, 1 - tail], axis=0)
    return {
        name: Interval(float(low[column]), float(high[column]))
        for column, name in enumerate((*FIELDS, "overall"))
    }


def _counts(score: Score, name: str) -> tuple[int, int, int]:
    tally = score.fields[name]
    return tally.right, tally.gold, tally.predicted


def _f1(sums: NDArray[np.int_]) -> NDArray[np.float64]:
    right, size = sums[:, 0], sums[:, 1] + sums[:, 2]
    f1: NDArray[np.float64] = 2 * right / np.maximum(size, 1)
    return f1
