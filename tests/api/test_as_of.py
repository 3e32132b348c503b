"""Meetings as they stood at an earlier time."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from meetings.actions.records import edit_official
from meetings.actions.review import (
    accept_meeting,
    edit_meeting,
    reject_meeting,
    reopen_meeting,
)
from meetings.actions.withdrawal import withdraw_document
from meetings.actions.writing import writing
from tests.factories import ParticipationFactory, ReportFactory


def read(api, meeting, **parameters):
    return api.get(f"/api/v1/meetings/{meeting.public_id}/", parameters)


@pytest.fixture
def meeting(db):
    """A meeting that two reports tell of."""
    # Its participants are a curator's: the reports of this test name nobody.
    meeting = ParticipationFactory(
        official__name="Ana", meeting__fixed_fields=["participants"]
    ).meeting
    ReportFactory.create_batch(2, meeting=meeting)
    with writing():
        pass
    return meeting


def test_it_is_as_it_stood_then(api, meeting):
    states = []
    for title in ("One", "Two", "Three"):
        edit_meeting(meeting, acting_user=None, values={"title": title})
        states.append((timezone.now().isoformat(), read(api, meeting).json()))
    for moment, state in states:
        assert read(api, meeting, as_of=moment).json() == state


def test_names_are_those_of_the_time(api, meeting):
    before = timezone.now().isoformat()
    edit_official(
        meeting.participations.get().official, acting_user=None, values={"name": "Ana Sol"}
    )
    [then] = read(api, meeting, as_of=before).json()["participants"]
    [now] = read(api, meeting).json()["participants"]
    assert (then["official"]["name"], now["official"]["name"]) == ("Ana", "Ana Sol")


def test_reports_are_those_of_the_time(api, meeting):
    before, state = timezone.now().isoformat(), read(api, meeting).json()
    with writing():
        meeting.reports.first().delete()
        ReportFactory(meeting=meeting)
    assert read(api, meeting).json()["reports"] != state["reports"]
    assert read(api, meeting, as_of=before).json()["reports"] == state["reports"]


def test_a_withdrawn_document_is_withdrawn_from_the_past_too(api, meeting):
    accept_meeting(meeting, acting_user=None)
    before = timezone.now().isoformat()
    withdrawn, kept = meeting.reports.all()
    withdraw_document(withdrawn.document, acting_user=None)
    reports = read(api, meeting, as_of=before).json()["reports"]
    assert [report["id"] for report in reports] == [kept.public_id]


def test_what_was_rejected_then_was_not_public(api, meeting):
    reject_meeting(meeting, acting_user=None)
    rejected = timezone.now().isoformat()
    reopen_meeting(meeting, acting_user=None)
    assert read(api, meeting, as_of=rejected).status_code == 404
    assert read(api, meeting, as_of=timezone.now().isoformat()).status_code == 200


def test_before_it_was_made_there_was_none(api, meeting):
    assert read(api, meeting, as_of="2001-01-01T00:00:00Z").status_code == 404


def test_fields_can_be_chosen(api, meeting):
    before = datetime.now(UTC).isoformat()
    edit_meeting(meeting, acting_user=None, values={"title": "Talks"})
    assert list(read(api, meeting, as_of=before, fields="title").json()) == ["title"]


def test_a_rejected_meeting_stays_gone(api, meeting):
    before = timezone.now().isoformat()
    reject_meeting(meeting, acting_user=None)
    assert read(api, meeting, as_of=before).status_code == 410


def test_a_wrong_time_is_refused(problem, meeting):
    [error] = problem(f"meetings/{meeting.public_id}/", as_of="yesterday")["errors"]
    assert error["parameter"] == "as_of"


def test_lists_have_no_such_parameter(problem, db):
    assert problem("meetings/", as_of="2024-01-01T00:00:00Z")["status"] == 400


@pytest.mark.parametrize("edits", [1, 5])
def test_any_number_of_changes_takes_the_same_queries(
    api, meeting, django_assert_num_queries, edits
):
    before = timezone.now().isoformat()
    for number in range(edits):
        edit_meeting(meeting, acting_user=None, values={"title": f"Title {number}"})
    # The meeting with what it shows, rendered, and its earlier states.
    with django_assert_num_queries(19):
        read(api, meeting, as_of=before)
