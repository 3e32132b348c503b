"""What can be matched: officials and organisations, each a type of entity."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from meetings.api.lookup import resolve_ids
from meetings.choices import EntityKind
from meetings.models import Official, Organisation
from meetings.search.suggestions import Suggestion, suggest_officials, suggest_organisations


@dataclass(frozen=True, slots=True)
class EntityType:
    """A type of entity, and how those of it are found.

    Attributes:
        load: all records, with what is said of them.
    """

    kind: EntityKind
    name: str
    suggest: Callable[..., list[Suggestion]]
    load: Callable[[], QuerySet[Any]]

    @property
    def id(self) -> str:
        return self.kind.label

    def describe(self) -> dict[str, str]:
        return {"id": self.id, "name": self.name}


def _officials() -> QuerySet[Official]:
    return Official.objects.with_details()


def _organisations() -> QuerySet[Organisation]:
    return Organisation.objects.with_details()


TYPES = (
    EntityType(EntityKind.OFFICIAL, "Official", suggest_officials, _officials),
    EntityType(EntityKind.ORGANISATION, "Organisation", suggest_organisations, _organisations),
)


def type_of(record: Any) -> EntityType:
    return TYPES[0] if isinstance(record, Official) else TYPES[1]


def find_entities(public_ids: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The records by the ids asked for, a merged one's successor; unknown ids are left out."""
    for each in TYPES:
        wanted = [one for one in public_ids if one.startswith(f"{each.kind.value}_")]
        keys = resolve_ids(each.kind, wanted) if wanted else {}
        records = each.load().in_bulk(set(keys.values()))
        yield from ((asked, records[key]) for asked, key in keys.items())


def describe_entity(record: Any) -> str:
    """A few words that tell it from its namesakes."""
    if isinstance(record, Official):
        titles = list(dict.fromkeys(role.title for role in record.roles.all()))[:2]
        return ", ".join(filter(None, [*titles, record.country])) or "official"
    kind = record.get_kind_display()
    return ", ".join(filter(None, [kind, record.country]))
