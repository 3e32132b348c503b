"""Organisations, states among them, and the forms in which documents name them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from typing_extensions import override

from meetings.actions.bodies_shelf import BodiesShelf, body_item, forms_of
from meetings.actions.journal import log_change
from meetings.actions.registered_kinds import in_judged_meeting
from meetings.actions.registered_names import kind_of_name
from meetings.actions.registry import Registry
from meetings.actions.roles import join_roles
from meetings.choices import EntityKind, NameKind, OrganisationKind
from meetings.models import (
    Organisation,
    OrganisationForm,
    OrganisationKey,
    OrganisationName,
)
from meetings.models.composed import Composed
from meetings.resolution.bodies import kind_of_body, parse_body
from meetings.resolution.forms import BodyForm
from meetings.resolution.keys import MAX_KEY
from meetings.resolution.linker import Policy
from meetings.resolution.organisations import BODIES, body_blocks
from meetings.resolution.titles import country_names


class Bodies(Registry):
    """Organisations by their forms."""

    kind = EntityKind.ORGANISATION
    role = "organisation"
    records = Organisation
    forms = OrganisationForm
    keys = OrganisationKey
    names = OrganisationName
    forms_by_key = Composed(
        lambda asked: OrganisationForm.objects.filter(key__among=asked).select_related(
            "organisation__parent"
        )
    )
    forms_of = forms_of
    keys_of = Composed(
        lambda asked: OrganisationKey.objects.filter(organisation__among=asked).values_list(
            "organisation_id", "key"
        )
    )
    names_of = Composed(
        lambda asked: OrganisationName.objects.filter(organisation__among=asked).order_by()
    )
    policy: ClassVar[Policy[Any]] = BODIES
    sides = frozenset({"kind", "country"})

    @override
    def shelf(self) -> BodiesShelf:
        return BodiesShelf()

    @override
    def item(self, form: OrganisationForm) -> BodyForm:
        return body_item(form)

    @override
    def update(self, form: OrganisationForm, item: BodyForm) -> bool:
        return False

    @override
    def new_form(self, item: BodyForm, name: str) -> OrganisationForm:
        return OrganisationForm(key=item.key, name=name, country=item.country)

    @override
    def new_record(self, items: Sequence[BodyForm], name: str) -> Organisation:
        country = _country_of(items)
        return Organisation(name=name, country=country, kind=_kind_of(items, country))

    @override
    def describe(self, record: Organisation, items: Sequence[BodyForm]) -> set[str]:
        if record.name_fixed or any(item.settled for item in items):
            # A vocabulary or a curator has described it.
            return set()
        short = min((item.name.written for item in items if item.name.is_short), default="")
        spelt_out = any(not item.name.is_short for item in items)
        country = _country_of(items)
        values = {
            "abbreviation": short if spelt_out else "",
            "country": country,
            "kind": _kind_of(items, country).value,
        }
        changed = {name for name, value in values.items() if getattr(record, name) != value}
        for name in changed:
            setattr(record, name, values[name])
        return changed

    @override
    def best_name(self, names: Iterable[str], record: Organisation) -> str:
        return min(names, key=lambda name: _plainness(name, record.country))

    @override
    def blocking_keys(self, item: BodyForm) -> Iterable[str]:
        return {key[:MAX_KEY] for key in body_blocks(item)}

    @override
    def assign(self, mentions: Any, record: Organisation) -> None:
        mentions.filter(organisation__isnull=False).update(organisation=record)
        mentions.filter(acts_for__isnull=False).update(acts_for=record)

    @override
    def recount(self, form: OrganisationForm) -> bool:
        return False

    @override
    def is_named(self, record: Organisation, name: str) -> bool:
        return (
            record.mentions.filter(name=name).exists()
            or record.representative_mentions.filter(organisation_name=name).exists()
        )

    @override
    def is_curated(self, record: Organisation) -> bool:
        parts = in_judged_meeting(record.participations)
        return record.name_fixed or parts or in_judged_meeting(record.represented_in)

    @override
    def release(self, record: Organisation) -> None:
        record.participations.all().delete()
        record.represented_in.update(acts_for=None)

    @override
    def retire(self, record: Organisation, successor: Organisation) -> None:
        record.participations.all().delete()
        record.represented_in.update(acts_for=successor)
        record.children.update(parent=successor)
        for role in record.roles.all():
            role.organisation = successor
            join_roles(role)


def find_states(codes: Iterable[str]) -> dict[str, Organisation]:
    """The state of each ISO code, made where the register has none yet."""
    wanted = {code for code in codes if code}
    found = {
        state.country: state for state in Organisation.objects.states().filter(country__in=wanted)
    }
    for code in sorted(wanted - set(found)):
        state = Organisation.objects.create(
            name=country_names().get(code, code), kind=OrganisationKind.STATE, country=code
        )
        log_change(
            "organisation.create", state, acting_user=None, changes={"name": ("", state.name)}
        )
        found[code] = state
    return found


def _country_of(items: Sequence[BodyForm]) -> str:
    countries = Counter(item.country for item in items if item.country)
    return min(countries, key=lambda code: (-countries[code], code), default="")


def _kind_of(items: Sequence[BodyForm], country: str) -> OrganisationKind:
    """By its words; what belongs to no state and has no other sign is international."""
    kind = kind_of_body(" ".join(word for item in items for word in item.name.words))
    international = kind is OrganisationKind.OTHER and not country
    return OrganisationKind.INTERNATIONAL if international else kind


def _plainness(name: str, country: str) -> tuple[object, ...]:
    """A written-out name comes first, with its own state's name left out where it is."""
    body = parse_body(name, country)
    native = kind_of_name(name) is NameKind.NATIVE_SCRIPT
    return (native, body.is_short, -len(body.words), name.isupper(), len(name), name)
