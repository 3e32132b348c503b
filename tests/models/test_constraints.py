"""What the database itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from meetings.choices import Judgement
from meetings.models import Meeting, Redirect, ResolutionDecision
from tests.factories import (
    EvidenceFactory,
    MeetingFactory,
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db


def refuse(make, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**values)


def test_a_date_has_bounds_and_bounds_have_a_date():
    refuse(Meeting.objects.create, date_edtf="2024-05-30")
    refuse(Meeting.objects.create, date_first=date(2024, 5, 30), date_last=date(2024, 5, 30))


def test_bounds_are_in_order():
    refuse(
        Meeting.objects.create,
        date_edtf="2024-05",
        date_first=date(2024, 5, 31),
        date_last=date(2024, 5, 1),
    )


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_confidence_is_a_share(share):
    refuse(ReportFactory, confidence=share)


def test_a_participant_is_a_person_or_a_body():
    refuse(ParticipationFactory, organisation=OrganisationFactory())


def test_a_participant_without_a_name_has_a_role():
    refuse(ParticipationFactory, official=None, role="")


def test_an_official_takes_part_once_in_a_meeting():
    part = ParticipationFactory()
    refuse(ParticipationFactory, meeting=part.meeting, official=part.official)


def test_a_country_has_one_state():
    OrganisationFactory(state=True)
    refuse(OrganisationFactory, state=True)


def test_evidence_is_not_empty():
    refuse(EvidenceFactory, start=3, end=3)


def test_a_role_ends_after_it_begins():
    refuse(RoleFactory, first_day=date(2024, 2, 1), last_day=date(2024, 1, 1))


def test_a_redirect_leads_elsewhere():
    refuse(Redirect.objects.create, old_id="off_1", new_id="off_1", kind="off")


def test_two_records_have_one_standing_decision():
    values = {"kind": "off", "left_id": "off_1", "right_id": "off_2", "judgement": Judgement.SAME}
    ResolutionDecision.objects.create(**values)
    refuse(ResolutionDecision.objects.create, **values)


def test_public_ids_are_never_used_twice():
    refuse(MeetingFactory, public_id=MeetingFactory().public_id)
