"""Who takes part in meetings together: how often, when first and when last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet

from meetings.choices import OrganisationKind
from meetings.models import Meeting, Official, Organisation, Participation


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
