"""The vocabularies fill the register, and never overrule a curator."""

import pytest
from django.core.management import call_command

from meetings.actions.vocabularies import load_vocabularies
from meetings.choices import NameKind, OrganisationKind
from meetings.models import (
    Change,
    Organisation,
    OrganisationForm,
    OrganisationKey,
    OrganisationName,
    Topic,
)
from meetings.resolution.forms import body_form
from meetings.resolution.keys import organisation_keys
from meetings.vocabularies import read_countries, read_organisations, read_topics
from tests.factories import OrganisationFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_topics_follow_the_file():
    TopicFactory(slug="arms-transfers", label="Old label")
    report = load_vocabularies()
    topic = Topic.objects.get(slug="arms-transfers")
    assert (topic.label, topic.broader.slug) == ("Arms transfers", "military-cooperation")
    assert report.topics_created == len(read_topics()) - 1
    assert report.topics_changed == 1


def test_every_state_is_loaded_with_its_other_names():
    load_vocabularies()
    myanmar = Organisation.objects.states().get(country="MM")
    assert myanmar.name == "Myanmar"
    assert myanmar.other_names.filter(name="Burma", kind=NameKind.ALIAS).exists()
    assert Organisation.objects.states().count() == len(read_countries())


def test_organisations_have_abbreviation_country_and_parent():
    load_vocabularies()
    army = Organisation.objects.get(name="Kachin Independence Army")
    assert (army.abbreviation, army.country) == ("KIA", "MM")
    assert army.parent.name == "Kachin Independence Organisation"
    assert army.kind == OrganisationKind.ARMED_MOVEMENT


def test_media_are_no_organisations_of_the_register():
    load_vocabularies()
    assert not Organisation.objects.filter(name="Reuters").exists()


def test_loading_again_changes_nothing():
    load_vocabularies()
    before = (
        Organisation.objects.count(),
        OrganisationName.objects.count(),
        Change.objects.count(),
    )
    report = load_vocabularies()
    after = (Organisation.objects.count(), OrganisationName.objects.count(), Change.objects.count())
    assert before == after
    assert report.organisations_changed == report.names_added == report.topics_changed == 0


def test_the_name_that_a_curator_fixed_for_a_state_holds():
    OrganisationFactory(
        kind=OrganisationKind.STATE, country="MM", name="Burma (Myanmar)", name_fixed=True
    )
    load_vocabularies()
    assert Organisation.objects.states().get(country="MM").name == "Burma (Myanmar)"


def test_a_state_that_documents_made_takes_its_usual_name_and_keeps_the_old_one():
    OrganisationFactory(kind=OrganisationKind.STATE, country="KR", name="Korea, Republic of")
    load_vocabularies()
    state = Organisation.objects.states().get(country="KR")
    assert state.name == "South Korea"
    assert state.other_names.filter(name="Korea, Republic of").exists()


def test_an_organisation_known_under_another_name_is_completed_rather_than_doubled():
    known = OrganisationFactory(name="Our rebels", country="MM", name_fixed=True)
    OrganisationName.objects.create(organisation=known, name="Karen National Union")
    load_vocabularies()
    known.refresh_from_db()
    assert (known.name, known.abbreviation) == ("Our rebels", "KNU")
    assert not Organisation.objects.filter(name="Karen National Union").exists()


def test_values_that_are_there_stay():
    OrganisationFactory(
        name="Karen National Union",
        country="MM",
        abbreviation="K.N.U.",
        kind=OrganisationKind.PARTY,
    )
    load_vocabularies()
    union = Organisation.objects.get(name="Karen National Union")
    assert (union.abbreviation, union.kind) == ("K.N.U.", OrganisationKind.PARTY)


def test_a_body_of_no_kind_takes_the_kind_of_the_vocabulary():
    OrganisationFactory(name="Karen National Union", country="MM", kind=OrganisationKind.OTHER)
    load_vocabularies()
    union = Organisation.objects.get(name="Karen National Union")
    assert union.kind == OrganisationKind.ARMED_MOVEMENT


def test_the_parent_that_a_body_has_stays():
    parent = OrganisationFactory(name="Our alliance")
    OrganisationFactory(name="Kachin Independence Army", country="MM", parent=parent)
    load_vocabularies()
    assert Organisation.objects.get(name="Kachin Independence Army").parent == parent


def test_a_form_that_means_another_record_keeps_its_meaning():
    other = OrganisationFactory(name="Arakan Alliance", country="MM")
    form = body_form("AA", "MM")
    OrganisationForm.objects.create(organisation=other, key=form.key, name="AA", country="MM")
    load_vocabularies()
    assert OrganisationForm.objects.get(key=form.key).organisation == other


def test_every_name_has_its_blocking_keys():
    load_vocabularies()
    wanted = organisation_keys("TNLA", country="MM")
    found = OrganisationKey.objects.filter(organisation__abbreviation="TNLA")
    assert wanted <= set(found.values_list("key", flat=True))


def test_a_name_of_the_vocabulary_means_its_record_in_documents():
    load_vocabularies()
    army = Organisation.objects.get(name="Arakan Army")
    assert army.forms.filter(name="AA", settled=True).exists()


def test_each_new_record_is_in_the_journal_with_who_loaded_it():
    curator = UserFactory(curator=True)
    report = load_vocabularies(acting_user=curator)
    entries = Change.objects.filter(verb="organisation.create", actor=curator)
    assert entries.count() == report.organisations_created


def test_the_command_says_what_it_loaded(capsys):
    call_command("load_vocabularies")
    call_command("load_vocabularies")
    first, second = capsys.readouterr().out.splitlines()
    assert "organisations created" in first
    assert second == "Vocabularies: nothing new."


def test_no_two_entries_have_one_name():
    names = [entry.name for entry in (*read_countries(), *read_organisations())]
    assert len(names) == len(set(names))
