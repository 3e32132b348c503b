"""Who takes part in meetings together, read from the tallies of edges without counting meetings."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from meetings.api.v1.network import Partner
from meetings.choices import OrganisationKind
from meetings.models import Official, Organisation, Tally
from meetings.models.composed import Composed
from meetings.models.posting import official_node, organisation_node, state_node
from meetings.models.tally import day_of

Node = Callable[[int], str]

NAMES: Mapping[Node, Composed[tuple[int, str]]] = {
    official_node: Composed(
        lambda asked: Official.objects.filter(pk__among=asked).order_by().values_list("pk", "name")
    ),
    organisation_node: Composed(
        lambda asked: (
            Organisation.objects.filter(pk__among=asked).order_by().values_list("pk", "name")
        )
    ),
}
RECORDS: Mapping[Node, Composed[Any]] = {
    official_node: Composed(lambda asked: Official.objects.filter(pk__among=asked).order_by()),
    organisation_node: Composed(
        lambda asked: Organisation.objects.filter(pk__among=asked).order_by()
    ),
}


class Edge(NamedTuple):
    """What a tally tells of a record and one of its partners."""

    partner: str
    meetings: int
    first: int | None
    last: int | None

    @property
    def key(self) -> int:
        return int(self.partner[1:])

    @property
    def age(self) -> tuple[bool, int]:
        """Officials before organisations, the older record first."""
        return self.partner != official_node(self.key), self.key


def read_partners(record: Official | Organisation, *, limit: int) -> list[Partner]:
    """What ``find_partners`` finds in all meetings of ``record``."""
    edges = _read_edges(_node_of(record), limit)
    names = {
        node(key): name for node, ask in NAMES.items() for key, name in ask(_keys(edges, node))
    }
    shown = sorted(edges, key=lambda edge: (-edge.meetings, names[edge.partner], edge.age))[:limit]
    records = {
        node(each.pk): each for node, ask in RECORDS.items() for each in ask(_keys(shown, node))
    }
    return [
        Partner(records[edge.partner], edge.meetings, day_of(edge.first), day_of(edge.last))
        for edge in shown
    ]


def _read_edges(node: str, limit: int) -> list[Edge]:
    """The most frequent, and all that are as frequent as the last one shown: names decide then."""
    tallies = Tally.objects.ever().filter(family=node).order_by("-meetings")
    if fewest := tallies[limit - 1 : limit]:
        tallies = tallies.filter(meetings__gte=fewest[0].meetings)
    return [
        Edge(term.partition(":")[2], number, first, last)
        for term, number, first, last in tallies.values_list("term", "meetings", "first", "last")
    ]


def _node_of(record: Official | Organisation) -> str:
    if isinstance(record, Official):
        return official_node(record.pk)
    is_state = record.kind == OrganisationKind.STATE
    return state_node(record.country) if is_state else organisation_node(record.pk)


def _keys(edges: Iterable[Edge], node: Node) -> list[int]:
    """The keys of the partners of one kind."""
    return [edge.key for edge in edges if edge.partner == node(edge.key)]
