"""A record goes back to how it was, and the journal says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.actions.editing import edit_record
from meetings.actions.merging import merge_officials
from meetings.actions.reverting import revert_record
from meetings.actions.review import edit_meeting, reject_meeting
from meetings.actions.seating import GivenParticipant
from meetings.actions.topics import edit_topic
from meetings.exceptions import RevertError
from meetings.models import Change, Meeting, Official
from tests.actions.builders import person, store, told
from tests.factories import (
    OfficialFactory,
    OrganisationFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
)

ANA = person("Ana Sol", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")


@pytest.fixture
def meeting():
    store("a", told(ANA, BO, when="2024-05-30", where=("Quito", "EC")))
    return Meeting.objects.get()


def state(meeting):
    fields = ("title", "status", "mode", "kind", "date_edtf", "city", "country", "review")
    again = Meeting.objects.get(pk=meeting.pk)
    return {
        **{field: getattr(again, field) for field in fields},
        "fixed": again.fixed_fields,
        "participants": [str(part) for part in again.participations.all()],
        "topics": sorted(again.topics.values_list("slug", flat=True)),
    }


def last(record):
    return Change.objects.of(record.public_id).first()


def test_a_reverted_edit_lets_the_field_follow_the_reports_again(meeting, curator):
    before = state(meeting)
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-29", "title": "Talks"})
    revert_record(meeting, last(meeting), acting_user=curator, reason="my mistake")
    assert state(meeting) == before
    entry = last(meeting)
    assert (entry.verb, entry.actor, entry.reason) == ("meeting.revert", curator, "my mistake")
    assert (entry.before["date_edtf"], entry.after["date_edtf"]) == ("2024-05-29", "2024-05-30")


def test_a_reverted_rejection_is_proposed_again(meeting, curator):
    reject_meeting(meeting, acting_user=curator)
    revert_record(meeting, last(meeting), acting_user=curator)
    assert Meeting.objects.get().review == "proposed"


def test_going_back_to_an_earlier_edit_restores_what_it_fixed(meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-28"})
    then = state(meeting)
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-27", "mode": "phone"})
    second = last(meeting)
    edit_meeting(meeting, acting_user=curator, values={"place": ("Cuenca", "EC")})
    revert_record(meeting, second, acting_user=curator)
    assert state(meeting) == then


def test_participants_come_back_with_their_roles(meeting, curator):
    official = Official.objects.get(name="Ana Sol")
    given_ones = [GivenParticipant(official=official, country="EC", role="president")]
    edit_meeting(meeting, acting_user=curator, values={"participants": given_ones})
    edit_meeting(meeting, acting_user=curator, values={"participants": [], "title": "Nobody"})
    revert_record(meeting, last(meeting), acting_user=curator)
    part = meeting.participations.get()
    assert (part.official, part.role, part.country) == (official, "president", "EC")


def test_a_participant_that_was_merged_comes_back_as_its_successor(meeting, curator):
    official, keep = Official.objects.get(name="Ana Sol"), OfficialFactory(country="EC")
    given_ones = [GivenParticipant(official=official)]
    edit_meeting(meeting, acting_user=curator, values={"participants": given_ones})
    edit_meeting(meeting, acting_user=curator, values={"participants": []})
    change = last(meeting)
    merge_officials(keep=keep, drop=official, acting_user=curator)
    meeting.refresh_from_db()
    revert_record(meeting, change, acting_user=curator)
    assert meeting.participations.get().official == keep


def test_an_earlier_value_that_reports_no_longer_tell_is_fixed(meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"title": "Talks"})
    change = last(meeting)
    store("a", told(ANA, BO, when="2024-05-31", where=("Quito", "EC")), extractor="rules/2")
    derived = Change.objects.of(meeting.public_id).get(verb="meeting.derive", pk__gt=change.pk)
    meeting.refresh_from_db()
    revert_record(meeting, derived, acting_user=curator)
    again = Meeting.objects.get()
    assert (again.date_edtf, again.fixed_fields) == ("2024-05-30", ["date", "title"])


@pytest.mark.parametrize("factory", [OfficialFactory, OrganisationFactory, SourceFactory])
def test_a_renamed_record_gets_its_name_back_and_loses_the_other(factory, curator):
    record = factory(name="First Name")
    edit_record(record, acting_user=curator, values={"name": "Second Name"})
    revert_record(record, last(record), acting_user=curator)
    record.refresh_from_db()
    assert record.name == "First Name"
    if hasattr(record, "other_names"):
        assert not record.name_fixed
        assert list(record.other_names.values_list("name", flat=True)) == []


def test_the_parent_of_an_organisation_comes_back(curator):
    parent = OrganisationFactory()
    record = OrganisationFactory(parent=parent)
    edit_record(record, acting_user=curator, values={"parent": None})
    revert_record(record, last(record), acting_user=curator)
    record.refresh_from_db()
    assert record.parent == parent


def test_what_follows_from_other_records_says_no_earlier_values(meeting, curator):
    before = state(meeting)
    edit_meeting(meeting, acting_user=curator, values={"title": "Talks"})
    change = last(meeting)
    names = dict.fromkeys(("title", "participants", "topics"))
    Change.objects.create(
        kind="mtg", record_id=meeting.public_id, verb="meeting.follow", before=names, after=names
    )
    revert_record(meeting, change, acting_user=curator)
    assert state(meeting) == before


def test_a_change_of_another_record_is_refused(meeting, curator):
    other = OfficialFactory()
    edit_record(other, acting_user=curator, values={"name": "Another Name"})
    with pytest.raises(RevertError, match="another record"):
        revert_record(meeting, last(other), acting_user=curator)


def test_reverting_twice_is_refused(meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-29"})
    change = last(meeting)
    revert_record(meeting, change, acting_user=curator)
    with pytest.raises(RevertError, match="nothing"):
        revert_record(meeting, change, acting_user=curator)


EDITS = st.dictionaries(
    st.sampled_from(["title", "status", "mode", "date", "place", "topics"]),
    st.booleans(),
    min_size=1,
)
VALUES = {
    "title": ("Talks", "More talks"),
    "status": ("planned", "cancelled"),
    "mode": ("phone", "video"),
    "date": ("2024-05-28", "2023"),
    "place": (("Cuenca", "EC"), ("", "SE")),
    "topics": (["energy"], []),
}


@settings(max_examples=25)
@given(edits=st.lists(EDITS, min_size=2, max_size=4), back=st.integers(min_value=0, max_value=3))
def test_after_any_edits_any_earlier_state_comes_back(edits, back):
    """Each example starts from the state that the one before has reverted to."""
    curator = UserFactory(curator=True)
    TopicFactory._meta.model.objects.get_or_create(slug="energy", defaults={"label": "energy"})
    if not Meeting.objects.exists():
        store("a", told(ANA, BO, when="2024-05-30", where=("Quito", "EC")))
    meeting = Meeting.objects.get()
    states, changes = [], []
    for edit in edits:
        states.append(state(meeting))
        values = {field: VALUES[field][choice] for field, choice in edit.items()}
        edit_meeting(meeting, acting_user=curator, values=values)
        changes.append(last(meeting))
    chosen = back % len(edits)
    if states[chosen] != state(meeting):
        revert_record(meeting, changes[chosen], acting_user=curator)
    assert state(meeting) == states[chosen]


def test_a_topic_is_brought_back_with_its_broader_one(curator):
    trade, economy = TopicFactory(label="Trade"), TopicFactory()
    edit_topic(trade, acting_user=curator, values={"label": "Commerce", "broader": economy})
    edit_topic(trade, acting_user=curator, values={"label": "Business", "broader": None})
    second, first = Change.objects.filter(verb="topic.edit")
    revert_record(trade, second, acting_user=curator, reason="mistaken")
    trade.refresh_from_db()
    assert (trade.label, trade.broader) == ("Commerce", economy)
    revert_record(trade, first, acting_user=curator)
    trade.refresh_from_db()
    assert (trade.label, trade.broader) == ("Trade", None)


def test_a_topic_is_not_brought_back_under_one_that_is_gone(curator):
    topic, gone = TopicFactory(), TopicFactory()
    edit_topic(topic, acting_user=curator, values={"broader": gone})
    edit_topic(topic, acting_user=curator, values={"broader": None})
    gone.delete()
    with pytest.raises(RevertError, match="no longer in the register"):
        revert_record(topic, Change.objects.first(), acting_user=curator)
