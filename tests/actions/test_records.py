"""A name that a curator has fixed stays, whatever documents call the person."""

import pytest

from meetings.actions.records import edit_official, edit_organisation
from meetings.models import Change, Meeting, Official, Organisation
from tests.actions.builders import body, person, store, told

ANA = person("Ana Sol", "EC", "foreign minister")
ARMY = body("Arakan Army", "MM")


@pytest.fixture
def official():
    store("a", told(ANA, ARMY, when="2024-05-30"))
    return Official.objects.get()


def test_a_fixed_name_is_kept_and_the_old_one_too(official, curator):
    edit_official(official, acting_user=curator, values={"name": "Ana S. Sol"})
    store("b", told(person("Ana María Sol", "EC", "foreign minister"), ARMY, when="2024-07-30"))
    again = Official.objects.get()
    assert again.name == "Ana S. Sol"
    assert {one.name for one in again.other_names.all()} == {"Ana Sol", "Ana María Sol"}


def test_titles_of_meetings_follow_a_new_name(official, curator):
    edit_official(official, acting_user=curator, values={"name": "Eva Sol"})
    assert Meeting.objects.get().title == "Eva Sol (Ecuador) meets Arakan Army (Myanmar)"


def test_a_fixed_country_is_kept(official, curator):
    edit_official(official, acting_user=curator, values={"country": "PE"})
    store("b", told(ANA, ARMY, when="2024-07-30"))
    assert Official.objects.get().country == "PE"


def test_editing_is_journalled(official, curator):
    edit_official(official, acting_user=curator, values={"country": "PE"}, reason="passport")
    change = Change.objects.get(verb="official.edit")
    assert (change.before, change.after, change.reason) == (
        {"country": "EC"},
        {"country": "PE"},
        "passport",
    )


def test_an_organisation_gets_its_parent(official, curator):
    parent = Organisation.objects.create(name="United League of Arakan", country="MM")
    army = Organisation.objects.get(name="Arakan Army")
    edit_organisation(army, acting_user=curator, values={"parent": parent})
    change = Change.objects.get(verb="organisation.edit")
    assert change.after == {"parent": parent.public_id}


def test_an_unknown_field_is_refused(official, curator):
    with pytest.raises(ValueError, match="height"):
        edit_official(official, acting_user=curator, values={"height": 170})
