"""What is read from tallies is what counting the meetings gives."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from meetings.actions.review import reject_meeting
from meetings.actions.storing import store_document
from meetings.actions.vocabularies import load_vocabularies
from meetings.models import Meeting, Tally
from tests.benchmarks.synthetic import Corpus

# Every meeting has one of these, and no tally tells so.
COUNTED = {"status": "held,planned,cancelled"}
DAYS = (
    {},
    {"date_from": "2020-01-01"},
    {"date_to": "2021-06-30"},
    {"date_from": "2019-03-01", "date_to": "2022-02-28"},
    {"date": "2021"},
    {"date": "2020-05/2021-07"},
    {"date": "2020", "date_from": "2020-06-01"},
)
TERMS = ({}, {"country": "CN"}, {"between": "CN,US"}, {"topic": "trade"}, {"kind": "visit"})

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _register(django_db_setup, django_db_blocker):
    """A register of vague dates, states, bodies and rejected meetings; emptied again."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_vocabularies()
        for document, extraction in Corpus(seed=5).documents(40):
            store_document(document, extraction)
        for meeting in Meeting.objects.order_by("pk")[::7]:
            reject_meeting(meeting, acting_user=None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def api():
    """A client that does not hold every answer against the contract: so much else does."""
    return APIClient()


def answers(api, path, parameters):
    """The answer from the tallies, and the one for which meetings are counted."""
    with CaptureQueriesContext(connection) as read:
        told = api.get(f"/api/v1/{path}/", parameters).json()
    with CaptureQueriesContext(connection) as counted:
        found = api.get(f"/api/v1/{path}/", {**parameters, **COUNTED}).json()
    for queries, from_tallies in ((read, True), (counted, False)):
        assert any("meetings_tally" in query["sql"] for query in queries) == from_tallies
    return told, found


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize("interval", ["month", "year"])
def test_a_timeline(api, interval, term, days):
    told, found = answers(api, "stats/timeline", {"interval": interval, **term, **days})
    assert told == found


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("split", ["country", "pair", "topic", "kind"])
def test_a_timeline_split_up(api, split, days):
    told, found = answers(api, "stats/timeline", {"split": split, **days})
    assert told == found


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("limit", ["2", "250"])
@pytest.mark.parametrize("path", ["countries", "stats/pairs", "stats/topics"])
def test_totals(api, path, limit, days):
    told, found = answers(api, path, {"limit": limit, **days})
    assert told == found


@pytest.mark.parametrize("limit", ["3", "250"])
@pytest.mark.parametrize("path", ["officials", "organisations"])
def test_a_network(api, path, limit):
    records = api.get(f"/api/v1/{path}/", {"page_size": 100}).json()["results"]
    assert len(records) > 20
    for record in records[::3]:
        told, found = answers(api, f"{path}/{record['id']}/network", {"limit": limit})
        assert told == found, record


@pytest.mark.parametrize(
    "parameters",
    [
        {"date_from": "2020-01-02"},
        {"date_to": "2020-01-30"},
        {"country": "CN", "kind": "visit"},
        {"country": "CN,US"},
        {"country": "!CN"},
        {"interval": "week"},
        {"interval": "day"},
        {"country": "CN", "split": "kind"},
        {"q": "ministers"},
    ],
)
def test_what_tallies_do_not_tell_is_counted(api, parameters):
    with CaptureQueriesContext(connection) as queries:
        api.get("/api/v1/stats/timeline/", parameters)
    assert not any("meetings_tally" in query["sql"] for query in queries)


def test_the_register_is_one_that_can_tell():
    months = Tally.objects.by_months()
    assert months.filter(family="p").count() > 20
    assert Meeting.objects.filter(date_first=None).exists()
    assert Meeting.objects.filter(date_edtf__regex=r"^\d{4}$").exists()
    assert Meeting.objects.filter(date_edtf__contains="/").exists()
