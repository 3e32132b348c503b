"""Ids that have no record any more, or never had."""

import pytest

from meetings.choices import EntityKind
from meetings.identifiers import make_public_id
from meetings.models import Redirect
from tests.factories import DocumentFactory, MeetingFactory, OfficialFactory, OrganisationFactory

LISTS = {
    EntityKind.MEETING: ("meetings", MeetingFactory),
    EntityKind.OFFICIAL: ("officials", OfficialFactory),
    EntityKind.ORGANISATION: ("organisations", OrganisationFactory),
    EntityKind.DOCUMENT: ("documents", DocumentFactory),
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_merged_record_leads_to_its_successor(api, kind):
    path, factory = LISTS[kind]
    old, record = make_public_id(kind), factory()
    Redirect.objects.create(old_id=old, new_id=record.public_id, kind=kind.value)
    response = api.get(f"/api/v1/{path}/{old}/", {"format": "json"})
    assert response.status_code == 308
    assert response["Location"] == f"/api/v1/{path}/{record.public_id}/?format=json"


@pytest.mark.parametrize("kind", LISTS)
def test_a_deleted_record_is_gone(problem, kind):
    old = make_public_id(kind)
    Redirect.objects.create(old_id=old, kind=kind.value)
    answer = problem(f"{LISTS[kind][0]}/{old}/")
    assert (answer["status"], answer["type"]) == (410, "urn:problem-type:demarche:gone")


@pytest.mark.parametrize("kind", LISTS)
def test_an_unknown_id_is_not_found(problem, kind):
    assert problem(f"{LISTS[kind][0]}/{make_public_id(kind)}/")["status"] == 404


def test_an_id_of_another_kind_is_not_found(problem):
    assert problem(f"meetings/{OfficialFactory().public_id}/")["status"] == 404


def test_a_rejected_meeting_is_gone(problem):
    meeting = MeetingFactory(rejected=True)
    assert problem(f"meetings/{meeting.public_id}/")["status"] == 410
    assert problem(f"meetings/{meeting.public_id}/reports/")["status"] == 410


def test_the_reports_of_a_merged_meeting_move_with_it(api):
    old, meeting = make_public_id(EntityKind.MEETING), MeetingFactory()
    Redirect.objects.create(old_id=old, new_id=meeting.public_id, kind="mtg")
    response = api.get(f"/api/v1/meetings/{old}/reports/")
    assert response["Location"] == f"/api/v1/meetings/{meeting.public_id}/reports/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_without_its_last_slash_leads_on_with_the_same_request(api, method):
    response = getattr(api, method)("/api/v1/documents?q=a")
    assert response.status_code == 308
    assert response["Location"] == "/api/v1/documents/?q=a"


@pytest.mark.parametrize("path", ["meetings/%00/", "meetings/mtg_/", "topics/no-such/", "nowhere/"])
def test_what_is_no_id_is_not_found(problem, path):
    assert problem(path)["status"] == 404
