"""A visit and the meetings during it are linked, whichever the register hears of first."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.actions.linking import link_parts
from meetings.actions.merging import merge_meetings, merge_officials
from meetings.actions.reverting import revert_record
from meetings.actions.review import (
    edit_meeting,
    judge_meetings,
    release_fields,
)
from meetings.actions.unmerging import undo_merge
from meetings.actions.withdrawal import withdraw_document
from meetings.choices import MeetingKind, ReviewStatus
from meetings.models import Change, Document, Meeting, MeetingRendition, Official
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
    assert counts == [5, 5]


def other_visit():
    store("other", visiting(CY, when="2024-05-14/2024-05-16"))
    return Meeting.objects.get(reports__document__external_id="other")


def test_a_link_by_hand_holds_against_the_machine(linked, curator):
    _, talks = linked
    other = other_visit()
    edit_meeting(talks, acting_user=curator, values={"part_of": other}, reason="the read-out")
    store("more", told(ANA, BO, when="2024-05-15", where=("Stockholm", "SE")))
    store("talks", TALKS, extractor="rules/2")
    assert links() == [("more", "other"), ("talks", "other")]
    change = Change.objects.get(verb="meeting.edit")
    assert change.reason == "the read-out"
    assert (change.before["part_of"], change.after["part_of"]) == (
        linked[0].public_id,
        other.public_id,
    )


def test_an_unlinking_by_hand_holds_against_the_machine(linked, curator):
    visit, talks = linked
    edit_meeting(talks, acting_user=curator, values={"part_of": None})
    store("visit", visiting(), extractor="rules/2")
    link_parts([visit.pk, talks.pk])
    assert links() == []


def test_a_link_that_is_released_follows_the_machine_again(linked, curator):
    _, talks = linked
    edit_meeting(talks, acting_user=curator, values={"part_of": None})
    release_fields(talks, acting_user=curator, fields=["part_of"])
    assert links() == [("talks", "visit")]


def test_a_link_by_hand_is_taken_back_in_the_history(linked, curator):
    visit, talks = linked
    edit_meeting(talks, acting_user=curator, values={"part_of": other_visit()})
    edit_meeting(talks, acting_user=curator, values={"part_of": None})
    second, first = Change.objects.filter(verb="meeting.edit")
    talks.refresh_from_db()
    revert_record(talks, second, acting_user=curator)
    assert links() == [("talks", "other")]
    talks.refresh_from_db()
    revert_record(talks, first, acting_user=curator)
    assert links() == [("talks", "visit")]
    talks.refresh_from_db()
    assert (talks.part_of, talks.fixed_fields) == (visit, [])


@pytest.mark.parametrize("wrong", ["no visit", "a visit", "rejected"])
def test_only_a_meeting_is_linked_by_hand_and_only_to_a_visit(linked, curator, wrong):
    visit, talks = linked
    other = other_visit()
    part, whole = {
        "no visit": (visit, talks),
        "a visit": (visit, other),
        "rejected": (talks, other),
    }[wrong]
    if wrong == "rejected":
        judge_meetings([other.pk], ReviewStatus.REJECTED, acting_user=curator)
        other.refresh_from_db()
    with pytest.raises(ValueError, match="visit"):
        edit_meeting(part, acting_user=curator, values={"part_of": whole})


def shown_visit(talks):
    """The visit of the meeting as readers of the API see it."""
    return json.loads(MeetingRendition.objects.get(pk=talks.pk).detailed)["part_of"]


def test_a_link_by_hand_to_a_visit_that_is_rejected_is_hidden_until_it_is_reopened(linked, curator):
    _, talks = linked
    other = other_visit()
    edit_meeting(talks, acting_user=curator, values={"part_of": other})
    judge_meetings([other.pk], ReviewStatus.REJECTED, acting_user=curator)
    assert shown_visit(talks) is None
    judge_meetings([other.pk], ReviewStatus.PROPOSED, acting_user=curator)
    assert shown_visit(talks)["id"] == other.public_id


def test_a_link_by_hand_to_a_visit_that_has_gone_ends_and_is_told(linked, curator):
    _, talks = linked
    edit_meeting(talks, acting_user=curator, values={"part_of": other_visit()})
    withdraw_document(Document.objects.get(external_id="other"), acting_user=None)
    assert links() == []
    assert Change.objects.filter(verb="meeting.link", record_id=talks.public_id).count() == 2


def test_a_link_by_hand_goes_with_its_visit_into_another_and_back(linked, curator):
    _, talks = linked
    other = other_visit()
    edit_meeting(talks, acting_user=curator, values={"part_of": other})
    store("third", visiting(EVA, when="2024-09-02/2024-09-03"))
    third = Meeting.objects.get(reports__document__external_id="third")
    change = merge_meetings(keep=third, drop=other, acting_user=curator)
    talks.refresh_from_db()
    assert talks.part_of == third
    undo_merge(change, acting_user=curator)
    assert links() == [("talks", "other")]


def test_a_link_by_hand_is_kept_by_a_meeting_that_is_merged_and_parted_again(linked, curator):
    _, talks = linked
    edit_meeting(talks, acting_user=curator, values={"part_of": other_visit()})
    store("others", told(CY, BO, when="2024-07-15"))
    keep = Meeting.objects.get(reports__document__external_id="others")
    change = merge_meetings(keep=keep, drop=talks, acting_user=curator)
    undo_merge(change, acting_user=curator)
    assert links() == [("talks", "other")]


def test_a_link_by_hand_follows_a_visit_that_turns_out_to_be_another(linked, curator):
    _, talks = linked
    store("first", told(ANITA, state("GH"), when="2024-08-01", kind=MeetingKind.VISIT))
    store("second", told(ANA, state("GH"), when="2024-08-01", kind=MeetingKind.VISIT))
    second = Meeting.objects.get(reports__document__external_id="second")
    edit_meeting(talks, acting_user=curator, values={"part_of": second})
    keep, drop = (Official.objects.get(name=name) for name in ("Ana Sol", "Anita Sol Vega"))
    change = merge_officials(keep=keep, drop=drop, acting_user=curator)
    talks.refresh_from_db()
    assert talks.part_of == Meeting.objects.get(date_edtf="2024-08-01")
    undo_merge(change, acting_user=curator)
    talks.refresh_from_db()
    assert talks.part_of == second


def test_meetings_of_before_are_linked_by_the_migration_as_by_ingestion(linked, longer_visit):
    store("others", told(CY, BO, when="2024-05-15"))
    before = links()
    Meeting.objects.update(part_of=None)
    Change.objects.filter(verb="meeting.link").delete()
    import_module("meetings.migrations.0018_link_visits").link_visits(apps, None)
    assert links() == before != []
    told_of = Change.objects.filter(verb="meeting.link").values_list("record_id", flat=True)
    assert set(told_of) == set(
        Meeting.objects.exclude(part_of=None).values_list("public_id", flat=True)
    )
