"""Who takes part in meetings together: how often, when first and when last."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet

from meetings.choices import OrganisationKind
from meetings.models import Meeting, Official, Organisation, Participation, Tally
from meetings.models.posting import official_node, organisation_node, state_node
from meetings.models.tally import day_of


@dataclass(frozen=True, slots=True)
class Partner:
    """An official, or an organisation that takes part itself, with the meetings shared."""

    record: Official | Organisation
    meetings: int
    first: date | None
    last: date | None

    @property
    def official(self) -> Official | None:
        return self.record if isinstance(self.record, Official) else None

    @property
    def organisation(self) -> Organisation | None:
        return self.record if isinstance(self.record, Organisation) else None

    @property
    def country(self) -> str:
        return self.record.country


def find_partners(
    meetings: QuerySet[Meeting], record: Official | Organisation, *, limit: int
) -> list[Partner]:
    """Those who take part in the meetings of ``record``, which ``meetings`` are; most often first.

    Those who act for an organisation or a state are no partners of it.
    """
    parts = Participation.objects.filter(_is_another(record)).filter(
        meeting__in=meetings.order_by().values("pk")
    )
    found = [
        *_count_partners(parts, "official", Official, limit),
        *_count_partners(parts, "organisation", Organisation, limit),
    ]
    return sorted(found, key=_rank)[:limit]


def read_partners(record: Official | Organisation, *, limit: int) -> list[Partner]:
    """What ``find_partners`` finds in all meetings of ``record``, from the tallies of edges."""
    edges = Tally.objects.ever().filter(family=_node_of(record)).order_by("-meetings")
    # Those that share the last place stand in order of their names.
    fewest = edges.values_list("meetings", flat=True)[limit - 1 : limit].first()
    kept = list(edges.filter(meetings__gte=fewest or 1))
    officials = _records(Official, kept, official_node)
    records = officials | _records(Organisation, kept, organisation_node)
    partners = [
        Partner(records[edge.value], edge.meetings, day_of(edge.first), day_of(edge.last))
        for edge in kept
    ]
    return sorted(partners, key=_rank)[:limit]


def _node_of(record: Official | Organisation) -> str:
    if isinstance(record, Official):
        return official_node(record.pk)
    is_state = record.kind == OrganisationKind.STATE
    return state_node(record.country) if is_state else organisation_node(record.pk)


def _records(
    model: type[Official] | type[Organisation], edges: Iterable[Tally], node: Callable[[int], str]
) -> dict[str, Official | Organisation]:
    """The records of one kind at the other ends of the edges."""
    letter = node(0)[0]
    keys = [int(edge.value[1:]) for edge in edges if edge.value.startswith(letter)]
    return {node(record.pk): record for record in model.objects.filter(pk__in=keys)}


def _is_another(record: Official | Organisation) -> Q:
    """A participation of neither the record nor those who act for it."""
    if isinstance(record, Official):
        return Q(official=None) | ~Q(official=record)
    others = (Q(organisation=None) | ~Q(organisation=record)) & (
        Q(acts_for=None) | ~Q(acts_for=record)
    )
    is_state = record.kind == OrganisationKind.STATE
    return others & ~Q(country=record.country) if is_state else others


def _count_partners(
    parts: QuerySet[Participation],
    column: str,
    model: type[Official] | type[Organisation],
    limit: int,
) -> Iterator[Partner]:
    counted = (
        parts.filter(**{f"{column}__isnull": False})
        .order_by()
        .values_list(column)
        .annotate(
            number=Count("meeting", distinct=True),
            first=Min("meeting__date_first"),
            last=Max("meeting__date_last"),
        )
        .order_by("-number", f"{column}__name", column)[:limit]
    )
    rows = list(counted)
    records: dict[int, Official | Organisation] = {
        record.pk: record for record in model.objects.filter(pk__in=[key for key, *_ in rows])
    }
    for key, number, first, last in rows:
        yield Partner(records[key], number, first, last)


def _rank(partner: Partner) -> tuple[int, str, bool, int]:
    record = partner.record
    return -partner.meetings, record.name, isinstance(record, Organisation), record.pk
