"""Growing the trees of a scorer with scikit-learn; needed for training only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

from meetings.extraction.learning.scorer import Features, Scorer, Trees

SEED = 20240425


@dataclass(frozen=True, slots=True)
class Growth:
    """How a scorer is grown: features seen in fewer rows than ``rare`` are dropped."""

    trees: int = 100
    leaf: int = 2
    share: float = 0.1
    depth: int = 20
    rare: int = 3
    strength: float = 0.15


def grow(
    rows: Sequence[Features],
    answers: Sequence[bool],
    weights: Sequence[float] | None = None,
    growth: Growth | None = None,
) -> Scorer:
    """A scorer that has learnt the answers of ``rows``."""
    growth = growth or Growth()
    counts = Counter(name for features in rows for name, value in features.items() if value)
    kept = sorted(name for name, count in counts.items() if count >= growth.rare)
    names = {name: number for number, name in enumerate(kept)}
    matrix = _matrix(rows, names)
    forest = RandomForestClassifier(
        n_estimators=growth.trees,
        min_samples_leaf=growth.leaf,
        max_features=growth.share,
        max_depth=growth.depth,
        random_state=SEED,
        n_jobs=1,
    )
    forest.fit(matrix, np.array(answers, dtype=int), sample_weight=weights)
    linear = LogisticRegression(C=growth.strength, solver="lbfgs", max_iter=300)
    linear.fit(matrix, np.array(answers, dtype=int), sample_weight=weights)
    factors = np.append(linear.coef_[0], linear.intercept_[0]).astype(np.float32)
    return Scorer(names, _export(forest), factors)


def calibrate(scorer: Scorer, chances: Sequence[float], answers: Sequence[bool]) -> Scorer:
    """The same scorer with its scale set by answers to rows that it was not grown on."""
    clipped = np.clip(np.array(chances), 0.005, 0.995)
    odds = np.log(clipped / (1 - clipped)).reshape(-1, 1)
    fitted = LogisticRegression(C=10.0).fit(odds, np.array(answers, dtype=int))
    slope, intercept = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    return replace(scorer, slope=slope, intercept=intercept)


def _matrix(rows: Sequence[Features], names: Mapping[str, int]) -> NDArray[np.float32]:
    matrix = np.zeros((len(rows), len(names)), dtype=np.float32)
    for line, features in enumerate(rows):
        for name, value in features.items():
            column = names.get(name)
            if column is not None:
                matrix[line, column] = value
    return matrix


def _export(forest: RandomForestClassifier) -> Trees:
    feature, threshold, children, value, roots = [], [], [], [], []
    base = 0
    for estimator in forest.estimators_:
        tree = estimator.tree_
        nodes = np.arange(tree.node_count)
        leaf = tree.children_left < 0
        feature.append(np.where(leaf, 0, tree.feature))
        threshold.append(tree.threshold)
        pairs = np.column_stack([tree.children_left, tree.children_right])
        children.append((np.where(leaf[:, None], nodes[:, None], pairs) + base).ravel())
        counts = tree.value[:, 0, :]
        value.append(counts[:, -1] / counts.sum(axis=1))
        roots.append(base)
        base += tree.node_count
    return Trees(
        feature=np.concatenate(feature).astype(np.int32),
        threshold=np.concatenate(threshold).astype(np.float32),
        children=np.concatenate(children).astype(np.int32),
        value=np.concatenate(value).astype(np.float32),
        roots=np.array(roots, dtype=np.int32),
    )
