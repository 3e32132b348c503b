"""Groups depend on the items, not on their order; a neighbourhood is enough."""

from hypothesis import given
from hypothesis import strategies as st

from meetings.resolution.linker import partition
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.people import PEOPLE
from meetings.resolution.relinking import relink
from tests.resolution.builders import form

POOL = [
    form(name, country, role)
    for name in ("Ana Sol", "Anna Sol", "Ana Sol Vega", "Sol", "Eva Sol", "Evita Solana", "A. Sol")
    for country in ("EC", "")
    for role in ("", "foreign minister")
]
items = st.lists(st.sampled_from(POOL), unique_by=lambda item: item.key, max_size=10)


class Everything:
    """A shelf that hands out all that it has."""

    def __init__(self, placed):
        self.placed = placed

    def whole(self, records):
        return [one for one in self.placed if one.record in records]

    def firm_like(self, _items):
        return [one for one in self.placed if one.item.is_firm]

    firm_for = firm_like

    def loose_for(self, _items):
        return [one for one in self.placed if not one.item.is_firm]

    def loose_like(self, _items):
        firm = {one.record for one in self.firm_like(())}
        return [one for one in self.loose_for(()) if one.record not in firm]


def link_one_by_one(several):
    records, placed = 0, {}
    for item in several:
        linked = relink([Placed(item)], Everything(list(placed.values())), PEOPLE)
        for number, record in enumerate(linked.records):
            if not record:
                records += 1
                linked.records[number] = str(records)
        for number, member in linked.placements():
            placed[member.key] = Placed(member, linked.records[number])
    groups = {}
    for one in placed.values():
        groups.setdefault(one.record, set()).add(one.item.key)
    return {frozenset(group) for group in groups.values()}


@given(items, st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(several, random):
    shuffled = random.sample(several, len(several))
    assert partition(several, PEOPLE).keys() == partition(shuffled, PEOPLE).keys()


@given(items)
def test_every_item_is_in_one_group(several):
    groups = partition(several, PEOPLE).groups
    members = [member.key for group in groups for member in group.members]
    assert sorted(members) == sorted(item.key for item in several)


@given(items)
def test_one_by_one_gives_the_same_groups_as_all_at_once(several):
    assert link_one_by_one(several) == partition(several, PEOPLE).keys()


def test_records_keep_the_group_that_has_most_of_them():
    one, other = form("Ana Sol", "EC"), form("Eva Sol", "EC")
    linked = relink([Placed(one, "7"), Placed(other, "7")], Everything([]), PEOPLE)
    assert sorted(linked.records) == ["", "7"]


def test_a_record_that_is_another_is_absorbed_by_the_older_one():
    one, other = form("Ana Sol", "EC", "minister"), form("Ana Sol Vega", "EC", "minister")
    linked = relink([Placed(one, "9"), Placed(other, "3")], Everything([]), PEOPLE)
    assert linked.records == ["3"]
    assert linked.absorbed == {"9": 0}
