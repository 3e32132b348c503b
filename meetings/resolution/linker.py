"""Which items are one: groups that depend on the set of items, not on the order of their arrival.

Items are taken in an order of their own, the best described first. Firm ones say enough to be
compared with each other; loose ones (a family name, a meeting without a date) join the one group of
firm ones that fits, and where none or several do, keep to themselves. A loose item therefore never
makes one of two groups.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from meetings.choices import Judgement
from meetings.resolution.scoring import Comparison, Thresholds


class Linkable(Protocol):
    """What can be grouped.

    Attributes:
        key: names the item, the same whenever it is read from the same document.
        settled: the record in which a curator has placed it, empty if none has.
    """

    @property
    def key(self) -> str: ...
    @property
    def settled(self) -> str: ...
    @property
    def is_firm(self) -> bool: ...
    @property
    def order(self) -> tuple[object, ...]: ...


Item = TypeVar("Item", bound=Linkable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Generic[Item]):
    """How the items of one kind are compared.

    Attributes:
        blocks: the keys under which an item is found.
        probes: the keys under which an item looks for others; it is compared with no more.
    """

    compare: Callable[[Item, Item], Comparison]
    blocks: Callable[[Item], Iterable[str]]
    probes: Callable[[Item], Iterable[str]]
    thresholds: Thresholds


@dataclass(slots=True, kw_only=True, eq=False)
class Group(Generic[Item]):
    """Items that stand for one thing.

    Attributes:
        record: the record that the group must be: a curator's word, or a record whose members are
            not all at hand.
        firm: the members that others are compared with.
    """

    record: str = ""
    firm: list[Item] = field(default_factory=list)
    loose: list[Item] = field(default_factory=list)

    @property
    def members(self) -> list[Item]:
        return [*self.firm, *self.loose]


@dataclass(frozen=True, slots=True)
class Link(Generic[Item]):
    """Why an item is in its group, or may belong to another; no comparison for a curator's word."""

    item: Item
    group: Group[Item]
    comparison: Comparison
    judgement: Judgement


@dataclass(slots=True)
class Partition(Generic[Item]):
    """The groups, and the comparisons that made them or left a doubt."""

    groups: list[Group[Item]] = field(default_factory=list)
    links: list[Link[Item]] = field(default_factory=list)

    def keys(self) -> set[frozenset[str]]:
        """The groups as sets of the keys of their members."""
        return {frozenset(item.key for item in group.members) for group in self.groups}


def partition(
    items: Iterable[Item], policy: Policy[Item], *, known: Sequence[Group[Item]] = ()
) -> Partition[Item]:
    """Put each item into a group.

    Items may join a ``known`` group, whose members are not among them. Known groups of loose items
    alone are there for loose items.
    """
    return _Linker(policy, known).run(items)


class _Linker(Generic[Item]):
    def __init__(self, policy: Policy[Item], known: Sequence[Group[Item]]) -> None:
        self.policy = policy
        self.result: Partition[Item] = Partition(groups=list(known))
        self.left_over = [group for group in known if not group.firm]
        self.index: dict[str, list[Group[Item]]] = {}
        for group in known:
            for member in group.firm:
                self._file(member, group)

    def run(self, items: Iterable[Item]) -> Partition[Item]:
        ordered = sorted(items, key=lambda item: item.order)
        self._settle(item for item in ordered if item.settled)
        for item in ordered:
            if item.is_firm and not item.settled:
                self._place(item)
        left = [item for item in ordered if not (item.is_firm or item.settled)]
        left = [item for item in left if not self._attach(item)]
        self._doubt(item for item in ordered if item.is_firm or item.settled)
        # What is left over is compared with its like only.
        self.index.clear()
        for group in self.left_over:
            for member in group.loose:
                self._file(member, group)
        for item in left:
            self._place(item)
        return self.result

    def _settle(self, items: Iterable[Item]) -> None:
        groups = {group.record: group for group in self.result.groups if group.record}
        for item in items:
            group = groups.get(item.settled)
            if group is None:
                group = groups[item.settled] = self._open(record=item.settled)
            group.firm.append(item)
            self._file(item, group)

    def _place(self, item: Item) -> None:
        """Into the group that it is the same as, else into one of its own."""
        found = self._choose(item)
        if found is None:
            found = self._open()
        found.firm.append(item)
        self._file(item, found)

    def _attach(self, item: Item) -> bool:
        found = self._choose(item)
        if found is not None:
            found.loose.append(item)
        return found is not None

    def _choose(self, item: Item) -> Group[Item] | None:
        """The one group that the item is the same as; doubts are noted."""
        scored = sorted(self._scored(item), key=lambda pair: -pair[1].score)
        judge = self.policy.thresholds.judge
        best = scored[0] if scored and judge(scored[0][1]) is Judgement.SAME else None
        if best and len(scored) > 1:
            second = scored[1][1]
            lead = best[1].score - second.score
            if judge(second) is Judgement.SAME and lead < self.policy.thresholds.margin:
                best = None
        for group, comparison in scored:
            if best and group is best[0]:
                self.result.links.append(Link(item, group, comparison, Judgement.SAME))
            elif not best and judge(comparison) is not Judgement.DIFFERENT:
                self.result.links.append(Link(item, group, comparison, Judgement.UNSURE))
        return best[0] if best else None

    def _doubt(self, items: Iterable[Item]) -> None:
        """Note which left-over groups may belong to firm items."""
        for item in items if self.left_over else ():
            for group in self.left_over:
                found = self._likest(group, item)
                if found and self.policy.thresholds.judge(found) is Judgement.UNSURE:
                    self.result.links.append(Link(item, group, found, Judgement.UNSURE))

    def _scored(self, item: Item) -> Iterator[tuple[Group[Item], Comparison]]:
        """Each group that the item may belong to, compared by its likest member."""
        seen: set[int] = set()
        for block in self.policy.probes(item):
            for group in self.index.get(block, ()):
                if id(group) in seen:
                    continue
                seen.add(id(group))
                found = self._likest(group, item)
                if found:
                    yield group, found

    def _likest(self, group: Group[Item], item: Item) -> Comparison | None:
        """By the member that is most like the item; None if one shows that it is another."""
        likest: Comparison | None = None
        for member in group.firm or group.loose:
            found = self.policy.compare(member, item)
            if not found.possible:
                return None
            if likest is None or found.score > likest.score:
                likest = found
        return likest

    def _open(self, record: str = "") -> Group[Item]:
        group: Group[Item] = Group(record=record)
        self.result.groups.append(group)
        return group

    def _file(self, item: Item, group: Group[Item]) -> None:
        for block in self.policy.blocks(item):
            groups = self.index.setdefault(block, [])
            if group not in groups:
                groups.append(group)
