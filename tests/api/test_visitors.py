"""The short way of plain requests leads to the same answers as the long one."""

import pytest
from django.db import OperationalError, connection
from django.test import override_settings
from rest_framework.test import APIClient

from meetings.api import visitors
from meetings.api.tokens import BearerAuthentication
from meetings.models import MeetingListing, Topic
from tests.factories import (
    DocumentFactory,
    EvidenceFactory,
    MeetingFactory,
    OfficialFactory,
    ParticipationFactory,
    TopicFactory,
)

ADDRESSES = [
    "meetings/",
    "meetings/?page_size=2",
    "meetings/?page_size=2&ordering=-updated_at",
    "meetings/?country=US&date_from=2001-01-01",
    "meetings/?country=US&country=CN",
    "meetings/?official={official}",
    "meetings/?official=off_0000000000000000",
    "meetings/?q=Treffen%20in%20K%C3%B6ln",
    "meetings/?fields=id,title&page_size=1",
    "meetings/?include=reports",
    "meetings/?count=exact",
    "meetings/?page_size=0",
    "meetings/?contry=CN",
    "meetings/?cursor=nonsense",
    "meetings/?cursor=a&cursor=b",
    "meetings/{meeting}/",
    "meetings/{meeting}/?fields=reports",
    "meetings/{meeting}/?page_size=2",
    "meetings/mtg_0000000000000000/",
    "meetings/nonsense/",
    "officials/?page_size=1",
    "officials/?q=nobody",
    "officials/{official}/",
    "documents/",
    "documents/{document}/",
    "documents/{document}/?fields=title",
    "stats/timeline/",
    "nowhere/",
]
# What only the moment decides on.
PASSING = {"Last-Modified"}


@pytest.fixture
def names(db):
    official = OfficialFactory(name="Ana Sol")
    parts = [ParticipationFactory(official=official, country="US") for _ in range(3)]
    EvidenceFactory(report__meeting=parts[0].meeting)
    document = DocumentFactory()
    return {
        "official": official.public_id,
        "meeting": parts[0].meeting.public_id,
        "document": document.public_id,
    }


@pytest.fixture
def long_way(monkeypatch):
    """Asks as if the request were not plain."""

    def ask(address):
        with monkeypatch.context() as patch:
            patch.setattr("meetings.api.visitors.is_plain", lambda _request: False)
            patch.setattr("meetings.api.stored_views.find_plan", lambda *_asked: None)
            return APIClient().get(address)

    return ask


def shown(response):
    headers = {name: value for name, value in response.headers.items() if name not in PASSING}
    headers["Vary"] = set(headers.get("Vary", "").split(", "))
    return response.status_code, response.content, headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_either_way_gives_the_same_answer(names, long_way, address):
    address = f"/api/v1/{address.format(**names)}"
    assert shown(APIClient().get(address)) == shown(long_way(address))


@pytest.mark.parametrize("ordering", ["date", "-date", "updated_at", "-reports"])
def test_either_way_walks_the_same_pages(names, long_way, ordering):
    address = f"/api/v1/meetings/?page_size=1&ordering={ordering}"
    seen = 0
    while address:
        page = APIClient().get(address)
        assert shown(page) == shown(long_way(address))
        address, seen = page.json()["next"], seen + 1
    assert seen == 3


def test_an_empty_page_has_the_version_of_when_nothing_was_there(api, django_assert_num_queries):
    with django_assert_num_queries(3):  # no row; the version; no row again
        empty = api.get("/api/v1/meetings/")
    MeetingFactory()
    later = api.get("/api/v1/meetings/", headers={"if-none-match": empty["ETag"]})
    assert (later.status_code, len(later.json()["results"])) == (200, 1)


def test_what_is_not_stored_in_this_form_is_rendered(names):
    before = APIClient().get("/api/v1/meetings/").json()
    MeetingListing.objects.update(form="?", listed="{}")
    assert APIClient().get("/api/v1/meetings/").json() == before


def test_what_a_parameter_means_is_asked_anew_when_the_register_has_changed(api):
    trade, tariffs = TopicFactory(slug="trade"), TopicFactory(slug="tariffs")
    meeting = MeetingFactory()
    meeting.topics.add(tariffs)
    assert api.get("/api/v1/meetings/?topic=trade").json()["results"] == []
    Topic.objects.filter(pk=tariffs.pk).update(broader=trade)
    assert len(api.get("/api/v1/meetings/?topic=trade").json()["results"]) == 1


def test_a_token_is_looked_at(api, db):
    response = api.get("/api/v1/meetings/", headers={"authorization": "Bearer dem_wrong"})
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == BearerAuthentication().authenticate_header(None)


def test_an_address_is_looked_for_among_those_of_the_settings(db, settings):
    assert APIClient().get("/api/v1/meetings/").status_code == 200
    settings.ROOT_URLCONF = "meetings.api.v1.reconciliation.urls"
    assert APIClient().get("/api/v1/meetings/").status_code == 404


def test_a_host_that_is_none_of_the_register_is_refused(api, db, settings):
    settings.ALLOWED_HOSTS = ["register.example"]
    assert api.get("/api/v1/meetings/", headers={"host": "other.example"}).status_code == 400
    answer = api.get("/api/v1/meetings/", headers={"host": "register.example"})
    assert answer.status_code == 200


def test_limits_hold_on_the_short_way(api, db):
    limits = {"anonymous": "1/hour", "member": "", "write": ""}
    with override_settings(RATE_LIMITS=limits):
        answers = [api.get("/api/v1/meetings/", REMOTE_ADDR="198.51.100.7") for _ in range(2)]
    assert [each.status_code for each in answers] == [200, 429]
    assert answers[0]["RateLimit"].startswith('"anonymous";r=0')


@pytest.mark.parametrize(
    "address",
    ["meetings/mtg_0000000000000000/", "meetings/?cursor=nonsense", "meetings/?count=exact"],
)
def test_what_turns_back_on_the_short_way_is_counted_once(db, address):
    limits = {"anonymous": "9/hour", "member": "", "write": ""}
    with override_settings(RATE_LIMITS=limits):
        answer = APIClient().get(f"/api/v1/{address}", REMOTE_ADDR=f"198.51.100.{len(address)}")
    assert answer["RateLimit"].startswith('"anonymous";r=8')


@pytest.mark.parametrize("step", ["cursor", "ensure_connection"])
def test_a_database_that_cannot_be_reached_is_a_problem(names, monkeypatch, step):
    def fail(*_arguments):
        raise OperationalError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(connection, step, fail)
        response = APIClient().get("/api/v1/meetings/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")


@pytest.mark.parametrize(
    ("headers", "plain"),
    [
        ({}, True),
        ({"HTTP_ACCEPT": "application/json"}, True),
        ({"HTTP_ACCEPT": "text/csv"}, False),
        ({"HTTP_AUTHORIZATION": "Bearer x"}, False),
        ({"HTTP_COOKIE": "sessionid=x"}, False),
        ({"HTTP_COOKIE": "theme=dark"}, True),
    ],
)
def test_a_request_is_plain_that_asks_for_json_and_signs_in_by_nothing(rf, headers, plain):
    assert visitors.is_plain(rf.get("/api/v1/meetings/", **headers)) is plain
    assert not visitors.is_plain(rf.post("/api/v1/meetings/", **headers))
