"""Items linked anew with all that this may affect, and which records the new groups are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from meetings.choices import Judgement
from meetings.resolution.linker import Group, Link, Partition, Policy, partition
from meetings.resolution.neighbourhood import Item, Neighbourhood, Placed, Shelf, is_compared


@dataclass(slots=True)
class Relinked(Generic[Item]):
    """The groups of the items that were linked anew.

    Attributes:
        records: for each group the record that it is, empty for a new one; groups beside too.
        before: for each item by its key the record that it was in.
        absorbed: records that no group is any more, with the group that took most of each.
    """

    partition: Partition[Item]
    records: list[str]
    before: Mapping[str, str]
    absorbed: Mapping[str, int]

    def placements(self) -> Iterator[tuple[int, Item]]:
        """Each item that was linked anew with the number of its group."""
        for number, group in enumerate(self.partition.groups):
            for member in group.members:
                if member.key in self.before:
                    yield number, member

    def linked(self) -> set[int]:
        """The numbers of the groups that have items which were linked anew."""
        return {number for number, _ in self.placements()}

    def links(self, judgement: Judgement) -> Iterator[tuple[Link[Item], int]]:
        """The comparisons of a kind, with the number of the group that the item was compared to."""
        numbers = {id(group): number for number, group in enumerate(self.partition.groups)}
        for link in self.partition.links:
            if link.judgement is judgement:
                yield link, numbers[id(link.group)]


def relink(
    touched: Iterable[Placed[Item]], shelf: Shelf[Item], policy: Policy[Item]
) -> Relinked[Item]:
    """Link the touched items anew, and all others that this may affect."""
    collected = Neighbourhood(shelf, policy)
    collected.collect(list(touched))
    known = collected.known()
    found = partition(collected.items(), policy, known=known)
    found.groups = [group for group in found.groups if group.members]
    before = {key: placed.record for key, placed in collected.placed.items()}
    records, absorbed = _name(found.groups, before)
    return Relinked(found, records, before, absorbed)


def _name(
    groups: Sequence[Group[Item]], before: Mapping[str, str]
) -> tuple[list[str], dict[str, int]]:
    """Each record goes to the group that has most of it, each group takes its oldest record."""
    shares: dict[str, Counter[int]] = defaultdict(Counter)
    for number, group in enumerate(groups):
        for member in group.members:
            record = before.get(member.key)
            if record:
                # Firm members outweigh any number of loose ones.
                shares[record][number] += 1000 if is_compared(member) else 1
    homes = {
        record: min(counted, key=lambda number: (-counted[number], number))
        for record, counted in shares.items()
    }
    records = [group.record for group in groups]
    for record, home in sorted(homes.items(), key=lambda pair: int(pair[0])):
        if record not in records and not records[home]:
            records[home] = record
    absorbed = {record: home for record, home in homes.items() if record not in records}
    return records, absorbed
