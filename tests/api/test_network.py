"""Whom officials and organisations meet."""

from datetime import date

import pytest

from meetings.choices import EntityKind
from meetings.identifiers import make_public_id
from meetings.models import Redirect
from tests.factories import (
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
)


def meet(*participants, **fields):
    """A meeting of officials and organisations."""
    meeting = MeetingFactory(**fields)
    for each in participants:
        column = "official" if each.public_id.startswith("off_") else "organisation"
        given = {"official": None, "country": each.country, column: each}
        ParticipationFactory(meeting=meeting, **given)
    return meeting


def network(api, record, **parameters):
    path = "officials" if record.public_id.startswith("off_") else "organisations"
    response = api.get(f"/api/v1/{path}/{record.public_id}/network/", parameters)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def partners(api, record, **parameters):
    rows = network(api, record, **parameters)
    return [((row["official"] or row["organisation"])["id"], row["meetings"]) for row in rows]


@pytest.fixture
def ana():
    return OfficialFactory(name="Ana")


@pytest.fixture
def bo():
    return OfficialFactory(name="Bo", country="MM")


def test_the_most_frequent_partner_stands_first(api, ana, bo):
    army = OrganisationFactory(name="Army")
    meet(ana, army)
    for _ in range(2):
        meet(ana, bo)
    meet(bo, army)
    assert partners(api, ana) == [(bo.public_id, 2), (army.public_id, 1)]


def test_of_equals_the_first_by_name_comes_first(api, ana, bo):
    cid, army = OfficialFactory(name="Cid"), OrganisationFactory(name="Army")
    meet(ana, cid, bo, army)
    assert [key for key, _ in partners(api, ana)] == [
        army.public_id,
        bo.public_id,
        cid.public_id,
    ]
    assert len(partners(api, ana, limit=2)) == 2


def test_first_and_last_day(api, ana, bo):
    meet(ana, bo, day=date(2023, 1, 1))
    meet(ana, bo, day=None)
    meet(ana, bo, date_edtf="2024", date_first=date(2024, 1, 1), date_last=date(2024, 12, 31))
    [row] = network(api, ana)
    assert row == {
        "official": {"id": bo.public_id, "name": "Bo"},
        "organisation": None,
        "country": "MM",
        "meetings": 3,
        "first": "2023-01-01",
        "last": "2024-12-31",
    }


def test_a_meeting_counts_once_however_often_one_takes_part(api, ana):
    army = OrganisationFactory()
    meeting = meet(army, ana)
    ParticipationFactory(meeting=meeting, acts_for=army)
    assert partners(api, army) == [(ana.public_id, 1)]


def test_those_who_act_for_an_organisation_are_no_partners_of_it(api, ana, bo):
    army = OrganisationFactory()
    meeting = meet(ana)
    ParticipationFactory(meeting=meeting, official=bo, acts_for=army)
    assert partners(api, army) == [(ana.public_id, 1)]
    assert partners(api, ana) == [(bo.public_id, 1)]


def test_a_state_meets_by_those_who_act_for_it(api, bo):
    france, army = OrganisationFactory(state=True), OrganisationFactory(name="Army")
    meet(OfficialFactory(), bo)
    meet(france, bo, army)
    assert partners(api, france) == [(bo.public_id, 2), (army.public_id, 1)]


@pytest.mark.parametrize("filters", [{}, {"status": "held"}])
def test_who_acts_for_a_state_by_another_country_is_no_partner_of_it(api, bo, filters):
    france = OrganisationFactory(state=True)
    cid = OfficialFactory(country="CN")
    ParticipationFactory(meeting=meet(cid), official=bo, acts_for=france)
    assert partners(api, france, **filters) == [(cid.public_id, 1)]


def test_the_filters_of_meetings_hold(api, ana, bo):
    meet(ana, bo, status="planned")
    meet(ana, bo, rejected=True)
    assert partners(api, ana) == [(bo.public_id, 1)]
    assert partners(api, ana, status="held") == []


def test_words_of_the_meetings_are_a_filter_too(api, ana, bo):
    meet(ana, bo, title="Fisheries")
    meet(ana, OfficialFactory(), title="Border")
    assert partners(api, ana, q="fisheries") == [(bo.public_id, 1)]


def test_the_meetings_with_another_official_too(api, ana, bo):
    cid = OfficialFactory(name="Cid")
    meet(ana, bo)
    meet(ana, bo, cid)
    assert partners(api, ana, official=cid.public_id) == [(bo.public_id, 1), (cid.public_id, 1)]


def test_a_merged_record_leads_to_its_successor(api, ana):
    old = make_public_id(EntityKind.OFFICIAL)
    Redirect.objects.create(old_id=old, new_id=ana.public_id, kind="off")
    response = api.get(f"/api/v1/officials/{old}/network/")
    assert response.status_code == 308
    assert response["Location"] == f"/api/v1/officials/{ana.public_id}/network/"


@pytest.mark.parametrize("path", ["officials/off_x/network/", "organisations/off_x/network/"])
def test_an_unknown_record_is_not_found(problem, path, db):
    assert problem(path)["status"] == 404


@pytest.mark.parametrize("size", [1, 20])
def test_a_network_takes_the_same_queries_for_any_size(api, django_assert_num_queries, ana, size):
    for _ in range(size):
        meet(ana, OfficialFactory(), OrganisationFactory())
    # The version; the official; the last edge shown, the edges; names and records of both kinds.
    with django_assert_num_queries(8):
        assert len(network(api, ana)) == 2 * size
    # The version; the official, and its key; officials and organisations, counted and read.
    with django_assert_num_queries(7):
        assert len(network(api, ana, status="held")) == 2 * size
