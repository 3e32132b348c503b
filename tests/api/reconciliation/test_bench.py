"""What the test bench of the protocol does with a service, step by step, over HTTP.

The bench is a page of another origin. It takes every address from the manifest, asks as a browser
does, and holds each answer against the schemas of the newest version that the manifest fits.
"""

import json

import pytest
from rest_framework.test import RequestsClient

from meetings.models import OfficialIdentifier, OfficialKey
from meetings.resolution.keys import official_keys
from tests.api.reconciliation.protocol import faults_of
from tests.factories import (
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoleFactory,
)

ORIGIN = "https://bench.example"


class Bench:
    """Asks as the page does, and reads only what a page of another origin may."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.browser = RequestsClient()
        self.browser.headers["Origin"] = ORIGIN
        self.manifest = self.get("manifest", endpoint)

    def get(self, message, address, **parameters):
        return self._read(message, self.browser.get(address, params=parameters))

    def reconcile(self, **queries):
        form = {"queries": json.dumps(queries)}
        return self._read("candidates", self.browser.post(self.endpoint, form))

    def suggest(self, kind, message, prefix):
        service = self.manifest["suggest"][kind]
        address = service["service_url"] + service["service_path"]
        return self.get(message, address, prefix=prefix)["result"]

    def extend(self, **wanted):
        # The bench means the timeout for its own side, and sends it along.
        return self.get("values", self.endpoint, extend=json.dumps(wanted), timeout=20000)

    def _read(self, message, response):
        assert response.status_code == 200, response.text
        assert response.headers["Access-Control-Allow-Origin"] in {"*", ORIGIN}
        answer = response.json()
        assert faults_of(message, answer) == []
        return answer


@pytest.fixture
def minister(db):
    official = OfficialFactory(name="Ana Sol", country="EC")
    OfficialKey.objects.bulk_create(
        OfficialKey(official=official, key=key) for key in official_keys(official.name)
    )
    ministry = OrganisationFactory(name="Ministry of Trade", country="EC")
    RoleFactory(official=official, title="trade minister", organisation=ministry)
    OfficialIdentifier.objects.create(official=official, scheme="wikidata", value="Q1")
    ParticipationFactory(official=official)
    return official


@pytest.fixture
def bench(minister):
    return Bench("http://testserver/api/v1/reconcile/")


def test_the_manifest_is_read_from_another_origin(bench):
    assert bench.manifest["versions"] == ["0.2"]
    assert bench.manifest["view"]["url"].startswith(bench.endpoint)


def test_a_name_without_a_type_is_reconciled(bench, minister):
    [found] = bench.reconcile(q0={"query": "Ana Sol"})["q0"]["result"]
    assert (found["id"], found["match"]) == (minister.public_id, True)


def test_each_default_type_restricts_the_candidates(bench, minister):
    queries = {
        each["id"]: {"query": "Ana Sol", "type": each["id"], "limit": 3}
        for each in bench.manifest["defaultTypes"]
    }
    answer = bench.reconcile(**queries)
    assert [len(answer[name]["result"]) for name in queries] == [1, 0]


def test_a_type_and_a_property_that_were_suggested_go_into_a_query(bench, minister):
    [kind] = bench.suggest("type", "suggested types", "offi")
    country, *_ = bench.suggest("property", "suggested properties", "country")
    query = {
        "query": "Ana Sol",
        "type": kind["id"],
        "properties": [{"pid": country["id"], "v": "Ecuador"}],
    }
    [found] = bench.reconcile(q0=query)["q0"]["result"]
    assert {"id": "country", "value": 1} in found["features"]


def test_the_features_of_a_candidate_are_numbers(bench):
    """The protocol has truths too, of which the bench shows nothing."""
    properties = [{"pid": "country", "v": "Ecuador"}, {"pid": "role", "v": "painter"}]
    [found] = bench.reconcile(q0={"query": "Ana Sol", "properties": properties})["q0"]["result"]
    features = {each["id"]: each["value"] for each in found["features"]}
    assert features == {"name": 1, "same_name": 1, "country": 1, "role": 0}
    assert not any(isinstance(value, bool) for value in features.values())


def test_a_batch_is_answered_query_by_query(bench, minister):
    answer = bench.reconcile(q0={"query": "Ana Sol"}, q1={"query": "Nobody Atall"})
    assert {name: len(each["result"]) for name, each in answer.items()} == {"q0": 1, "q1": 0}


def test_the_link_to_the_results_shows_the_same(bench):
    queries = {"q0": {"query": "Ana Sol"}}
    shown = bench.get("candidates", bench.endpoint, queries=json.dumps(queries))
    assert shown == bench.reconcile(**queries)


def test_entities_are_suggested(bench, minister):
    [found] = bench.suggest("entity", "suggested entities", "ana s")
    assert (found["id"], found["name"]) == (minister.public_id, "Ana Sol")


def test_a_suggested_entity_is_previewed_in_a_frame(bench):
    [found] = bench.suggest("entity", "suggested entities", "Ana")
    preview = bench.manifest["preview"]
    page = bench.browser.get(preview["url"].replace("{{id}}", found["id"]))
    assert page.headers["Content-Type"].startswith("text/html")
    assert "X-Frame-Options" not in page.headers
    assert "Ana Sol" in page.text


def test_a_candidate_leads_to_its_record(bench, minister):
    address = bench.manifest["view"]["url"].replace("{{id}}", minister.public_id)
    assert bench.browser.get(address).json()["id"] == minister.public_id


@pytest.mark.parametrize("kind", ["official", "organisation"])
def test_each_proposed_property_has_values_of_the_form_of_values(bench, minister, kind):
    proposing = bench.manifest["extend"]["propose_properties"]
    address = proposing["service_url"] + proposing["service_path"]
    proposed = bench.get("proposed properties", address, type=kind)
    body = minister.roles.get().organisation
    entity = {"official": minister, "organisation": body}[kind].public_id
    properties = [{"id": each["id"]} for each in proposed["properties"]]
    answer = bench.extend(ids=[entity], properties=properties)
    assert [each["id"] for each in answer["meta"]] == [each["id"] for each in properties]
    assert set(answer["rows"][entity]) == {each["id"] for each in properties}


def test_an_answer_of_another_form_is_found_faulty():
    assert faults_of("candidates", {"q0": {"result": [{"id": "a", "name": "A"}]}})
    assert faults_of("values", {"meta": [], "rows": {"a": {"b": [{"str": "c", "int": 1}]}}})
    assert faults_of("manifest", {"versions": ["0.1"], "name": "", "identifierSpace": ""})
    assert faults_of("suggested types", {"result": [{"id": "a", "name": "A", "broader": [{}]}]})
