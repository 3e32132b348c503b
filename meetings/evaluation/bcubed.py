"""B³: how well a grouping of mentions agrees with the true one, mention by mention."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Mention = TypeVar("Mention", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class BCubed:
    """Figures of one grouping.

    Attributes:
        mentions: that gold has.
        found: of these, how many the grouping has too.
        entities: that gold parts the mentions into.
        records: that the grouping parts the found ones into.
    """

    precision: float
    recall: float
    mentions: int
    found: int
    entities: int
    records: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Confusion(Generic[Mention]):
    """A mention each of two groups that one thing holds together."""

    one: Mention
    other: Mention


def score_bcubed(gold: Mapping[Mention, str], found: Mapping[Mention, str]) -> BCubed:
    """Compare what mentions stand for: in truth, and as found.

    Precision is the mean over the found mentions of the share of their group that is of the same
    entity; recall the mean over all gold mentions of the share of their entity that is in the same
    group, 0 for one that was not found. Mentions that gold does not have are left out.
    """
    common = {mention: found[mention] for mention in gold if mention in found}
    entities, records = _sizes(gold), _sizes(common)
    together: dict[tuple[str, str], int] = defaultdict(int)
    for mention, record in common.items():
        together[gold[mention], record] += 1
    agreement = [(gold[mention], record) for mention, record in common.items()]
    right = sum(together[pair] / records[pair[1]] for pair in agreement)
    reached = sum(together[pair] / entities[pair[0]] for pair in agreement)
    return BCubed(
        precision=right / len(common) if common else 0.0,
        recall=reached / len(gold) if gold else 0.0,
        mentions=len(gold),
        found=len(common),
        entities=len(entities),
        records=len(records),
    )


def list_merged(
    gold: Mapping[Mention, str], found: Mapping[Mention, str]
) -> list[Confusion[Mention]]:
    """Every two entities of which mentions are in one record, each pair once a record."""
    members: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in gold:
        if mention in found:
            members[found[mention]].setdefault(gold[mention], mention)
    return [
        Confusion(one, other)
        for entities in members.values()
        for number, one in enumerate(entities.values())
        for other in list(entities.values())[number + 1 :]
    ]


def list_split(
    gold: Mapping[Mention, str], found: Mapping[Mention, str]
) -> list[Confusion[Mention]]:
    """Every two records that hold mentions of one entity."""
    common = {mention: entity for mention, entity in gold.items() if mention in found}
    return list_merged(found={**common}, gold={mention: found[mention] for mention in common})


def _sizes(groups: Mapping[Mention, str]) -> dict[str, int]:
    sizes: dict[str, int] = defaultdict(int)
    for name in groups.values():
        sizes[name] += 1
    return sizes
