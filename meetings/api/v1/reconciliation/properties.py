"""What is known of entities, to tell namesakes apart and to be added to a spreadsheet."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from meetings.api.countries import Country
from meetings.api.v1.reconciliation.entities import TYPES, EntityType, type_of
from meetings.api.values import InvalidValueError
from meetings.choices import EntityKind
from meetings.models import Official, Participation
from meetings.resolution.spelling import fold

Cell = dict[str, Any]
OFFICIAL, ORGANISATION = EntityKind.OFFICIAL.label, EntityKind.ORGANISATION.label
BOTH = (OFFICIAL, ORGANISATION)


@dataclass(frozen=True, slots=True)
class Property:
    """Something that entities of some types have.

    Attributes:
        read: its values of one record from ``EntityType.load``, in the form of the protocol.
        normal: a value as a spreadsheet may have it, in the form that the register keeps.
    """

    id: str
    name: str
    types: Sequence[str]
    read: Callable[[Any], Iterable[Cell]]
    normal: Callable[[str], str] = str

    def describe(self) -> dict[str, str]:
        return {"id": self.id, "name": self.name}

    def cells(self, record: Any) -> list[Cell]:
        return list(self.read(record)) if type_of(record).id in self.types else []

    def agrees(self, record: Any, wanted: Sequence[str]) -> bool | None:
        """Whether the record has one of the values; None if nothing is known of it."""
        meant = [self.normal(each) for each in wanted]
        known = [fold(str(value)) for cell in self.cells(record) for value in cell.values()]
        if not known:
            return None
        return any(fold(each) in value for each in meant for value in known)


def _texts(values: Iterable[str]) -> list[Cell]:
    return [{"str": value} for value in dict.fromkeys(values) if value]


def _country(record: Any) -> list[Cell]:
    return _texts([record.country])


def _code(country: str) -> str:
    """The code of a country that is given by its name."""
    try:
        return Country().parse(country)
    except InvalidValueError as error:
        return error.nearest or country


def _other_names(record: Any) -> list[Cell]:
    return _texts(name.name for name in record.other_names.all())


def _roles(official: Official) -> list[Cell]:
    return _texts(role.title for role in official.roles.all())


def _bodies(official: Official) -> list[Cell]:
    bodies = {role.organisation for role in official.roles.all() if role.organisation}
    return [{"id": body.public_id, "name": body.name} for body in sorted(bodies, key=str)]


def _identifiers(official: Official) -> list[Cell]:
    return _texts(f"{one.scheme}:{one.value}" for one in official.identifiers.all())


def _kind(record: Any) -> list[Cell]:
    return _texts([record.kind])


def _abbreviation(record: Any) -> list[Cell]:
    return _texts([record.abbreviation])


def _parent(record: Any) -> list[Cell]:
    parent = record.parent
    return [{"id": parent.public_id, "name": parent.name}] if parent else []


def _meetings(record: Any) -> list[Cell]:
    return [{"int": getattr(record, "meeting_total", 0)}]


PROPERTIES: Mapping[str, Property] = {
    each.id: each
    for each in (
        Property("country", "Country (ISO 3166-1 alpha-2)", BOTH, _country, _code),
        Property("other_name", "Other name", BOTH, _other_names),
        Property("role", "Role", (OFFICIAL,), _roles),
        Property("organisation", "Organisation", (OFFICIAL,), _bodies),
        Property("identifier", "Identifier elsewhere", (OFFICIAL,), _identifiers),
        Property("kind", "Kind of organisation", (ORGANISATION,), _kind),
        Property("abbreviation", "Abbreviation", (ORGANISATION,), _abbreviation),
        Property("parent", "Part of", (ORGANISATION,), _parent),
        Property("meetings", "Number of meetings", BOTH, _meetings),
    )
}


def properties_of(type_id: str | None) -> list[Property]:
    """Those of a type, or of any."""
    return [each for each in PROPERTIES.values() if type_id is None or type_id in each.types]


def count_meetings(records: Collection[Any]) -> None:
    """Note how many meetings the public sees of each record, in one query for each type."""
    for each in TYPES:
        own = {record.pk: record for record in records if type_of(record) is each}
        for key, total in _totals(each, own).items():
            own[key].meeting_total = total


def _totals(of: EntityType, own: Mapping[int, Any]) -> dict[int, int]:
    seen = ~Q(meeting__review="rejected")
    parts = Participation.objects.filter(seen, **{f"{of.id}__in": own}).order_by()
    counted = parts.values_list(of.id).annotate(Count("meeting", distinct=True))
    return dict(counted) if own else {}
