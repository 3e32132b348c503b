"""Where forms of officials are found by resolution."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Exists, OuterRef, Q

from meetings.models import Official, OfficialForm, OfficialKey
from meetings.models.composed import Composed
from meetings.resolution.forms import PersonForm
from meetings.resolution.keys import MAX_KEY, family_key
from meetings.resolution.names import parse_name
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.people import person_probes

MOST_BEARERS = 50  # of a family name; where more share it, it says nothing without an office


class PeopleShelf:
    """Forms of officials by their keys."""

    def whole(self, records: Collection[str]) -> Iterable[Placed[PersonForm]]:
        return _placed(forms_of([int(one) for one in records]))

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


forms_of = Composed(lambda asked: OfficialForm.objects.filter(official__among=asked))
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
    placed = _placed(forms_of(officials))
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
