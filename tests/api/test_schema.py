"""The OpenAPI document: committed, complete, valid, and served with its pages from here."""

import re

import orjson
import pytest
import yaml
from django.core.management import call_command
from django.test import override_settings
from jsonschema import ValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator

from meetings.api.v1.urls import router
from tests.api.contract import DOCUMENT, check_body, document

OPERATIONS = [
    pytest.param(path, method, operation, id=operation["operationId"])
    for path, methods in document()["paths"].items()
    for method, operation in methods.items()
]
each_operation = pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
PLAIN_FILES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}


def test_the_committed_document_is_the_one_that_the_code_makes(tmp_path):
    """After an intended change run ``make openapi`` and review the difference."""
    made = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(made), api_version="v1", validate=True, fail_on_warn=True)
    assert made.read_text() == DOCUMENT.read_text()


def test_every_list_and_every_record_is_described():
    described = set(document()["paths"])
    names = {prefix for prefix, *_ in router.registry if "(" not in prefix}
    assert len(names) == 7
    for name in names:
        assert f"/api/v1/{name}/" in described
    assert "/api/v1/meetings/{id}/reports/" in described
    assert len(described) > 2 * len(names)


def test_an_independent_validator_finds_it_valid():
    OpenAPIV31SpecValidator(document()).validate()


def test_it_is_openapi_31():
    assert document()["openapi"] == "3.1.0"


@each_operation
def test_every_operation_is_explained(path, method, operation):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", operation["operationId"])
    assert operation["summary"]
    assert operation["description"].endswith(".")
    assert operation["tags"][0] in {tag["name"] for tag in document()["tags"]}
    assert all(response["description"] for response in operation["responses"].values())
    assert all(each["description"] for each in operation["parameters"])


@each_operation
def test_every_operation_lists_its_errors(path, method, operation):
    expected = {"400", "401", "406", "414", "429", "431", "500", "503"}
    expected |= {"304"} if method == "get" else {"403", "415"}
    expected |= {"308", "404", "410"} if "{id}" in path else set()
    expected |= {"404"} if "{" in path else set()
    assert expected <= set(operation["responses"])


@each_operation
def test_every_answer_tells_of_the_limits_that_it_can_bear(path, method, operation):
    for status, response in operation["responses"].items():
        limits = {"RateLimit", "RateLimit-Policy"} if status not in {"414", "431"} else set()
        limits |= {"Retry-After"} if status in {"429", "503"} else set()
        assert limits <= set(response.get("headers", {})), status


@each_operation
def test_no_parameter_takes_what_no_database_can_hold(path, method, operation):
    for place, parameter in enumerate(operation["parameters"]):
        if parameter["in"] == "query" and parameter["name"] != "cursor":
            pointer = ["paths", path, method, "parameters", str(place), "schema"]
            listed = parameter["schema"].get("type") == "array"
            with pytest.raises(ValidationError):
                check_body(["a\0"] if listed else "a\0", pointer)


@each_operation
def test_every_operation_has_an_example_that_keeps_the_contract(path, method, operation):
    bodies = {
        ("responses", status): response.get("content", {}).get("application/json")
        for status, response in operation["responses"].items()
    }
    bodies[("requestBody",)] = (
        operation.get("requestBody", {}).get("content", {}).get("application/json")
    )
    shown = {place: body for place, body in bodies.items() if body}
    assert shown
    for place, body in shown.items():
        pointer = ["paths", path, method, *place, "content", "application/json", "schema"]
        check_body(example_of(body), pointer)


def example_of(body):
    if "examples" in body:
        return next(iter(body["examples"].values()))["value"]
    return body["example"]


def test_the_example_of_a_problem_keeps_the_contract():
    (example,) = document()["components"]["schemas"]["Problem"]["examples"]
    assert example["errors"][0]["nearest"] == "held"
    check_body(example, ["components", "schemas", "Problem"])


def test_reading_asks_for_no_credentials_and_writing_does():
    for parameters in OPERATIONS:
        _, method, operation = parameters.values
        is_open = method == "get" and operation["operationId"] != "read_submission"
        assert (operation["security"] == []) == is_open, operation["operationId"]


def test_operation_ids_are_unique():
    ids = [parameters.id for parameters in OPERATIONS]
    assert len(set(ids)) == len(ids)


def test_names_of_enumerations_are_stable():
    enumerations = {
        name for name, schema in document()["components"]["schemas"].items() if "enum" in schema
    }
    assert enumerations == {
        "DateBasis",
        "Event",
        "EvidenceField",
        "Interval",
        "MeetingField",
        "MeetingKind",
        "MeetingMode",
        "MeetingStatus",
        "NameKind",
        "OrganisationKind",
        "Part",
        "ParticipantKind",
        "Precision",
        "RecordKind",
        "ReviewStatus",
        "Split",
        "SubmissionOutcome",
        "SubmissionState",
    }


INCLUDED = {
    "Meeting": {"fixed_fields", "disputes", "reports", "part_of", "parts"},
    "Official": {"other_names", "identifiers", "roles"},
    "Organisation": {"other_names"},
}


def test_every_field_is_required_but_what_is_asked_for():
    for name, schema in document()["components"]["schemas"].items():
        given = name.endswith(("Body", "Correction"))
        if schema.get("type") == "object" and not name.startswith("Partial") and not given:
            missing = set(schema["properties"]) - set(schema["required"])
            assert missing == INCLUDED.get(name, set()), name


def test_what_is_partial_has_every_field_and_requires_none():
    schemas = document()["components"]["schemas"]
    assert "required" not in schemas["PartialMeeting"]
    assert set(schemas["PartialMeeting"]["properties"]) == set(schemas["Meeting"]["properties"])


def test_a_body_that_is_not_promised_is_noticed():
    pointer = ["components", "schemas", "Problem"]
    with pytest.raises(ValidationError):
        check_body({"title": "Alone"}, pointer)


@pytest.mark.parametrize("format_name", ["yaml", "json"])
def test_the_document_is_served(api, format_name):
    response = api.get("/api/v1/schema/", {"format": format_name})
    load = yaml.safe_load if format_name == "yaml" else orjson.loads
    assert load(response.content) == document()


@override_settings(STORAGES=PLAIN_FILES)
@pytest.mark.parametrize("page", ["docs", "redoc"])
def test_the_pages_take_nothing_from_the_network(api, page):
    response = api.get(f"/api/v1/{page}/")
    text = response.content.decode()
    assert response.status_code == 200
    assert "drf_spectacular_sidecar" in text
    assert "//" not in re.sub(r"(?m)^\s*//.*$", "", text)


@override_settings(STORAGES=PLAIN_FILES)
def test_the_documentation_asks_for_the_document(api):
    script = api.get("/api/v1/docs/?script=").content.decode()
    assert "/api/v1/schema/" in script


def test_the_front_page_leads_to_the_documentation(client):
    assert client.get("/")["Location"] == "/api/v1/docs/"


def test_the_root_lists_the_lists(api):
    lists = api.get("/api/v1/").json()
    assert lists["meetings"] == "http://testserver/api/v1/meetings/"
    assert len(lists) == 7
