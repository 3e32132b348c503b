"""Officials and the forms in which documents name them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from typing_extensions import override

from meetings.actions.people_shelf import PeopleShelf, forms_of, person_item
from meetings.actions.registered_kinds import in_judged_meeting
from meetings.actions.registered_names import kind_of_name
from meetings.actions.registry import Registry
from meetings.actions.roles import hand_over_roles
from meetings.choices import EntityKind, NameKind
from meetings.models import Official, OfficialForm, OfficialKey, OfficialName, ReportParticipant
from meetings.models.composed import Composed
from meetings.resolution.forms import NO_YEAR, PersonForm, merge_offices, person_form
from meetings.resolution.keys import MAX_KEY, family_key, official_keys
from meetings.resolution.linker import Policy
from meetings.resolution.names import parse_name
from meetings.resolution.offices import offices_of
from meetings.resolution.people import PEOPLE


class People(Registry):
    """Officials by their forms."""

    kind = EntityKind.OFFICIAL
    role = "official"
    records = Official
    forms = OfficialForm
    keys = OfficialKey
    names = OfficialName
    forms_by_key = Composed(
        lambda asked: OfficialForm.objects.filter(key__among=asked).select_related("official")
    )
    forms_of = forms_of
    keys_of = Composed(
        lambda asked: OfficialKey.objects.filter(official__among=asked).values_list(
            "official_id", "key"
        )
    )
    names_of = Composed(lambda asked: OfficialName.objects.filter(official__among=asked).order_by())
    policy: ClassVar[Policy[Any]] = PEOPLE

    @override
    def shelf(self) -> PeopleShelf:
        return PeopleShelf()

    @override
    def item(self, form: OfficialForm) -> PersonForm:
        return person_item(form)

    @override
    def update(self, form: OfficialForm, item: PersonForm) -> bool:
        before = person_item(form)
        offices = merge_offices((before.offices, item.offices))
        met = before.met | item.met
        if offices == before.offices and met == before.met:
            return False
        form.offices, form.met = {name: list(years) for name, years in offices.items()}, sorted(met)
        return True

    @override
    def new_form(self, item: PersonForm, name: str) -> OfficialForm:
        return OfficialForm(
            key=item.key,
            name=name,
            country=item.country,
            single="" if item.is_firm else item.name.text,
            offices={office: list(years) for office, years in item.offices.items()},
            met=sorted(item.met),
        )

    @override
    def new_record(self, items: Sequence[PersonForm], name: str) -> Official:
        return Official(name=name, country=_country_of(items))

    @override
    def describe(self, record: Official, items: Sequence[PersonForm]) -> set[str]:
        country = _country_of(items)
        if record.country_fixed or country == record.country:
            return set()
        record.country = country
        return {"country"}

    @override
    def best_name(self, names: Iterable[str], record: Official) -> str:
        return min(names, key=lambda name: _plainness(name, record.country))

    @override
    def blocking_keys(self, item: PersonForm) -> Iterable[str]:
        return _keys_of(item)

    @override
    def assign(self, mentions: Any, record: Official) -> None:
        mentions.update(official=record)

    @override
    def recount(self, form: OfficialForm) -> bool:
        told = form.mentions.values_list(
            "role", "report__date_edtf", "report__document__published"
        ).distinct()
        counted = merge_offices(
            person_form(form.name, form.country, role, _year(when, published)).offices
            for role, when, published in told
        )
        offices = {office: list(years) for office, years in counted.items()}
        met = [key for key in form.met if _still_met(form, key)]
        if (offices, met) == (form.offices, form.met):
            return False
        form.offices, form.met = offices, met
        form.save(update_fields=["offices", "met"])
        return True

    @override
    def is_named(self, record: Official, name: str) -> bool:
        return record.mentions.filter(name=name).exists()

    @override
    def is_curated(self, record: Official) -> bool:
        fixed = record.name_fixed or record.country_fixed
        return fixed or record.identifiers.exists() or in_judged_meeting(record.participations)

    @override
    def release(self, record: Official) -> None:
        record.participations.all().delete()

    @override
    def retire(self, record: Official, successor: Official) -> None:
        hand_over_roles(record, successor)
        record.identifiers.update(official=successor)
        record.participations.all().delete()


def _keys_of(item: PersonForm) -> set[str]:
    keys = set(official_keys(item.name.text))
    if item.is_firm or item.settled:
        for word in item.name.words:
            key = f"{family_key(word)}|{item.country}"
            keys |= {key, *(f"{key}|{office}" for office in item.offices)}
    return {key[:MAX_KEY] for key in keys}


def offices_told(participants: Iterable[ReportParticipant]) -> dict[int, set[tuple[str, int]]]:
    """For each form by its number the offices that these mentions state, each with its year."""
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for one in participants:
        if one.official_form_id:
            report = one.report
            year = _year(report.date_edtf, report.document.published)
            found[one.official_form_id] |= {(office, year) for office in offices_of(one.role)}
    return dict(found)


def _still_met(form: OfficialForm, key: str) -> bool:
    together = form.mentions.filter(report__participants__official_form__key=key)
    return together.exists()


def _year(when: str, published: date | None) -> int:
    """The year in which a mention tells of an office."""
    if when:
        return int(when[:4])
    return published.year if published else NO_YEAR


def _country_of(items: Sequence[PersonForm]) -> str:
    """The country of most forms; of equals the first by its code."""
    countries = Counter(item.country for item in items if item.country)
    return min(countries, key=lambda code: (-countries[code], code), default="")


def _plainness(name: str, country: str) -> tuple[object, ...]:
    """The fullest name in Latin letters comes first, with its diacritics, not in capitals."""
    words = [word for word in parse_name(name, country).words if len(word) > 1]
    native = kind_of_name(name) is NameKind.NATIVE_SCRIPT
    return (native, -len(words), name.isupper(), -len(name), name.isascii(), name)
