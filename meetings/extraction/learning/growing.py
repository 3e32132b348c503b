"""Growing the trees of a scorer with scikit-learn; needed for training only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

from meetings.extraction.learning.scorer import LEAF, Features, Scorer, Trees, make_nodes
from meetings.extraction.learning.word_features import WORD

SEED = 20240425


@dataclass(frozen=True, slots=True)
class Growth:
    """How a scorer is grown: features seen in fewer rows than ``rare`` are dropped.

    Trees do not see single words, of which there are too many for them; the weighted sum does.
    """

    trees: int = 100
    leaf: int = 2
    share: float = 0.1
    depth: int = 20
    rare: int = 3
    strength: float = 0.15
    strength_of_words: float = 0.3


def grow(
    rows: Sequence[Features],
    answers: Sequence[bool],
    weights: Sequence[float] | None = None,
    growth: Growth | None = None,
) -> Scorer:
    """A scorer that has learnt the answers of ``rows``."""
    growth = growth or Growth()
    counts = Counter(name for features in rows for name, value in features.items() if value)
    kept = [name for name, count in counts.items() if count >= growth.rare]
    words = {name for name in kept if name.startswith(WORD)}
    kept.sort(key=lambda name: (name in words, name))
    names = {name: number for number, name in enumerate(kept)}
    matrix = _matrix(rows, names)
    plain = matrix[:, : len(kept) - len(words)].toarray()
    forest = RandomForestClassifier(
        n_estimators=growth.trees,
        min_samples_leaf=growth.leaf,
        max_features=growth.share,
        max_depth=growth.depth,
        random_state=SEED,
        n_jobs=1,
    )
    forest.fit(plain, np.array(answers, dtype=int), sample_weight=weights)
    strength = growth.strength_of_words if words else growth.strength
    linear = LogisticRegression(C=strength, solver="liblinear", max_iter=300)
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


def _matrix(rows: Sequence[Features], names: Mapping[str, int]) -> csr_matrix:
    lines, columns, values = [], [], []
    for line, features in enumerate(rows):
        for name, value in features.items():
            column = names.get(name)
            if column is not None:
                lines.append(line)
                columns.append(column)
                values.append(value)
    shape = (len(rows), len(names))
    return csr_matrix((values, (lines, columns)), shape=shape, dtype=np.float32)


def _export(forest: RandomForestClassifier) -> Trees:
    """The trees of a forest, whose nodes scikit-learn numbers depth first."""
    nodes, value, roots = [], [], []
    base = 0
    for estimator in forest.estimators_:
        tree = estimator.tree_
        jump = np.where(
            tree.children_left < 0, LEAF, tree.children_right - np.arange(tree.node_count) - 1
        )
        nodes.append(make_nodes(tree.feature, tree.threshold, jump))
        counts = tree.value[:, 0, :]
        value.append(counts[:, -1] / counts.sum(axis=1))
        roots.append(base)
        base += tree.node_count
    return Trees(
        nodes=np.concatenate(nodes),
        value=np.concatenate(value).astype(np.float32),
        roots=np.array(roots, dtype=np.intp),
    )
