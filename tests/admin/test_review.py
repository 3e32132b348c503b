"""The review queue: the next meeting worth a look, and what a curator says of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.actions.review import edit_meeting
from meetings.choices import MeetingKind, MeetingMode
from meetings.models import Change, Meeting
from tests import factories
from tests.actions.builders import person, store, told
from tests.admin.pages import address, save

ANA = person("Ana Sol", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")
QUEUE = "admin:meetings_meeting_queue"


def test_the_queue_opens_at_the_meeting_that_most_reports_tell_of(page):
    factories.MeetingFactory(report_count=1, confidence=0.99)
    valuable = factories.MeetingFactory(report_count=2, confidence=0.5)
    factories.MeetingFactory(report_count=3, accepted=True)
    assert page.get(reverse(QUEUE)).url == f"{address(valuable)}?queue=1"


def test_the_queue_says_when_nothing_waits(page):
    factories.MeetingFactory(accepted=True)
    assert "Nothing waits" in page.get(reverse(QUEUE)).content.decode()


@pytest.mark.parametrize(("button", "review"), [("_accept", "accepted"), ("_reject", "rejected")])
def test_a_judged_meeting_makes_way_for_the_next_in_the_queue(page, button, review):
    first = factories.MeetingFactory(confidence=0.9)
    second = factories.MeetingFactory(confidence=0.8)
    response = save(page, first, query="?queue=1", **{button: "not a meeting"})
    first.refresh_from_db()
    assert (first.review, response.url) == (review, f"{address(second)}?queue=1")


def test_what_was_judged_by_mistake_is_one_step_away(page):
    first = factories.MeetingFactory(title="Talks")
    factories.MeetingFactory(confidence=0)
    answer = save(page, first, query="?queue=1", _accept="1")
    response = page.get(answer.url, follow=True)
    assert f'<a href="{address(first)}">“Talks”</a> is accepted.' in response.content.decode()


def test_a_rejection_keeps_the_reason_on_the_button(page):
    meeting = factories.MeetingFactory()
    save(page, meeting, _reject="not a meeting")
    assert Change.objects.get(verb="meeting.reject").reason == "not a meeting"


def test_a_rejection_without_a_reason_is_refused(page):
    meeting = factories.MeetingFactory()
    response = save(page, meeting, _reject="")
    assert "Say why the meeting is rejected" in response.content.decode()
    assert Meeting.objects.get().review == "proposed"


def test_an_edit_and_an_acceptance_go_together(page):
    meeting = factories.MeetingFactory()
    save(page, meeting, title="Talks on trade", _accept="1")
    meeting.refresh_from_db()
    assert (meeting.title, meeting.review, meeting.fixed_fields) == (
        "Talks on trade", "accepted", ["title"],
    )  # fmt: skip


def test_a_form_that_was_overtaken_by_another_curator_is_refused(page):
    meeting = factories.MeetingFactory()
    response = save(page, meeting, seen="2020-01-01T00:00:00+00:00", _accept="1")
    assert "has changed since you opened it" in response.content.decode()
    assert Meeting.objects.get().review == "proposed"


def test_participants_are_edited_beside_the_fields(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    meeting = Meeting.objects.get()
    position = [part.official.name for part in meeting.participations.all()].index("Bo Lindqvist")
    save(page, meeting, **{f"participations-{position}-DELETE": "on"})
    meeting.refresh_from_db()
    assert [part.official.name for part in meeting.participations.all()] == ["Ana Sol"]
    assert meeting.fixed_fields == ["participants"]


def test_a_participant_that_is_nobody_is_refused(page):
    meeting = factories.ParticipationFactory().meeting
    response = save(page, meeting, **{"participations-0-official": "", "participations-0-role": ""})
    assert "Give an official, an organisation or a role" in response.content.decode()


def test_disputed_values_stand_beside_their_field_with_who_says_so(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANA, BO, when="2024-05-30", mode=MeetingMode.PHONE))
    meeting = Meeting.objects.get()
    assert meeting.disputed_fields == ["mode"]
    note = page.get(address(meeting)).context["adminform"].form.fields["mode"].help_text
    assert "<b>phone</b> Outlet" in note


def test_a_locked_field_shows_what_the_reports_say_now(page, curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    meeting = Meeting.objects.get()
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-29"})
    form = page.get(address(meeting)).context["adminform"].form
    assert "Reports now say: <b>2024-05-30</b>" in form.fields["date_edtf"].help_text


def test_a_locked_field_that_the_reports_agree_with_says_no_more_than_that(page, curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    meeting = Meeting.objects.get()
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-30"})
    form = page.get(address(meeting)).context["adminform"].form
    assert "Reports now say" not in form.fields["date_edtf"].help_text
    assert "fixed by a curator" in form.fields["date_edtf"].help_text


def test_a_meeting_costs_the_same_queries_however_many_reports_and_others_wait(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    meeting = Meeting.objects.get()
    with CaptureQueriesContext(connection) as few:
        page.get(f"{address(meeting)}?queue=1")
    for name in "bcde":
        store(name, told(ANA, BO, when="2024-05-30"))
        factories.MeetingFactory()
    with CaptureQueriesContext(connection) as many:
        page.get(f"{address(meeting)}?queue=1")
    assert Meeting.objects.get(pk=meeting.pk).report_count == 5
    assert len(many) == len(few)


def bulk(page, meetings, **values):
    data = {"_selected_action": [meeting.pk for meeting in meetings], **values}
    return page.post(reverse("admin:meetings_meeting_changelist"), data)


def test_a_bulk_action_says_what_it_will_do_and_does_nothing_yet(page):
    meetings = [*factories.MeetingFactory.create_batch(2), factories.MeetingFactory(accepted=True)]
    text = bulk(page, meetings, action="accept_selected").content.decode()
    assert "<b>2</b> meetings will change" in text
    assert "1 stay as they are (accepted)" in text
    assert Meeting.objects.filter(review="proposed").count() == 2


def test_a_confirmed_bulk_action_is_carried_out_and_journalled(page):
    meetings = factories.MeetingFactory.create_batch(2)
    bulk(page, meetings, action="accept_selected", confirmed="1", reason="read-outs agree")
    assert Meeting.objects.filter(review="accepted").count() == 2
    reasons = Change.objects.filter(verb="meeting.accept").values_list("reason", flat=True)
    assert list(reasons) == ["read-outs agree"] * 2


def test_a_bulk_rejection_needs_a_reason(page):
    meetings = factories.MeetingFactory.create_batch(2)
    response = bulk(page, meetings, action="reject_selected", confirmed="1", reason=" ")
    assert "Say why they are rejected" in response.content.decode()
    assert not Meeting.objects.filter(review="rejected").exists()


def test_a_meeting_leads_to_its_visit_and_the_visit_to_its_meetings(page):
    visit = factories.MeetingFactory(title="State visit", kind=MeetingKind.VISIT)
    talks = factories.MeetingFactory(title="Talks at noon", part_of=visit)
    for shown, other in ((talks, visit), (visit, talks)):
        content = page.get(address(shown)).content.decode()
        assert f'<a href="{address(other)}">{other.title}</a>' in content


def test_a_visit_is_shown_in_the_same_queries_for_any_number_of_meetings(page):
    visit = factories.MeetingFactory(kind=MeetingKind.VISIT)
    counts = []
    for number in (1, 10):
        factories.MeetingFactory.create_batch(number, part_of=visit)
        page.get(address(visit))
        with CaptureQueriesContext(connection) as queries:
            page.get(address(visit))
        counts.append(len(queries))
    assert counts[0] == counts[1]
