"""What becomes of records that show others: entries in the journal, and earlier states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions.differences import changed_fields, find_difference, undo_difference
from meetings.actions.records import edit_official, edit_organisation, edit_source
from meetings.actions.review import edit_meeting
from meetings.actions.writing import writing
from meetings.models import Change
from tests.factories import (
    DocumentFactory,
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    RoleFactory,
)

VALUES = st.one_of(st.none(), st.text(max_size=3), st.lists(st.integers(0, 3), max_size=2))
REPORTS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("abcd"), "value": VALUES}),
    max_size=4,
    unique_by=lambda report: report["id"],
)
RECORDS = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {"id": st.just("mtg")},
        optional={"title": VALUES, "date": VALUES, "reports": REPORTS},
    ),
)


@given(old=RECORDS, new=RECORDS)
def test_a_difference_leads_back(old, new):
    assert undo_difference(new, find_difference(old, new)) == old


def test_of_reports_only_those_that_changed_are_kept():
    old = {"id": "mtg", "reports": [{"id": "a", "value": 1}, {"id": "b", "value": 1}]}
    new = {"id": "mtg", "reports": [{"id": "b", "value": 1}, {"id": "a", "value": 2}]}
    kept = find_difference(old, new)["listed"]["reports"]
    assert kept == {"order": ["a", "b"], "were": {"a": {"id": "a", "value": 1}}}
    assert changed_fields(old, new) == ["reports"]


@pytest.fixture
def settled(db):
    """Brings what factories have made in step, as actions do."""

    def settle(*records):
        with writing():
            pass
        Change.objects.all().delete()
        return records

    return settle


def told():
    """The entries of the journal, without those of the record that was changed itself."""
    entries = Change.objects.filter(verb__endswith=".follow")
    return {entry.record_id: sorted(entry.after) for entry in entries}


def test_a_meeting_follows_the_name_of_an_official(settled):
    part = ParticipationFactory()
    MeetingFactory()
    settled()
    edit_official(part.official, acting_user=None, values={"name": "Ana Sol"})
    assert told() == {part.meeting.public_id: ["participants"]}


def test_a_meeting_follows_the_body_that_someone_acts_for(settled):
    part = ParticipationFactory(acts_for=OrganisationFactory())
    settled()
    edit_organisation(part.acts_for, acting_user=None, values={"abbreviation": "KIA"})
    assert told() == {part.meeting.public_id: ["participants"]}


def test_officials_and_organisations_follow_the_name_of_an_organisation(settled):
    body = OrganisationFactory()
    official, child = RoleFactory(organisation=body).official, OrganisationFactory(parent=body)
    settled()
    edit_organisation(body, acting_user=None, values={"name": "Army"})
    assert told() == {official.public_id: ["roles"], child.public_id: ["parent"]}


def test_documents_and_meetings_follow_the_name_of_a_source(settled):
    document = DocumentFactory()
    meeting = ReportFactory(document=document).meeting
    settled()
    edit_source(document.source, acting_user=None, values={"name": "The Times"})
    assert told() == {meeting.public_id: ["reports"], document.public_id: ["source"]}


def test_what_has_an_entry_of_its_own_gets_no_second(settled):
    meeting = MeetingFactory()
    settled()
    edit_meeting(meeting, acting_user=None, values={"title": "Talks"})
    assert [entry.verb for entry in Change.objects.all()] == ["meeting.edit"]


@pytest.mark.parametrize("size", [1, 20])
def test_any_number_of_meetings_takes_the_same_queries(
    settled, django_assert_max_num_queries, size
):
    official = OfficialFactory()
    for _ in range(size):
        ParticipationFactory(official=official)
    settled()
    with django_assert_max_num_queries(60):
        edit_official(official, acting_user=None, values={"name": "Ana Sol"})
    assert len(told()) == size
