"""Scoring with an ensemble of decision trees kept as plain arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
# Steps down the trees before those that have come to a leaf are put aside.
STRIDE = 7
# Eight bytes, for what a step costs is to fetch a node from memory.
NODE = np.dtype([("feature", np.int16), ("jump", np.int16), ("threshold", np.float32)])
LARGEST = np.iinfo(np.int16).max
LEAF = -1


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row; ``roots`` are the first nodes.

    Of node n the children are n + 1, where a row goes whose feature is at most the threshold, and
    n + 1 + jump. The jump of a leaf is -1 and its threshold below every number, so that a row stays
    there. The score is the mean of the leaves' values.
    """

    nodes: NDArray[np.void]
    value: NDArray[np.float32]
    roots: NDArray[np.intp]

    def leaves(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The mean value of the leaves that each row comes to."""
        count, width = rows.shape
        cells = rows.ravel()
        # Tree by tree, since rows in one tree mostly read the same nodes.
        at = np.repeat(self.roots, count)
        starts = np.tile(np.arange(count) * width, len(self.roots))
        going = np.arange(len(at))
        found = np.empty(len(at), dtype=np.float32)
        while going.size:
            for _ in range(STRIDE):
                node = self.nodes.take(at, mode="clip")
                second = cells.take(starts + node["feature"], mode="clip") > node["threshold"]
                at += second * node["jump"]
                at += 1
            inner = self.nodes.take(at, mode="clip")["jump"] != LEAF
            found[going[~inner]] = self.value.take(at[~inner])
            at, starts, going = at[inner], starts[inner], going[inner]
        by_row = np.ascontiguousarray(found.reshape(len(self.roots), count).T)
        mean: NDArray[np.float64] = by_row.mean(axis=1, dtype=np.float64)
        return mean


def make_nodes(
    feature: NDArray[Any], threshold: NDArray[Any], jump: NDArray[Any]
) -> NDArray[np.void]:
    """Nodes as ``Trees`` has them; what is given as feature and threshold of a leaf is ignored.

    Raises:
        ValueError: there are more features, or nodes between two children, than a node can tell.
    """
    if max(np.max(feature), np.max(jump)) > LARGEST:
        raise ValueError(f"a tree has features or ways to a child beyond {LARGEST}")
    nodes = np.empty(len(feature), dtype=NODE)
    leaf = jump == LEAF
    nodes["feature"] = np.where(leaf, 0, feature)
    nodes["threshold"] = np.where(leaf, -np.inf, threshold)
    nodes["jump"] = jump
    return nodes


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
        width = len(self.names) + 1
        sizes = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        every = chain.from_iterable(rows)
        # Features that are not known go to a column of their own, which is dropped.
        columns = np.fromiter(map(self.names.get, every, repeat(width - 1)), dtype=np.int64)
        values = chain.from_iterable(features.values() for features in rows)
        matrix = np.zeros((len(rows), width), dtype=np.float32)
        matrix.put(
            np.repeat(np.arange(len(rows)) * width, sizes) + columns,
            np.fromiter(values, dtype=np.float32, count=len(columns)),
        )
        return np.ascontiguousarray(matrix[:, :-1])

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any], prefix: str) -> Self:
        """The scorer whose arrays bear ``prefix`` in an archive of weights."""
        part = {name: arrays[f"{prefix}.{name}"] for name in ARRAYS}
        names = {str(name): number for number, name in enumerate(part["names"])}
        slope, intercept = (float(x) for x in part["numbers"])
        trees = _unpack(part["feature"], part["right"], part["threshold"], part["value"])
        return cls(names, trees, part["weights"], slope, intercept)

    def as_arrays(self, prefix: str) -> dict[str, Any]:
        """What ``from_arrays`` reads back."""
        feature, right, threshold, value = _pack(self.trees)
        return {
            f"{prefix}.names": np.array(sorted(self.names, key=self.names.__getitem__)),
            f"{prefix}.numbers": np.array([self.slope, self.intercept]),
            f"{prefix}.feature": feature,
            f"{prefix}.right": right,
            f"{prefix}.threshold": threshold,
            f"{prefix}.value": value,
            f"{prefix}.weights": self.weights,
        }


ARRAYS = ("names", "numbers", "feature", "right", "threshold", "value", "weights")


def _pack(
    trees: Trees,
) -> tuple[NDArray[np.int16], NDArray[np.int32], NDArray[np.float32], NDArray[np.float32]]:
    """What tells the trees from each other: of inner nodes the feature, the way to the second child
    and the threshold, of leaves the value.
    """
    nodes = trees.nodes
    leaf = nodes["jump"] == LEAF
    feature = np.where(leaf, LEAF, nodes["feature"]).astype(np.int16)
    right = (nodes["jump"][~leaf] + 1).astype(np.int32)
    return feature, right, nodes["threshold"][~leaf], trees.value[leaf]


def _unpack(
    feature: NDArray[np.int16],
    right: NDArray[np.int32],
    threshold: NDArray[np.float32],
    value: NDArray[np.float32],
) -> Trees:
    """The trees that ``_pack`` has packed."""
    leaf = feature == LEAF
    inner = np.flatnonzero(~leaf)
    jumps = np.full(len(feature), LEAF, dtype=np.int64)
    thresholds, values = np.zeros((2, len(feature)), dtype=np.float32)
    jumps[inner], thresholds[inner], values[leaf] = right - 1, threshold, value
    rooted = np.ones(len(feature), dtype=bool)
    rooted[inner + 1] = rooted[inner + right] = False
    return Trees(make_nodes(feature, thresholds, jumps), values, np.flatnonzero(rooted))


def constant(chance: float) -> Scorer:
    """A scorer that gives every row the same chance."""
    leaf = Trees(
        nodes=make_nodes(np.zeros(1), np.zeros(1), np.array([LEAF])),
        value=np.array([chance], dtype=np.float32),
        roots=np.zeros(1, dtype=np.intp),
    )
    odds = np.log(chance / (1 - chance)) if 0 < chance < 1 else np.copysign(9.0, chance - 0.5)
    return Scorer({"": 0}, leaf, np.array([0.0, odds], dtype=np.float32))


def _chance(odds: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    chance: NDArray[np.float64] = 1 / (1 + np.exp(-np.asarray(odds, dtype=np.float64)))
    return chance
