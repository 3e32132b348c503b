"""A visit and the meetings during it are linked, whichever the register hears of first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.actions.linking import link_parts
from meetings.actions.merging import merge_meetings, merge_officials
from meetings.actions.review import (
    edit_meeting,
    judge_meetings,
    release_fields,
)
from meetings.actions.unmerging import undo_merge
from meetings.actions.withdrawal import withdraw_document
from meetings.choices import MeetingKind, ReviewStatus
from meetings.models import Change, Document, Meeting, Official
from tests.actions.builders import person, state, store, told

ANA = person("Ana Sol", "EC", "foreign minister")
ANITA = person("Anita Sol Vega", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")
EVA = person("Eva Luna", "EC", "trade minister")
CY = person("Cy Owusu", "GH", "trade minister")


def visiting(who=ANA, when="2024-05-14/2024-05-16", **values):
    return told(who, state("SE"), when=when, kind=MeetingKind.VISIT, **values)


TALKS = told(ANA, BO, when="2024-05-15", where=("Stockholm", "SE"))
TELLING = {"visit": [visiting()], "talks": [TALKS], "others": [told(CY, BO, when="2024-05-15")]}


def links():
    """The meetings that are part of a visit, by the documents that tell of both."""
    linked = Meeting.objects.filter(part_of__isnull=False)
    names = linked.values_list(
        "reports__document__external_id", "part_of__reports__document__external_id"
    )
    return sorted(names)


def only(kind):
    return Meeting.objects.get(kind=kind)


@pytest.mark.parametrize(
    "order", [("visit", "talks", "others"), ("others", "talks", "visit"), ("talks", "visit")]
)
def test_a_meeting_is_linked_to_its_visit_in_any_order_of_documents(order):
    for name in order:
        store(name, *TELLING[name])
    assert links() == [("talks", "visit")]


def test_one_document_may_tell_of_both():
    store("both", TALKS, visiting(id="m2"))
    assert links() == [("both", "both")]


def test_what_is_linked_stands_in_the_journal():
    store("talks", TALKS)
    store("visit", visiting())
    entry = Change.objects.get(verb="meeting.link")
    assert entry.record_id == only(MeetingKind.BILATERAL).public_id
    assert (entry.before, entry.after) == (
        {"part_of": None},
        {"part_of": only(MeetingKind.VISIT).public_id},
    )


@pytest.fixture
def longer_visit():
    """Of a colleague who was at the talks, and stayed a day longer."""
    store("talks", told(ANA, EVA, BO, when="2024-05-15"))
    store("longer", visiting(EVA, when="2024-05-14/2024-05-17"))


def test_a_visit_that_fits_better_takes_the_meeting(longer_visit):
    assert links() == [("talks", "longer")]
    store("visit", visiting())
    assert links() == [("talks", "visit")]


def test_a_visit_that_goes_leaves_its_meetings_to_the_next(longer_visit):
    store("visit", visiting())
    withdraw_document(Document.objects.get(external_id="visit"), acting_user=None)
    assert links() == [("talks", "longer")]


def test_withdrawing_the_visit_unlinks():
    store("talks", TALKS)
    store("visit", visiting())
    withdraw_document(Document.objects.get(external_id="visit"), acting_user=None)
    assert links() == []
    assert only(MeetingKind.BILATERAL).part_of is None


@pytest.fixture
def linked():
    store("visit", visiting())
    store("talks", TALKS)
    return only(MeetingKind.VISIT), only(MeetingKind.BILATERAL)


@pytest.mark.parametrize("role", [0, 1])
def test_what_is_rejected_is_linked_to_nothing_until_it_is_reopened(linked, curator, role):
    judge_meetings([linked[role].pk], ReviewStatus.REJECTED, acting_user=curator)
    assert links() == []
    judge_meetings([linked[role].pk], ReviewStatus.PROPOSED, acting_user=curator)
    assert links() == [("talks", "visit")]


def test_an_edit_moves_a_meeting_out_of_a_visit_and_releasing_it_back(linked, curator):
    _, talks = linked
    edit_meeting(talks, acting_user=curator, values={"date": "2024-07-01"})
    assert (talks.part_of, links()) == (None, [])
    release_fields(talks, acting_user=curator, fields=["date"])
    assert links() == [("talks", "visit")]


def test_an_edit_of_the_visit_frees_its_meetings(linked, curator):
    edit_meeting(linked[0], acting_user=curator, values={"kind": "bilateral"})
    assert links() == []


def test_merging_visits_keeps_their_meetings_and_undoing_gives_them_back(curator):
    store("visit", visiting())
    store("talks", TALKS)
    store("autumn", visiting(when="2024-09-02/2024-09-03"))
    store("september", told(ANA, BO, when="2024-09-03"))
    before = links()
    keep, drop = Meeting.objects.filter(kind=MeetingKind.VISIT).order_by("date_first")
    change = merge_meetings(keep=keep, drop=drop, acting_user=curator)
    assert Meeting.objects.filter(part_of__isnull=False).values("part_of").distinct().count() == 1
    undo_merge(change, acting_user=curator)
    assert links() == before == [("september", "autumn"), ("talks", "visit")]


def test_undoing_a_merge_does_not_miss_a_visit_that_has_gone(linked, curator):
    store("more", told(ANA, BO, when="2024-07-15"))
    _, talks = linked
    keep = Meeting.objects.get(date_edtf="2024-07-15")
    change = merge_meetings(keep=keep, drop=talks, acting_user=curator)
    withdraw_document(Document.objects.get(external_id="visit"), acting_user=None)
    undo_merge(change, acting_user=curator)
    assert Meeting.objects.get(public_id=talks.public_id).part_of is None


def test_officials_who_are_one_link_their_meetings_and_undoing_parts_them(curator):
    store("visit", visiting(ANITA))
    store("talks", TALKS)
    assert links() == []
    keep, drop = (Official.objects.get(name=name) for name in ("Ana Sol", "Anita Sol Vega"))
    change = merge_officials(keep=keep, drop=drop, acting_user=curator)
    assert links() == [("talks", "visit")]
    undo_merge(change, acting_user=curator)
    assert links() == []


def test_nothing_is_written_where_nothing_changes(linked):
    changes = Change.objects.count()
    link_parts(meeting.pk for meeting in linked)
    assert Change.objects.count() == changes


def test_many_meetings_are_linked_in_as_many_queries_as_one():
    store("visit", visiting())
    for day in (14, 15, 16):
        store(f"d{day}", told(ANA, BO, person(f"Dag {day}", "SE"), when=f"2024-05-{day}"))
    assert len(links()) == 3
    numbers = list(Meeting.objects.values_list("pk", flat=True))
    counts = []
    for wanted in (numbers[:1], numbers):
        Meeting.objects.update(part_of=None)
        with CaptureQueriesContext(connection) as queries:
            link_parts(wanted)
        counts.append(len(queries))
    assert counts == [4, 4]
