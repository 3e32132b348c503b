"""What to link anew when items come, change or go.

Only items that may be affected are taken from the shelf: firm ones that are the same as the touched
ones, directly or through others, and loose ones that may join these. Records that are merely like
them lie beside: they are compared, so that a doubt is noted, and stay as they are. The outcome is
the same as if everything were linked at once.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from meetings.choices import Judgement
from meetings.resolution.linker import Group, Linkable, Policy

Item = TypeVar("Item", bound=Linkable)


@dataclass(frozen=True, slots=True)
class Placed(Generic[Item]):
    """An item and the record that it is in; none for an item that has just come.

    Attributes:
        alone: the record has no firm item.
        was: the item as it was before it changed, by which others may have been linked.
    """

    item: Item
    record: str = ""
    alone: bool = False
    was: Item | None = None


class Shelf(Protocol[Item]):
    """Where the other items are found, each with its record; records come whole."""

    def whole(self, records: Collection[str]) -> Iterable[Placed[Item]]:
        """All items of these records."""

    def firm_like(self, items: Sequence[Item]) -> Iterable[Placed[Item]]:
        """Firm items that share a key with firm ones."""

    def firm_for(self, items: Sequence[Item]) -> Iterable[Placed[Item]]:
        """Firm items that loose ones may belong to."""

    def loose_for(self, items: Sequence[Item]) -> Iterable[Placed[Item]]:
        """Loose items that may belong to firm ones, alone or not."""

    def loose_like(self, items: Sequence[Item]) -> Iterable[Placed[Item]]:
        """Loose items that are alone and share a key with loose ones."""


class Neighbourhood(Generic[Item]):
    """The touched items, with all that must be linked anew or compared because of them."""

    def __init__(self, shelf: Shelf[Item], policy: Policy[Item]) -> None:
        self.shelf = shelf
        self.policy = policy
        self.placed: dict[str, Placed[Item]] = {}
        self.beside: dict[str, list[Placed[Item]]] = {}
        self.blocks: dict[str, tuple[Item, frozenset[str], frozenset[str]]] = {}

    def collect(self, touched: list[Placed[Item]]) -> None:
        self._add(touched)
        # Those whom a touched item may leave behind must find their way without it.
        self._add(self.shelf.whole({placed.record for placed in touched if placed.record}))
        # What was the same as a touched item, and no more is, must find its way too.
        was = [Placed(placed.was, placed.record) for placed in touched if placed.was]
        several = [*self.placed.values(), *was]
        firm = [placed for placed in several if is_compared(placed.item)]
        loose = [placed for placed in several if not is_compared(placed.item)]
        self._close(firm, self.shelf.firm_like)
        reached = self._reach(was)
        self._close([*loose, *reached], self.shelf.loose_like)

    def items(self) -> list[Item]:
        return [placed.item for placed in self.placed.values()]

    def known(self) -> list[Group[Item]]:
        """The records that are not linked anew: those beside, and those for loose items."""
        loose = [item for item in self.items() if not is_compared(item)]
        found = [placed for several in self.beside.values() for placed in several]
        found += self.shelf.firm_for(loose) if loose else ()
        groups: dict[str, Group[Item]] = {}
        for key, placed in {placed.item.key: placed for placed in found}.items():
            if key not in self.placed:
                group = groups.setdefault(placed.record, Group(record=placed.record))
                (group.firm if is_compared(placed.item) else group.loose).append(placed.item)
        return list(groups.values())

    def _add(self, several: Iterable[Placed[Item]]) -> list[Placed[Item]]:
        fresh = []
        for placed in several:
            if placed.item.key not in self.placed:
                self.placed[placed.item.key] = placed
                fresh.append(placed)
        return fresh

    def _close(
        self,
        frontier: list[Placed[Item]],
        find: Callable[[Sequence[Item]], Iterable[Placed[Item]]],
    ) -> None:
        """Add what is the same as the frontier, then what is the same as that; record by record."""
        while frontier:
            items = [placed.item for placed in frontier]
            records = {placed.record for placed in frontier if placed.record}
            frontier = []
            for record, several in _by_record(find(items)).items():
                bond = Judgement.SAME if record in records else self._bond(several, items)
                if bond is Judgement.SAME:
                    frontier += self._add(several)
                elif bond is Judgement.UNSURE:
                    self.beside[record] = several

    def _reach(self, was: Iterable[Placed[Item]]) -> list[Placed[Item]]:
        """Add loose items that the firm ones at hand may have as their own, or had."""
        several = [*self.placed.values(), *was]
        items = [placed.item for placed in several if is_compared(placed.item)]
        reached = []
        for placed in self.shelf.loose_for(items) if items else ():
            bond = self._bond([placed], items)
            if bond is Judgement.SAME:
                reached += self._add([placed])
            elif bond is Judgement.UNSURE and placed.alone:
                self.beside.setdefault(placed.record, []).append(placed)
        return reached

    def _bond(self, several: Iterable[Placed[Item]], items: Sequence[Item]) -> Judgement:
        """The closest judgement on any two of them that share a block; others are never linked."""
        judge, compare = self.policy.thresholds.judge, self.policy.compare
        closest = Judgement.DIFFERENT
        for placed in several:
            for item in items:
                if not self._meet(placed.item, item):
                    continue
                found = judge(compare(placed.item, item))
                if found is Judgement.SAME:
                    return found
                if found is Judgement.UNSURE:
                    closest = found
        return closest

    def _meet(self, one: Item, other: Item) -> bool:
        """One of them looks for others where the other is found."""
        _, blocks, probes = self._blocks(one)
        _, other_blocks, other_probes = self._blocks(other)
        return not (blocks.isdisjoint(other_probes) and probes.isdisjoint(other_blocks))

    def _blocks(self, item: Item) -> tuple[Item, frozenset[str], frozenset[str]]:
        """Blocks and probes of an item, made once; one that has changed has the key it had."""
        known = self.blocks.get(item.key)
        if known is None or known[0] is not item:
            blocks, probes = self.policy.blocks(item), self.policy.probes(item)
            known = self.blocks[item.key] = (item, frozenset(blocks), frozenset(probes))
        return known


def _by_record(several: Iterable[Placed[Item]]) -> dict[str, list[Placed[Item]]]:
    found: dict[str, list[Placed[Item]]] = defaultdict(list)
    for placed in several:
        found[placed.record].append(placed)
    return found


def is_compared(item: Linkable) -> bool:
    return item.is_firm or bool(item.settled)
