"""Search by words: what a meeting is found by."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions.rendering import render_pending
from meetings.models import Meeting, OfficialName, OrganisationName, Relevance, SearchRow
from meetings.search.words import meetings_about
from tests.factories import (
    EvidenceFactory,
    MeetingFactory,
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def found(words):
    """What is found once everything is rendered, as every action sees to."""
    with transaction.atomic():
        render_pending()
    return list(Meeting.objects.filter(meetings_about(words)))


@pytest.fixture
def meeting():
    """Ana Sol, trade minister, meets the Northern Border Union in Quito; with another beside it."""
    meeting = MeetingFactory(title="Talks on the river", city="Quito", country="EC")
    sol = ParticipationFactory(meeting=meeting, official__name="Ana Sol", role="trade minister")
    OfficialName.objects.create(official=sol.official, name="Anuška Sonne")
    union = OrganisationFactory(name="Northern Border Union", abbreviation="NBU")
    OrganisationName.objects.create(organisation=union, name="Grenzbund")
    ParticipationFactory(meeting=meeting, official=None, organisation=union)
    meeting.topics.add(TopicFactory(label="Water rights"))
    document_text = "They shared a boat."
    report = ReportFactory(meeting=meeting, document__text=document_text)
    EvidenceFactory(report=report, start=0, end=18)
    ParticipationFactory(official__name="Bo Lin")
    return meeting


@pytest.mark.parametrize(
    "words",
    [
        "river",
        "quito",
        "sol",
        "sonne",
        "trade",
        "border northern",
        "nbu",
        "grenzbund",
        "water",
        "boat",
        "sol water quito",
        "anuska",
        "RIVERS",
        '"northern border"',
        "north* sha*",
        "sol & (water",
    ],
)
def test_a_meeting_is_found_by(meeting, words):
    assert found(words) == [meeting]


@pytest.mark.parametrize(
    "words",
    ["sol lin", "desert", "100%", "_", "'", '"border northern"', "nort", "*", '"', "NOT boat"],
)
def test_a_meeting_is_not_found_by(meeting, words):
    assert found(words) == []


def test_a_meeting_with_many_matches_is_found_once(meeting):
    ParticipationFactory(meeting=meeting, official__name="Ana Soler")
    assert found("sol") == [meeting]


def test_the_rest_of_a_text_is_not_searched():
    report = ReportFactory(document__text="A long text about harbours.")
    EvidenceFactory(report=report, start=0, end=6)
    assert found("harbours") == []


def test_what_a_meeting_no_longer_is_finds_it_no_more(meeting):
    assert found("river") == [meeting]
    Meeting.objects.filter(pk=meeting.pk).update(title="Talks in the hills", sort_key=5)
    assert (found("river"), found("hills")) == ([], [meeting])
    assert SearchRow.objects.filter(pk=5).exists()


def test_rejected_and_deleted_meetings_are_not_found(meeting):
    assert found("river") == [meeting]
    Meeting.objects.filter(pk=meeting.pk).update(review="rejected")
    assert found("river") == []
    other = MeetingFactory(title="A river")
    assert found("river") == [other]
    other.delete()
    assert found("river") == []


def test_titles_come_before_names_and_names_before_quotes():
    quoted = EvidenceFactory(
        report__meeting=MeetingFactory(title="Talks"),
        report__document__text="A harbour visit.",
        end=15,
    ).report.meeting
    named = ParticipationFactory(official__name="Ana Harbour").meeting
    titled = MeetingFactory(title="In the harbour", day=date(1999, 1, 1))
    newer = MeetingFactory(title="In the harbour", day=date(2001, 1, 1))
    assert found("harbour")
    sorted_rows = Meeting.objects.filter(meetings_about("harbour")).annotate(
        relevance=Relevance("harbour")
    )
    assert list(sorted_rows.order_by("-relevance")) == [newer, titled, named, quoted]


@given(st.text(max_size=40))
def test_every_text_is_a_query(meeting, words):
    list(Meeting.objects.filter(meetings_about(words)).annotate(r=Relevance(words)).order_by("r"))
