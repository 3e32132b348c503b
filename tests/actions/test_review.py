"""A curator's word stands against whatever the machine reads later."""

import pytest

from meetings.actions.review import (
    accept_meeting,
    edit_meeting,
    reject_meeting,
    release_fields,
)
from meetings.actions.seating import GivenParticipant
from meetings.choices import MeetingMode
from meetings.models import Change, Meeting, Official
from tests.actions.builders import person, store, told
from tests.factories import TopicFactory

ANA = person("Ana Sol", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")
DAY = told(ANA, BO, when="2024-05-30", topics=("trade",))


@pytest.fixture
def meeting():
    store("a", DAY)
    return Meeting.objects.get()


def test_accepting_is_journalled_with_who_and_why(meeting, curator):
    accept_meeting(meeting, acting_user=curator, reason="two sources")
    change = Change.objects.get(verb="meeting.accept")
    assert (change.actor, change.reason) == (curator, "two sources")
    assert (change.before, change.after) == ({"review": "proposed"}, {"review": "accepted"})


def test_a_rejected_meeting_stays_rejected_when_its_document_is_read_again(meeting, curator):
    reject_meeting(meeting, acting_user=curator)
    store("a", DAY, extractor="rules/2")
    assert Meeting.objects.get().review == "rejected"


def test_a_rejected_meeting_takes_further_reports_with_it(meeting, curator):
    reject_meeting(meeting, acting_user=curator)
    store("b", DAY)
    again = Meeting.objects.get()
    assert (again.review, again.report_count) == ("rejected", 2)


def test_a_rejected_meeting_stays_rejected_though_no_report_was_left_meanwhile(meeting, curator):
    reject_meeting(meeting, acting_user=curator)
    store("a", extractor="rules/2")
    store("a", DAY, extractor="rules/3")
    assert Meeting.objects.get().review == "rejected"


def test_an_accepted_meeting_keeps_its_reports(meeting, curator):
    accept_meeting(meeting, acting_user=curator)
    store("b", told(ANA, BO, when="2024-05-30"), told(BO, ANA, when="2024-05-30"))
    assert Meeting.objects.filter(review="accepted").get().public_id == meeting.public_id


def test_an_edited_field_is_kept_when_reports_say_otherwise(meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-29", "title": "Talks"})
    store("a", DAY, extractor="rules/2")
    again = Meeting.objects.get()
    assert (again.date_edtf, again.title) == ("2024-05-29", "Talks")
    assert again.fixed_fields == ["date", "title"]


def test_an_edit_is_journalled_from_what_to_what(meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"status": "cancelled"})
    change = Change.objects.get(verb="meeting.edit")
    assert (change.before["status"], change.after["status"]) == ("held", "cancelled")


def test_a_fixed_field_is_no_longer_disputed(meeting, curator):
    store("b", told(ANA, BO, when="2024-05-30", mode=MeetingMode.PHONE))
    edit_meeting(Meeting.objects.get(), acting_user=curator, values={"mode": "phone"})
    assert Meeting.objects.get().disputed_fields == []


def test_participants_and_topics_can_be_fixed(meeting, curator):
    TopicFactory(slug="energy")
    given = [GivenParticipant(official=Official.objects.get(name="Ana Sol"), country="EC")]
    edit_meeting(meeting, acting_user=curator, values={"participants": given, "topics": ["energy"]})
    store("b", DAY)
    again = Meeting.objects.get()
    assert [one.official.name for one in again.participations.all()] == ["Ana Sol"]
    assert [topic.slug for topic in again.topics.all()] == ["energy"]


def test_a_released_field_follows_the_reports_again(meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"date": None})
    release_fields(meeting, acting_user=curator, fields=["date"])
    assert meeting.date_edtf == "2024-05-30"


def test_an_unknown_field_is_refused(meeting, curator):
    with pytest.raises(ValueError, match="colour"):
        edit_meeting(meeting, acting_user=curator, values={"colour": "red"})
