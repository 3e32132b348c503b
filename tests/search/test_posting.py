"""A meeting is posted by what few meetings have, and no longer than it has it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from meetings.actions.rendering import render_pending, verify_renditions
from meetings.dates import EdtfDate
from meetings.models import Posting
from meetings.models.tallying import find_wrong_tallies
from tests.factories import MeetingFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def terms(meeting, family):
    render_pending()
    found = Posting.objects.filter(pk=meeting.sort_key, term__startswith=f"{family}:")
    return set(found.values_list("term", flat=True))


@pytest.mark.parametrize(
    ("reports", "posted"),
    [(0, {"r:0"}), (1, set()), (3, {"r:2", "r:3"}), (21, {f"r:{n}" for n in [*range(2, 11), 20]})],
)
def test_how_many_reports_it_has(reports, posted):
    assert terms(MeetingFactory(report_count=reports), "r") == posted


@pytest.mark.parametrize(
    ("days", "posted"),
    [
        ("2024-05-30", 0),
        ("2024-05", 1),
        ("2024-05-30/2024-06-02", 2),
        ("2023", 12),
        ("2020/2021", 24),
        ("2020/2022", 1),
    ],
)
def test_the_months_that_it_may_have_lasted(days, posted):
    found = EdtfDate.parse(days)
    meeting = MeetingFactory(date_edtf=days, date_first=found.first, date_last=found.last)
    assert len(terms(meeting, "m")) == posted


def test_a_dispute_while_there_is_one():
    meeting = MeetingFactory(disputed_fields=["title"])
    assert terms(meeting, "d") == {"d:"}
    meeting.disputed_fields = []
    meeting.save()
    assert terms(meeting, "d") == set()


def test_roles_as_they_are_written():
    one = ParticipationFactory(role="Foreign Minister: acting")
    ParticipationFactory(meeting=one.meeting, role="")
    assert terms(one.meeting, "w") == {"w:Foreign Minister: acting"}
    one.role = "envoy"
    one.save()
    assert terms(one.meeting, "w") == {"w:envoy"}
    assert not list(verify_renditions())


def test_what_was_stored_before_these_terms_is_posted_when_the_register_is_upgraded():
    for days in (
        "2024-05-30",
        "2024-05",
        "2023-12-30/2024-01-02",
        "2023",
        "2020/2021",
        "2020/2022",
    ):
        found = EdtfDate.parse(days)
        MeetingFactory(date_edtf=days, date_first=found.first, date_last=found.last)
    MeetingFactory(report_count=21, disputed_fields=["date", "title"])
    MeetingFactory(report_count=0, date_edtf="", date_first=None, date_last=None)
    one = ParticipationFactory(role="100 % envoy")
    ParticipationFactory(meeting=one.meeting, role="100 % envoy")
    ParticipationFactory(meeting=one.meeting, role="")
    ParticipationFactory(meeting=MeetingFactory(review="rejected"), role="envoy")
    render_pending()
    upgrade = import_module("meetings.migrations.0025_post_roles_and_reports")
    editor, before = connection.schema_editor(), Posting.objects.count()
    upgrade.unpost(apps, editor)
    assert Posting.objects.count() < before
    upgrade.post(apps, editor)
    assert (list(verify_renditions()), find_wrong_tallies()) == ([], [])
