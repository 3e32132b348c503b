"""States and organisations of the vocabularies as records of the register."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from meetings.choices import NameKind, OrganisationKind
from meetings.models import Organisation, OrganisationForm, OrganisationKey, OrganisationName
from meetings.resolution.forms import body_form
from meetings.resolution.keys import organisation_keys
from meetings.vocabularies import (
    CountryEntry,
    OrganisationEntry,
    read_countries,
    read_organisations,
)

# Outlets are in the vocabulary so that extraction knows them; they report meetings.
LEFT_OUT = frozenset({OrganisationKind.MEDIA})


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a vocabulary says of an organisation or state."""

    name: str
    kind: OrganisationKind
    country: str
    abbreviation: str
    abbreviations: tuple[str, ...]
    names: tuple[str, ...]
    parent: str | None = None

    @property
    def is_state(self) -> bool:
        return self.kind is OrganisationKind.STATE

    @property
    def spellings(self) -> dict[str, NameKind]:
        """Every name but the main one, with the way in which it differs."""
        kinds = dict.fromkeys(self.names, NameKind.ALIAS)
        kinds |= dict.fromkeys(self.abbreviations, NameKind.ABBREVIATION)
        return {name: kind for name, kind in kinds.items() if name != self.name}


def bodies_of_vocabularies() -> list[Body]:
    """States first, then organisations in the order of their file."""
    organisations = [entry for entry in read_organisations() if entry.kind not in LEFT_OUT]
    return [*map(_state, read_countries()), *map(_organisation, organisations)]


def find_known(bodies: Sequence[Body]) -> dict[str, Organisation]:
    """The records that stand for these bodies already, by the name of the body."""
    states = {record.country: record for record in Organisation.objects.states()}
    named = _records_by_form(bodies) | _records_by_name(bodies)
    known: dict[str, Organisation] = {}
    for body in bodies:
        place = (body.name, body.country)
        record = states.get(body.country) if body.is_state else named.get(place)
        if record:
            known[body.name] = record
    return known


def make_record(body: Body) -> Organisation:
    """A record under the name of the vocabulary, which no document's wording replaces."""
    return Organisation(
        name=body.name,
        abbreviation=body.abbreviation,
        kind=body.kind,
        country=body.country,
        name_fixed=True,
    )


def complete(record: Organisation, body: Body) -> bool:
    """Give a record what it lacks, and a state its usual name; whether that changed it."""
    before = (record.name, record.abbreviation, record.kind, record.country)
    if body.is_state and not record.name_fixed:
        record.name = body.name
    record.abbreviation = record.abbreviation or body.abbreviation
    record.country = record.country or body.country
    if record.kind == OrganisationKind.OTHER:
        record.kind = body.kind
    return before != (record.name, record.abbreviation, record.kind, record.country)


def set_parents(bodies: Iterable[Body], records: Mapping[str, Organisation]) -> None:
    """Put bodies under their parents where they have none."""
    orphans = []
    for body in bodies:
        record = records[body.name]
        parent = records.get(body.parent or "")
        if parent and record.parent_id is None and record.pk != parent.pk:
            record.parent = parent
            orphans.append(record)
    Organisation.objects.bulk_update(orphans, ["parent"])


def add_names(bodies: Iterable[Body], records: Mapping[str, Organisation]) -> int:
    """Keep every name of the vocabularies; how many were new."""
    present = set(
        OrganisationName.objects.filter(organisation__in=records.values()).values_list(
            "organisation", "name"
        )
    )
    fresh = [
        OrganisationName(organisation=record, name=name, kind=kind)
        for body in bodies
        for record in (records[body.name],)
        for name, kind in ({body.name: NameKind.ALIAS} | body.spellings).items()
        if name not in {record.name, record.abbreviation} and (record.pk, name) not in present
    ]
    OrganisationName.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def add_forms(bodies: Iterable[Body], records: Mapping[str, Organisation]) -> None:
    """Let documents that use these names mean these records.

    A form that stands for another record already keeps it; of two bodies that share a form the
    first has it.
    """
    wanted: dict[str, OrganisationForm] = {}
    for body in bodies:
        for key, name in _forms(body):
            form = OrganisationForm(
                organisation=records[body.name],
                key=key,
                name=name,
                country=body.country,
                settled=True,
            )
            wanted.setdefault(key, form)
    present = OrganisationForm.objects.filter(key__in=wanted).values_list("key", flat=True)
    for key in present:
        del wanted[key]
    OrganisationForm.objects.bulk_create(wanted.values())


def add_keys(bodies: Iterable[Body], records: Mapping[str, Organisation]) -> None:
    """Write the blocking keys of every name."""
    fresh = {
        (records[body.name].pk, key)
        for body in bodies
        if not body.is_state
        for name in (body.name, *body.spellings)
        for key in organisation_keys(name, country=body.country or None)
    }
    OrganisationKey.objects.bulk_create(
        (OrganisationKey(organisation_id=number, key=key) for number, key in sorted(fresh)),
        ignore_conflicts=True,
    )


def _forms(body: Body) -> Iterator[tuple[str, str]]:
    """Keys and names of the forms of a body; states are known by their codes."""
    if body.is_state:
        return
    for name in (body.name, *body.spellings):
        yield body_form(name, body.country).key, name


def _records_by_form(bodies: Iterable[Body]) -> dict[tuple[str, str], Organisation]:
    keys = {
        body_form(body.name, body.country).key: (body.name, body.country)
        for body in bodies
        if not body.is_state
    }
    forms = OrganisationForm.objects.filter(key__in=keys).select_related("organisation")
    return {keys[form.key]: form.organisation for form in forms}


def _records_by_name(bodies: Iterable[Body]) -> dict[tuple[str, str], Organisation]:
    """Records under the very name, main or other; the one of that main name goes before."""
    names = [body.name for body in bodies if not body.is_state]
    records = (
        Organisation.objects.filter(Q(name__in=names) | Q(other_names__name__in=names))
        .exclude(kind=OrganisationKind.STATE)
        .prefetch_related("other_names")
        .distinct()
    )
    found: dict[tuple[str, str], Organisation] = {}
    for record in records:
        for other in record.other_names.all():
            found.setdefault((other.name, record.country), record)
    return found | {(record.name, record.country): record for record in records}


def _state(entry: CountryEntry) -> Body:
    return Body(
        name=entry.name,
        kind=OrganisationKind.STATE,
        country=entry.code,
        abbreviation=next(iter(entry.abbreviations), ""),
        abbreviations=entry.abbreviations,
        names=entry.names,
    )


def _organisation(entry: OrganisationEntry) -> Body:
    return Body(
        name=entry.name,
        kind=entry.kind,
        country=entry.country or "",
        abbreviation=next(iter(entry.abbreviations), ""),
        abbreviations=entry.abbreviations,
        names=entry.names,
        parent=entry.parent,
    )
