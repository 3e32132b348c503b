"""Querysets say what the rows are."""

from datetime import date

import pytest

from meetings.choices import Judgement, OrganisationKind
from meetings.models import (
    Change,
    Meeting,
    Organisation,
    Report,
    ResolutionDecision,
    Topic,
)
from tests.factories import (
    DocumentFactory,
    MeetingFactory,
    OrganisationFactory,
    ReportFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def test_the_public_sees_all_but_rejected_meetings():
    proposed, accepted = MeetingFactory(), MeetingFactory(accepted=True)
    MeetingFactory(rejected=True)
    assert set(Meeting.objects.published()) == {proposed, accepted}
    assert set(Meeting.objects.awaiting_review()) == {proposed}


def test_disputed_meetings_are_those_with_a_disputed_field():
    disputed = MeetingFactory(disputed=True)
    MeetingFactory()
    assert list(Meeting.objects.disputed()) == [disputed]


def test_states_are_organisations_of_a_kind():
    OrganisationFactory(country="MM")
    state = OrganisationFactory(state=True)
    assert list(Organisation.objects.states()) == [state]
    assert state.kind == OrganisationKind.STATE


def test_reports_of_undated_documents_come_last():
    days = (date(2024, 1, 1), None, date(2024, 5, 1))
    reports = [ReportFactory(document=DocumentFactory(published=day)) for day in days]
    assert list(Report.objects.latest_first()) == [reports[2], reports[0], reports[1]]


def test_topics_come_with_all_that_are_narrower():
    security = TopicFactory(slug="security")
    border = TopicFactory(slug="border", broader=security)
    fences = TopicFactory(slug="fences", broader=border)
    TopicFactory(slug="trade")
    found = Topic.objects.filter(slug="security").and_narrower()
    assert set(found) == {security, border, fences}


def test_standing_decisions_are_those_that_none_has_superseded(curator):
    values = {"kind": "off", "left_id": "off_1", "right_id": "off_2", "judgement": Judgement.UNSURE}
    ResolutionDecision.objects.create(**values, superseded_at="2024-01-01T00:00:00Z")
    standing = ResolutionDecision.objects.create(**values, actor=curator)
    assert list(ResolutionDecision.objects.standing().about("off_2")) == [standing]
    assert list(ResolutionDecision.objects.by_curators()) == [standing]


def test_changes_are_found_by_record():
    change = Change.objects.create(kind="off", record_id="off_1", verb="official.edit")
    Change.objects.create(kind="off", record_id="off_2", verb="official.edit")
    assert list(Change.objects.of("off_1")) == [change]
