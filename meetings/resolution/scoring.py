"""Scores that explain themselves: weighted features, and what a score means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from meetings.choices import Judgement

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Feature(Generic[Item]):
    """One reason for or against two items being one, from 0 to 1, and how much it counts."""

    function: Callable[[Item, Item], float]
    weight: float

    @property
    def name(self) -> str:
        return self.function.__name__


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two items are one.

    Attributes:
        score: 0 to 1.
        contributions: what each feature added or took away, by its name; none that did neither.
        possible: nothing shows that the two are two.
    """

    score: float
    contributions: Mapping[str, float] = field(default_factory=dict)
    possible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which scores two items are the same, and from which a curator should look.

    Attributes:
        margin: by how much the best candidate must lead the second, or neither is taken.
    """

    same: float
    unsure: float
    margin: float

    def judge(self, comparison: Comparison) -> Judgement:
        if not comparison.possible or comparison.score < self.unsure:
            return Judgement.DIFFERENT
        return Judgement.SAME if comparison.score >= self.same else Judgement.UNSURE


def impossible(reason: str) -> Comparison:
    """The two are two, whatever else speaks for their being one."""
    return Comparison(0.0, {reason: -1.0}, possible=False)


def compare(features: Sequence[Feature[Item]], left: Item, right: Item) -> Comparison:
    """Add up the weighted features of two items."""
    contributions = {}
    for feature in features:
        value = round(feature.function(left, right) * feature.weight, 4)
        if value:
            contributions[feature.name] = value
    total = min(1.0, max(0.0, sum(contributions.values())))
    return Comparison(round(total, 4), contributions)
