"""What became of records, from the journal: enough for a mirror to stay true."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from meetings.api.lookup import records_of
from meetings.api.v1.serializers.documents import DocumentDetailSerializer, SourceSerializer
from meetings.api.v1.serializers.meetings import MeetingDetailSerializer
from meetings.api.v1.serializers.officials import OfficialDetailSerializer
from meetings.api.v1.serializers.organisations import OrganisationDetailSerializer
from meetings.choices import EntityKind
from meetings.models import Change, Meeting, Redirect

# Kinds that have an address; reports are read with their meetings.
PUBLIC_KINDS = (
    EntityKind.MEETING,
    EntityKind.OFFICIAL,
    EntityKind.ORGANISATION,
    EntityKind.DOCUMENT,
    EntityKind.SOURCE,
)
FIELDS: Mapping[EntityKind, Sequence[str]] = {
    EntityKind.MEETING: MeetingDetailSerializer.Meta.fields,
    EntityKind.OFFICIAL: OfficialDetailSerializer.Meta.fields,
    EntityKind.ORGANISATION: OrganisationDetailSerializer.Meta.fields,
    EntityKind.DOCUMENT: DocumentDetailSerializer.Meta.fields,
    EntityKind.SOURCE: SourceSerializer.Meta.fields,
}
# Columns of the journal that the API shows under other names.
RENAMED: Mapping[EntityKind, Mapping[str, Sequence[str]]] = {
    EntityKind.MEETING: {
        "date_edtf": ("date", "date_precision"),
        **dict.fromkeys(("city", "country", "gazetteer_id", "latitude", "longitude"), ("place",)),
    },
    EntityKind.OFFICIAL: {"details": ("other_names", "identifiers")},
    EntityKind.ORGANISATION: {"details": ("other_names",)},
}
FIRST_VERBS = frozenset({"create", "propose", "ingest"})


class Event(StrEnum):
    """What became of a record, as it stands now."""

    CREATED = "created"
    CHANGED = "changed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal, for the public."""

    sequence: int
    kind: str
    id: str
    event: Event
    successor: str | None
    fields: Sequence[str]
    at: datetime


def public_changes() -> QuerySet[Change]:
    """Changes of records that have an address.

    None will ever come before one that can be seen: on PostgreSQL each write of the journal waits
    for the transaction before to end, and only then takes its number (``triggers``).
    """
    # Said by what is left out, so that the journal is walked as it lies.
    hidden = [kind.value for kind in EntityKind if kind not in PUBLIC_KINDS]
    return Change.objects.exclude(kind__in=hidden)


def describe_changes(changes: Sequence[Change]) -> list[Entry]:
    """The entries, each with what its record is now, in a fixed number of queries."""
    ids = {change.record_id for change in changes}
    successors = dict(Redirect.objects.filter(old_id__in=ids).values_list("old_id", "new_id"))
    present = set(_present(ids))
    return [_describe(change, successors, present) for change in changes]


def _describe(change: Change, successors: Mapping[str, str], present: Collection[str]) -> Entry:
    successor = successors.get(change.record_id)
    if change.record_id in present:
        verb = change.verb.rpartition(".")[2]
        event = Event.CREATED if verb in FIRST_VERBS else Event.CHANGED
    else:
        event = Event.MERGED if successor else Event.WITHDRAWN
    return Entry(
        sequence=change.pk,
        kind=EntityKind(change.kind).label,
        id=change.record_id,
        event=event,
        successor=successor or None,
        # What a withdrawn record said is withdrawn too.
        fields=_public_fields(change) if event is Event.CHANGED else [],
        at=change.created_at,
    )


def _public_fields(change: Change) -> list[str]:
    """What changed, in the names of the API; what it does not show is left out."""
    kind = EntityKind(change.kind)
    renamed = RENAMED.get(kind, {})
    names = {name for column in change.after for name in renamed.get(column, (column,))}
    return sorted(names.intersection(FIELDS[kind]))


def _present(ids: Collection[str]) -> Iterator[str]:
    """Those of the ids that answer with a record."""
    for kind in PUBLIC_KINDS:
        wanted = [each for each in ids if each.startswith(f"{kind.value}_")]
        if not wanted:
            continue
        records = Meeting.objects.published() if kind is EntityKind.MEETING else records_of(kind)
        yield from records.filter(public_id__in=wanted).values_list("public_id", flat=True)
