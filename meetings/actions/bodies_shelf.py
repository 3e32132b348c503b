"""Where forms of organisations are found by resolution."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Exists, OuterRef, Q

from meetings.models import Organisation, OrganisationForm, OrganisationKey
from meetings.models.composed import Composed
from meetings.resolution.bodies import parse_body
from meetings.resolution.forms import BodyForm, body_form
from meetings.resolution.keys import MAX_KEY
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.organisations import body_probes


class BodiesShelf:
    """Forms of organisations by their keys."""

    def whole(self, records: Collection[str]) -> Iterable[Placed[BodyForm]]:
        return _placed(forms_of([int(record) for record in records]))

    def firm_like(self, items: Sequence[BodyForm]) -> Iterable[Placed[BodyForm]]:
        return _firm_by_keys(items)

    def firm_for(self, items: Sequence[BodyForm]) -> Iterable[Placed[BodyForm]]:
        return _firm_by_keys(items)

    def loose_for(self, items: Sequence[BodyForm]) -> Iterable[Placed[BodyForm]]:
        return _loose([item.name.short for item in items if item.name.short])

    def loose_like(self, items: Sequence[BodyForm]) -> Iterable[Placed[BodyForm]]:
        return [placed for placed in _loose([item.name.short for item in items]) if placed.alone]


def body_item(form: OrganisationForm) -> BodyForm:
    """A stored form as resolution compares it."""
    parent = form.organisation.parent
    return BodyForm(
        key=form.key,
        name=parse_body(form.name, form.country),
        country=form.country,
        parents=frozenset({parse_body(parent.name, parent.country).words} if parent else ()),
        settled=str(form.organisation_id) if form.settled else "",
    )


def settle_organisation(organisation: Organisation) -> None:
    """Give a record that no document made forms that stay with it, one for each of its names."""
    names = [organisation.name, *organisation.other_names.values_list("name", flat=True)]
    if organisation.abbreviation:
        names.append(organisation.abbreviation)
    for name in names:
        item = body_form(name, organisation.country)
        OrganisationForm.objects.get_or_create(
            key=f"{item.key}#{organisation.public_id}",
            defaults={
                "organisation": organisation,
                "name": name,
                "country": organisation.country,
                "settled": True,
            },
        )


def _firm_by_keys(items: Sequence[BodyForm]) -> list[Placed[BodyForm]]:
    probes = {probe[:MAX_KEY] for item in items for probe in body_probes(item)}
    bodies = {number for (number,) in _bodies_by_key(probes)}
    for organisation in _without_forms(bodies):
        settle_organisation(organisation)
    placed = _placed(forms_of(bodies))
    return [one for one in placed if one.item.is_firm or one.item.settled]


forms_of = Composed(
    lambda asked: OrganisationForm.objects.filter(organisation__among=asked).select_related(
        "organisation__parent"
    )
)
_bodies_by_key = Composed(
    lambda asked: OrganisationKey.objects.filter(key__among=asked).values_list("organisation_id")
)
_without_forms = Composed(
    lambda asked: Organisation.objects.filter(pk__among=asked, forms__isnull=True).order_by()
)
_loose_forms = Composed(
    lambda asked: (
        OrganisationForm.objects.filter(
            organisation__in=OrganisationKey.objects.filter(key__among=asked).values(
                "organisation"
            ),
            settled=False,
        )
        .annotate(
            alone=~Exists(
                OrganisationForm.objects.filter(organisation=OuterRef("organisation")).filter(
                    ~Q(key__startswith="short:") | Q(settled=True)
                )
            )
        )
        .select_related("organisation__parent")
    )
)


def _loose(shorts: Sequence[str]) -> list[Placed[BodyForm]]:
    """Forms of these letters, with whether their body has a name that is spelt out."""
    keys = [f"short:{short}"[:MAX_KEY] for short in shorts]
    found = _loose_forms(keys)
    placed = [
        Placed(body_item(form), str(form.organisation_id), alone=bool(form.alone)) for form in found
    ]
    return [one for one in placed if not one.item.is_firm]


def _placed(forms: Iterable[OrganisationForm]) -> list[Placed[BodyForm]]:
    return [Placed(body_item(form), str(form.organisation_id)) for form in forms]
