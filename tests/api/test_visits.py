"""A meeting leads to the visit that it is part of, and the visit to its meetings."""

from datetime import date

import pytest

from meetings.actions.review import edit_meeting
from meetings.api.v1.viewsets.meetings import MeetingViewSet
from meetings.choices import MeetingKind
from meetings.models import Change, Meeting
from tests.actions.builders import person, state, store, told
from tests.factories import MeetingFactory

ANA = person("Ana Sol", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")


@pytest.fixture
def visit(db):
    return MeetingFactory(title="Visit", kind=MeetingKind.VISIT, day=date(2024, 5, 14))


@pytest.fixture
def talks(visit):
    return MeetingFactory(title="Talks", part_of=visit, day=date(2024, 5, 15))


def read(api, meeting):
    return api.get(f"/api/v1/meetings/{meeting.public_id}/").json()


def test_a_meeting_names_its_visit(api, visit, talks):
    shown = read(api, talks)
    assert shown["part_of"] == {
        "id": visit.public_id,
        "title": "Visit",
        "kind": "visit",
        "date": "2024-05-14",
    }
    assert shown["parts"] == []


def test_a_visit_names_its_meetings_the_earliest_first(api, visit, talks):
    MeetingFactory(title="Dinner", part_of=visit, day=date(2024, 5, 14))
    MeetingFactory(title="Hidden", part_of=visit, rejected=True)
    shown = read(api, visit)
    assert [each["title"] for each in shown["parts"]] == ["Dinner", "Talks"]
    assert shown["part_of"] is None


def test_lists_show_it_to_those_who_ask(api, visit, talks):
    plain, asked = (
        api.get("/api/v1/meetings/", {"kind": "bilateral", **more}).json()["results"][0]
        for more in ({}, {"include": "part_of"})
    )
    assert "part_of" not in plain
    assert asked["part_of"]["id"] == visit.public_id


def test_meetings_can_be_asked_for_by_their_visit(api, visit, talks):
    MeetingFactory()
    found = api.get("/api/v1/meetings/", {"part_of": visit.public_id}).json()["results"]
    assert [each["id"] for each in found] == [talks.public_id]


@pytest.mark.parametrize("size", [1, 20])
def test_visits_are_rendered_in_the_same_queries_for_any_number(
    django_assert_num_queries, visit, size
):
    parts = [MeetingFactory(part_of=visit).pk for _ in range(size)]
    with django_assert_num_queries(3):  # meetings, their visits, the parts of all
        shown = list(MeetingViewSet.render([visit.pk, *parts], ("part_of", "parts")))
    assert len(shown) == size + 1


def test_a_mirror_hears_of_a_link_on_both_sides(api, db):
    store("talks", told(ANA, BO, when="2024-05-15"))
    last = Change.objects.order_by("-pk")[0].pk
    store("visit", told(ANA, state("SE"), when="2024-05-14/2024-05-16", kind=MeetingKind.VISIT))
    entries = api.get("/api/v1/changes/", {"since": last, "kind": "meeting"}).json()["results"]
    talks, visit = (
        Meeting.objects.get(kind=kind).public_id
        for kind in (MeetingKind.BILATERAL, MeetingKind.VISIT)
    )
    assert {(each["id"], *each["fields"]) for each in entries} >= {(talks, "part_of")}
    assert visit in {each["id"] for each in entries}


def test_a_new_title_of_the_visit_is_shown_by_its_meetings(api, curator, db):
    store("talks", told(ANA, BO, when="2024-05-15"))
    store("visit", told(ANA, state("SE"), when="2024-05-14/2024-05-16", kind=MeetingKind.VISIT))
    visit, talks = (
        Meeting.objects.get(kind=kind) for kind in (MeetingKind.VISIT, MeetingKind.BILATERAL)
    )
    last = Change.objects.order_by("-pk")[0].pk
    edit_meeting(visit, acting_user=curator, values={"title": "State visit"})
    assert read(api, talks)["part_of"]["title"] == "State visit"
    entries = api.get("/api/v1/changes/", {"since": last}).json()["results"]
    assert (talks.public_id, ["part_of"]) in [(each["id"], each["fields"]) for each in entries]


def test_a_meeting_that_is_freed_goes_from_its_visit(api, curator, db):
    store("both", told(ANA, BO, when="2024-05-15"))
    store("visit", told(ANA, state("SE"), when="2024-05-14/2024-05-16", kind=MeetingKind.VISIT))
    visit, talks = (
        Meeting.objects.get(kind=kind) for kind in (MeetingKind.VISIT, MeetingKind.BILATERAL)
    )
    assert [each["id"] for each in read(api, visit)["parts"]] == [talks.public_id]
    edit_meeting(talks, acting_user=curator, values={"date": "2024-08-01"})
    assert read(api, visit)["parts"] == []
    assert read(api, talks)["part_of"] is None
