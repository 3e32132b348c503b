"""Scoring with an ensemble of decision trees kept as plain arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
LEAF = -1


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row; ``roots`` are the first nodes, children follow by number.

    A row goes left where its feature is at most the threshold. The score is the mean of
    the leaves' values, and ``depth`` the longest way down.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    depth: int

    def leaves(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The mean value of the leaves that each row comes to."""
        at = np.tile(self.roots, len(rows))
        lines = np.repeat(np.arange(len(rows)), len(self.roots))
        going = np.arange(len(at))
        for _ in range(self.depth):
            feature = self.feature[at[going]]
            inner = feature != LEAF
            going = going[inner]
            if not going.size:
                break
            here = at[going]
            goes_left = rows[lines[going], feature[inner]] <= self.threshold[here]
            at[going] = np.where(goes_left, self.left[here], self.right[here])
        values = self.value[at].reshape(len(rows), len(self.roots))
        mean: NDArray[np.float64] = values.mean(axis=1, dtype=np.float64)
        return mean


@dataclass(frozen=True, slots=True)
class Scorer:
    """The chance of a yes for a candidate described by named features.

    Features that it does not know count for nothing; those not given are 0. The answer is the mean
    of what the trees say and what a weighted sum of the features says (``weights``, with the bias
    as the last); ``slope`` and ``intercept`` calibrate it on the scale of log odds.
    """

    names: Mapping[str, int]
    trees: Trees
    weights: NDArray[np.float32]
    slope: float = 1.0
    intercept: float = 0.0

    def score(self, rows: Sequence[Features]) -> NDArray[np.float64]:
        if not rows:
            return np.zeros(0)
        matrix = self._matrix(rows)
        linear = _chance(matrix @ self.weights[:-1] + self.weights[-1])
        mean = np.clip((self.trees.leaves(matrix) + linear) / 2, 0.005, 0.995)
        return _chance(self.slope * np.log(mean / (1 - mean)) + self.intercept)

    def _matrix(self, rows: Sequence[Features]) -> NDArray[np.float32]:
        matrix = np.zeros((len(rows), len(self.names)), dtype=np.float32)
        for line, features in enumerate(rows):
            for name, value in features.items():
                column = self.names.get(name)
                if column is not None:
                    matrix[line, column] = value
        return matrix

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any], prefix: str) -> Self:
        """The scorer whose arrays bear ``prefix`` in an archive of weights."""
        part = {name: arrays[f"{prefix}.{name}"] for name in ARRAYS}
        names = {str(name): number for number, name in enumerate(part["names"])}
        depth, slope, intercept = (float(x) for x in part["numbers"])
        trees = Trees(
            feature=part["feature"],
            threshold=part["threshold"],
            left=part["left"],
            right=part["right"],
            value=part["value"],
            roots=part["roots"],
            depth=int(depth),
        )
        return cls(names, trees, part["weights"], slope, intercept)

    def as_arrays(self, prefix: str) -> dict[str, Any]:
        """What ``from_arrays`` reads back."""
        trees = self.trees
        return {
            f"{prefix}.names": np.array(sorted(self.names, key=self.names.__getitem__)),
            f"{prefix}.numbers": np.array([trees.depth, self.slope, self.intercept]),
            f"{prefix}.feature": trees.feature,
            f"{prefix}.threshold": trees.threshold,
            f"{prefix}.left": trees.left,
            f"{prefix}.right": trees.right,
            f"{prefix}.value": trees.value,
            f"{prefix}.roots": trees.roots,
            f"{prefix}.weights": self.weights,
        }


ARRAYS = ("names", "numbers", "feature", "threshold", "left", "right", "value", "roots", "weights")


def constant(chance: float) -> Scorer:
    """A scorer that gives every row the same chance."""
    leaf = Trees(
        feature=np.array([LEAF], dtype=np.int32),
        threshold=np.zeros(1, dtype=np.float32),
        left=np.zeros(1, dtype=np.int32),
        right=np.zeros(1, dtype=np.int32),
        value=np.array([chance], dtype=np.float32),
        roots=np.zeros(1, dtype=np.int32),
        depth=0,
    )
    odds = np.log(chance / (1 - chance)) if 0 < chance < 1 else np.copysign(9.0, chance - 0.5)
    return Scorer({"": 0}, leaf, np.array([0.0, odds], dtype=np.float32))


def _chance(odds: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    chance: NDArray[np.float64] = 1 / (1 + np.exp(-np.asarray(odds, dtype=np.float64)))
    return chance
