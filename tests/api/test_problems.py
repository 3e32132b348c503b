"""Errors: one form, whatever went wrong."""

import re

import pytest
from django.db import OperationalError
from django.test import override_settings

from tests.api.contract import document
from tests.factories import MeetingFactory, TopicFactory


def first_error(answer):
    assert answer["status"] == 400
    assert answer["type"] == "urn:problem-type:demarche:invalid-parameters"
    return answer["errors"][0]


@pytest.mark.parametrize(
    ("parameters", "parameter", "nearest"),
    [
        ({"contry": "CN"}, "contry", "country"),
        ({"from": "2024-01-01"}, "from", "date_from"),
        ({"zzz": "1"}, "zzz", None),
        ({"status": "hold"}, "status", "held"),
        ({"status": "held,plannned"}, "status", "planned"),
        ({"country": "cn"}, "country", "CN"),
        ({"country": "CHN"}, "country", "CN"),
        ({"country": "Myanmar"}, "country", "MM"),
        ({"country": "CN,"}, "country", None),
        ({"between": "CN"}, "between", None),
        ({"between": "CN,CN"}, "between", None),
        ({"between": "CN,MM,US"}, "between", None),
        ({"disputed": "True"}, "disputed", "true"),
        ({"review": "rejected"}, "review", None),
        ({"date_from": "2024-02-30"}, "date_from", None),
        ({"date_from": "2024-05"}, "date_from", None),
        ({"date": "2024-13"}, "date", None),
        ({"date": "2024/2023"}, "date", None),
        ({"date_from": "2024-02-01", "date_to": "2024-01-01"}, "date_to", None),
        ({"updated_since": "2024-01-01"}, "updated_since", None),
        ({"updated_since": "2024-01-01T00:00:00"}, "updated_since", None),
        ({"updated_since": "0001-01-01T00:00:00+14:00"}, "updated_since", None),
        ({"official": "Wang"}, "official", None),
        ({"official": "off_0000000000000000"}, "official", None),
        ({"official": "mtg_0000000000000000"}, "official", None),
        ({"topic": "no-such"}, "topic", None),
        ({"topic": "Ü"}, "topic", None),
        ({"q": "a b c d e f g h i j k"}, "q", None),
        ({"q": "\0"}, "q", None),
        ({"place_city": "x" * 201}, "place_city", None),
        ({"country": ""}, "country", None),
        ({"page_size": "0"}, "page_size", None),
        ({"page_size": "501"}, "page_size", None),
        ({"page_size": "٣"}, "page_size", None),
        ({"count": "exactly"}, "count", "exact"),
        ({"ordering": "updated"}, "ordering", "updated_at"),
        ({"cursor": "nonsense"}, "cursor", None),
        ({"format": "jsn"}, "format", "json"),
    ],
)
def test_a_wrong_parameter_is_named_with_the_nearest_right_one(
    problem, parameters, parameter, nearest
):
    error = first_error(problem("meetings/", **parameters))
    assert (error["parameter"], error["nearest"]) == (parameter, nearest)


def test_the_nearest_topic_is_named(problem):

    TopicFactory(slug="border-security")
    assert first_error(problem("meetings/", topic="border"))["nearest"] == "border-security"


def test_every_wrong_value_is_told_at_once(problem):
    errors = problem("meetings/", status="no", mode="no")["errors"]
    assert {error["parameter"] for error in errors} == {"mode", "status"}


def test_a_parameter_given_twice_is_wrong(api):
    response = api.get("/api/v1/meetings/?date_from=2024-01-01&date_from=2024-01-02")
    assert first_error(response.json())["parameter"] == "date_from"


def test_a_single_record_has_no_filters(problem):
    path = f"meetings/{MeetingFactory().public_id}/"
    assert first_error(problem(path, country="CN"))["parameter"] == "country"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reading_is_all_that_can_be_done(api, method):
    response = getattr(api, method)("/api/v1/meetings/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["type"] == "urn:problem-type:demarche:method-not-allowed"


def test_an_unknown_format_is_not_acceptable(api):
    response = api.get("/api/v1/meetings/", headers={"accept": "image/png"})
    assert (response.status_code, response.json()["status"]) == (406, 406)


def test_a_lost_database_is_no_fault_of_the_client(api, monkeypatch):
    def fail(*_args, **_options):
        raise OperationalError("gone away")

    monkeypatch.setattr("meetings.api.stored_answers.find_rows", fail)
    response = api.get("/api/v1/meetings/")
    assert response.status_code == 503
    assert "gone away" not in response.content.decode()


def test_what_nobody_foresaw_is_a_problem_too(api, monkeypatch):
    def fail(*_args, **_options):
        raise RuntimeError("secret")

    monkeypatch.setattr("meetings.api.stored_answers.find_rows", fail)
    api.raise_request_exception = False
    response = api.get("/api/v1/meetings/")
    assert response.status_code == 500
    assert "secret" not in response.content.decode()


def test_a_request_for_another_host_is_a_problem_too(api):
    response = api.get("/api/v1/meetings/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert response.json()["type"] == "urn:problem-type:demarche:bad-request"


def test_another_host_is_told_so_outside_the_api_on_a_page(client, db):
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")


def test_outside_the_api_pages_are_for_people(client, db):
    assert client.get("/nowhere/")["Content-Type"].startswith("text/html")


@override_settings(DEBUG=False)
def test_head_has_no_body(api):
    response = api.head("/api/v1/meetings/")
    assert (response.status_code, response.content) == (200, b"")


def test_options_tells_the_formats(api):
    response = api.options("/api/v1/meetings/")
    assert response.json()["renders"] == ["application/json"]


FORMATS = [
    pytest.param(path, name, id=f"{path} {name}")
    for path, methods in document()["paths"].items()
    for parameter in methods.get("get", {}).get("parameters", ())
    if parameter["name"] == "format"
    for name in parameter["schema"]["enum"]
]


@pytest.mark.parametrize(("path", "format_name"), FORMATS)
def test_options_are_told_whatever_the_format(api, path, format_name):
    address = re.sub(r"\{\w+\}", MeetingFactory().public_id, path)
    response = api.options(address, QUERY_STRING=f"format={format_name}")
    assert response.status_code < 500
