"""Officials and the forms in which documents name them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q
from typing_extensions import override

from meetings.actions.registered_kinds import all_mentions, in_judged_meeting
from meetings.actions.registered_names import kind_of_name
from meetings.actions.registry import Registry
from meetings.actions.roles import forget_roles, hand_over_roles, note_roles, role_keys
from meetings.choices import EntityKind, NameKind
from meetings.models import Official, OfficialForm, OfficialKey, OfficialName, ReportParticipant
from meetings.models.composed import Composed
from meetings.resolution.forms import NO_YEAR, PersonForm, merge_offices, person_form
from meetings.resolution.keys import MAX_KEY, family_key, official_keys
from meetings.resolution.linker import Policy
from meetings.resolution.names import parse_name
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.offices import offices_of
from meetings.resolution.people import PEOPLE, person_probes

MOST_BEARERS = 50  # of a family name; where more share it, it says nothing without an office


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
    forms_of = Composed(lambda asked: OfficialForm.objects.filter(official__among=asked))
    keys_of = Composed(
        lambda asked: OfficialKey.objects.filter(official__among=asked).values_list(
            "official_id", "key"
        )
    )
    names_of = Composed(lambda asked: OfficialName.objects.filter(official__among=asked).order_by())
    policy: ClassVar[Policy[Any]] = PEOPLE

    @override
    def shelf(self) -> "PeopleShelf":
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
    def move(self, form_ids: Sequence[int], record: Official) -> None:
        mentions = all_mentions(form_ids, "official")
        before = role_keys(mentions)
        mentions.update(official=record)
        forget_roles(before)
        note_roles(mentions.select_related("report__document"))

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


class PeopleShelf:
    """Forms of officials by their keys."""

    def whole(self, records: Collection[str]) -> Iterable[Placed[PersonForm]]:
        return _placed(People.forms_of([int(one) for one in records]))

    def firm_like(self, items: Sequence[PersonForm]) -> Iterable[Placed[PersonForm]]:
        probes = {probe for item in items for probe in _probes(item)}
        return _firm_of({number for (number,) in _officials_by_key(probes)})

    def firm_for(self, items: Sequence[PersonForm]) -> Iterable[Placed[PersonForm]]:
        found: set[int] = set()
        for key in {key for item in items for key in _bearer_keys(item)}:
            bearers = _bearers([key])
            if len(bearers) <= MOST_BEARERS:
                found.update(number for (number,) in bearers)
        return _firm_of(found)

    def loose_for(self, items: Sequence[PersonForm]) -> Iterable[Placed[PersonForm]]:
        return _loose({word for item in items for word in item.name.words})

    def loose_like(self, items: Sequence[PersonForm]) -> Iterable[Placed[PersonForm]]:
        return [placed for placed in _loose({item.name.text for item in items}) if placed.alone]


def person_item(form: OfficialForm) -> PersonForm:
    """A stored form as resolution compares it."""
    return PersonForm(
        key=form.key,
        name=parse_name(form.name, form.country),
        country=form.country,
        offices={office: (years[0], years[1]) for office, years in form.offices.items()},
        met=frozenset(form.met),
        settled=str(form.official_id) if form.settled else "",
    )


def settle_official(official: Official) -> None:
    """Give a record that no document made, or whose fields are fixed, a form that stays with it."""
    names = [official.name, *official.other_names.values_list("name", flat=True)]
    for name in names:
        words = parse_name(name, official.country).text
        OfficialForm.objects.get_or_create(
            key=f"{words}|{official.country}#{official.public_id}",
            defaults={
                "official": official,
                "name": name,
                "country": official.country,
                "settled": True,
            },
        )


_officials_by_key = Composed(
    lambda asked: OfficialKey.objects.filter(key__among=asked).values_list("official_id")
)
_bearers = Composed(
    lambda asked: (
        OfficialKey.objects.filter(key__among=asked)
        .order_by("id")
        .values_list("official_id")[: MOST_BEARERS + 1]
    )
)
_without_forms = Composed(
    lambda asked: Official.objects.filter(pk__among=asked, forms__isnull=True).order_by()
)
_loose_forms = Composed(
    lambda asked: OfficialForm.objects.filter(single__among=asked, settled=False).annotate(
        alone=~Exists(
            OfficialForm.objects.filter(official=OuterRef("official")).filter(
                Q(single="") | Q(settled=True)
            )
        )
    )
)


def _firm_of(officials: Collection[int]) -> list[Placed[PersonForm]]:
    """The firm forms of officials, who come whole; those without forms are given one."""
    for official in _without_forms(officials):
        settle_official(official)
    placed = _placed(People.forms_of(officials))
    return [one for one in placed if one.item.is_firm or one.item.settled]


def _loose(words: Collection[str]) -> list[Placed[PersonForm]]:
    """Forms of these single words, with whether their official has any other."""
    return [
        Placed(person_item(form), str(form.official_id), alone=bool(form.alone))
        for form in _loose_forms(words)
    ]


def _placed(forms: Iterable[OfficialForm]) -> list[Placed[PersonForm]]:
    return [Placed(person_item(form), str(form.official_id)) for form in forms]


def _probes(item: PersonForm) -> Iterable[str]:
    return person_probes(item) if item.is_firm else _bearer_keys(item)


def _bearer_keys(item: PersonForm) -> set[str]:
    """Where people whose name contains the word are found: by office, else by country."""
    word = family_key(item.name.text)
    if not item.country:
        return {word}
    countries = {f"{word}|{item.country}", f"{word}|"}
    return countries | {f"{key}|{office}"[:MAX_KEY] for key in countries for office in item.offices}


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
