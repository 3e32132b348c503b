"""What stands in the headers of answers: links, and who may read them from a browser."""

import pytest
from django.test import override_settings

from tests.api.contract import document, open_paths
from tests.factories import MeetingFactory

ORIGIN = "https://analysis.example"


def links_of(response):
    """Addresses by relation."""
    found = [part.split(">; rel=") for part in response.headers.get("Link", "").split(", <")]
    return {relation.strip('"'): address.lstrip("<") for address, relation in found}


def test_the_header_names_the_pages_beside(api):
    MeetingFactory.create_batch(3)
    first = api.get("/api/v1/meetings/?page_size=1")
    second = api.get(links_of(first)["next"])
    assert links_of(first) == {"next": first.json()["next"]}
    body = second.json()
    assert links_of(second) == {"next": body["next"], "prev": body["previous"]}


def test_a_single_page_has_no_links(api, db):
    assert not api.get("/api/v1/meetings/").has_header("Link")


def test_other_origins_may_not_read_unless_allowed(api, db):
    response = api.get("/api/v1/meetings/", headers={"origin": ORIGIN})
    assert not response.has_header("Access-Control-Allow-Origin")


def test_caches_know_that_who_is_signed_in_may_be_answered_otherwise(api, db):
    response = api.get("/api/v1/meetings/")
    assert "Cookie" in response["Vary"]
    assert "public" in response["Cache-Control"]


@pytest.mark.parametrize(
    "setting", [{"CORS_ALLOWED_ORIGINS": [ORIGIN]}, {"CORS_ALLOW_ALL_ORIGINS": True}]
)
def test_allowed_origins_may_read_answers_problems_and_what_is_unchanged(api, db, setting):
    with override_settings(**setting):
        answer = api.get("/api/v1/meetings/", headers={"origin": ORIGIN})
        etag = answer["ETag"]
        known = api.get("/api/v1/meetings/", headers={"origin": ORIGIN, "if-none-match": etag})
        problem = api.get("/api/v1/meetings/?no=1", headers={"origin": ORIGIN})
    assert (answer.status_code, known.status_code, problem.status_code) == (200, 304, 400)
    for response in (answer, known, problem):
        assert response["Access-Control-Allow-Origin"] in {ORIGIN, "*"}
        assert "Link" in response["Access-Control-Expose-Headers"]
        assert not response.has_header("Access-Control-Allow-Credentials")


@override_settings(CORS_ALLOWED_ORIGINS=[ORIGIN])
def test_a_browser_may_ask_first(api, db):
    response = api.options(
        "/api/v1/meetings/",
        headers={
            "origin": ORIGIN,
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        },
    )
    assert response.status_code == 200
    assert "if-none-match" in response["Access-Control-Allow-Headers"]


def test_pages_elsewhere_may_send_and_read_every_header_of_the_contract(settings):
    operations = [each for methods in document()["paths"].values() for each in methods.values()]
    sent = {
        parameter["name"].lower()
        for operation in operations
        for parameter in operation["parameters"]
        if parameter["in"] == "header"
    }
    read = {
        name
        for operation in operations
        for response in operation["responses"].values()
        for name in response.get("headers", {})
    }
    assert sent <= set(settings.CORS_ALLOW_HEADERS)
    assert read <= set(settings.CORS_EXPOSE_HEADERS)


@override_settings(CORS_ALLOW_ALL_ORIGINS=True)
def test_the_admin_is_for_no_other_origin(client, db):
    response = client.get("/admin/login/", headers={"origin": ORIGIN})
    assert not response.has_header("Access-Control-Allow-Origin")


PATHS = ["meetings/", "stats/timeline/", "changes/", "meetings/?format=csv"]


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_its_body(api, db, path):
    MeetingFactory()
    get, head = api.get(f"/api/v1/{path}"), api.head(f"/api/v1/{path}")
    assert head.status_code == 200
    assert head["Content-Type"] == get["Content-Type"]
    assert head["ETag"] == get["ETag"]


@pytest.mark.parametrize("path", open_paths())
def test_head_and_options_are_answered_wherever_one_can_read(api, readable, path):
    get, head = api.get(readable(path)), api.head(readable(path))
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == get["ETag"]
    assert api.options(readable(path)).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_options_tells_what_can_be_done(api, db, path):
    response = api.options(f"/api/v1/{path}")
    assert response.status_code == 200
    assert {"GET", "HEAD", "OPTIONS"} <= set(response["Allow"].split(", "))


@pytest.mark.parametrize("path", ["meetings/", "meetings/?format=csv", "meetings/?format=jsonld"])
def test_long_answers_are_compressed_in_every_format(api, path):
    MeetingFactory.create_batch(5)
    response = api.get(f"/api/v1/{path}", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("path", [*PATHS, "meetings/?no=1", "meetings/mtg_0/"])
def test_a_cache_tells_formats_apart(api, db, path):
    MeetingFactory()
    for accept in ("application/json", "text/csv", "text/plain"):
        response = api.get(f"/api/v1/{path}", headers={"accept": accept})
        assert "Accept" in response["Vary"].split(", ")
