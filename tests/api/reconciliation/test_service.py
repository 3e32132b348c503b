"""The reconciliation service, against what version 0.2 of its specification says."""

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from meetings.models import OfficialIdentifier, OfficialKey, OfficialName, Redirect
from meetings.resolution.keys import official_keys
from tests.factories import (
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoleFactory,
)

BASE = "/api/v1/reconcile/"


@pytest.fixture
def client(db):
    return APIClient()


@pytest.fixture
def match(client):
    """The candidates of one query."""

    def ask(query, **values):
        batch = json.dumps({"q0": {"query": query, **values}})
        response = client.post(
            BASE, f"queries={quoted(batch)}", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 200, response.content
        return response.json()["q0"]["result"]

    return ask


def quoted(text):
    from urllib.parse import quote

    return quote(text)


def make_official(name, country="EC", **values):
    official = OfficialFactory(name=name, country=country, **values)
    OfficialKey.objects.bulk_create(
        OfficialKey(official=official, key=key) for key in official_keys(name)
    )
    return official


class TestManifest:
    def test_it_says_what_the_service_is(self, client):
        manifest = client.get(BASE).json()
        assert "0.2" in manifest["versions"]
        for name in ("name", "identifierSpace", "schemaSpace"):
            assert isinstance(manifest[name], str)
        for name in ("identifierSpace", "schemaSpace"):
            assert re.match("https?://", manifest[name])
        assert {each["id"] for each in manifest["defaultTypes"]} == {"official", "organisation"}

    def test_addresses_of_entities_are_templates(self, client):
        manifest = client.get(BASE).json()
        assert "{{id}}" in manifest["view"]["url"]
        assert "{{id}}" in manifest["preview"]["url"]
        assert isinstance(manifest["preview"]["width"], int)
        assert isinstance(manifest["preview"]["height"], int)

    def test_every_service_that_it_names_is_there(self, client):
        manifest = client.get(BASE).json()
        services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
        for service in services:
            address = service["service_url"] + service["service_path"]
            response = client.get(address.partition("testserver")[2], {"prefix": "a"})
            assert response.status_code == 200

    def test_pages_of_other_sites_may_read_it(self, client):
        for response in (client.get(BASE), client.get(BASE, {"queries": "{"})):
            assert response["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize("path", ["", "suggest/entity/", "properties/"])
    def test_browsers_on_pages_of_other_sites_may_ask_first(self, client, path):
        response = client.options(
            f"{BASE}{path}",
            headers={
                "origin": "https://elsewhere.example",
                "access-control-request-method": "GET",
                "access-control-request-headers": "x-requested-with",
            },
        )
        assert response.status_code == 200
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Access-Control-Allow-Headers"] == "*"

    def test_it_says_how_many_queries_it_takes_at_once(self, client):
        size = client.get(BASE).json()["batchSize"]
        for number, status in ((size, 200), (size + 1, 400)):
            batch = json.dumps({f"q{place}": {"query": ""} for place in range(number)})
            assert client.get(BASE, {"queries": batch}).status_code == status

    def test_any_address_may_lack_its_last_slash(self, client):
        official = make_official("Ana Sol").public_id
        for path in ("suggest/entity", "suggest/type", "suggest/property", "properties"):
            bare = client.get(BASE + path, {"prefix": "a"})
            assert bare.status_code == 200
            assert bare["Access-Control-Allow-Origin"] == "*"
            assert bare.json() == client.get(f"{BASE}{path}/", {"prefix": "a"}).json()
        assert client.get(f"{BASE}preview/{official}").status_code == 200
        assert client.get(f"{BASE}view/{official}")["Location"].endswith(f"/{official}/")

    def test_the_address_may_lack_its_last_slash(self, client):
        bare = BASE.rstrip("/")
        response = client.get(bare)
        assert response.json() == client.get(BASE).json()
        assert response["Access-Control-Allow-Origin"] == "*"
        form = f"queries={quoted(json.dumps({'q0': {'query': 'Nobody'}}))}"
        answer = client.post(bare, form, content_type="application/x-www-form-urlencoded")
        assert answer.json() == {"q0": {"result": []}}

    def test_it_has_no_place_in_the_openapi_document(self, client):
        paths = client.get("/api/v1/schema/", {"format": "json"}).json()["paths"]
        assert not [path for path in paths if "reconcile" in path]


class TestQueries:
    def test_a_candidate_is_described_as_the_protocol_says(self, match):
        official = make_official("Ana Sol")
        RoleFactory(official=official, title="foreign minister", country="EC")
        [candidate] = match("Ana Sol")
        features = {each["id"]: each["value"] for each in candidate.pop("features")}
        assert candidate == {
            "id": official.public_id,
            "name": "Ana Sol",
            "description": "foreign minister, EC",
            "type": [{"id": "official", "name": "Official"}],
            "score": 100.0,
            "match": True,
        }
        assert features == {"name": 1.0, "same_name": 1}

    def test_every_query_of_a_batch_is_answered_under_its_name(self, client):
        make_official("Ana Sol")
        batch = json.dumps({"q7": {"query": "Ana Sol"}, "x": {"query": "Nobody Atall"}})
        answer = client.get(BASE, {"queries": batch}).json()
        assert list(answer) == ["q7", "x"]
        assert len(answer["q7"]["result"]) == 1
        assert answer["x"] == {"result": []}

    def test_another_name_finds_the_official(self, match):
        official = make_official("Ana Sol")
        OfficialName.objects.create(official=official, name="Anita Sol")
        assert match("Anita Sol")[0]["id"] == official.public_id

    def test_part_of_a_name_is_no_match(self, match):
        make_official("Ana Sol")
        [candidate] = match("Sol")
        assert candidate["match"] is False
        assert candidate["score"] < 100

    def test_two_of_one_name_are_no_match(self, match):
        make_official("Ana Sol"), make_official("Ana Sol", "PE")
        assert [each["match"] for each in match("Ana Sol")] == [False, False]

    def test_a_property_tells_namesakes_apart(self, match):
        make_official("Ana Sol", "PE")
        wanted = make_official("Ana Sol", "EC")
        first, second = match("Ana Sol", properties=[{"pid": "country", "v": "EC"}])
        assert first["id"] == wanted.public_id
        assert (first["match"], second["match"]) == (True, False)
        assert {"id": "country", "value": 0} in second["features"]

    @pytest.mark.parametrize(
        "value", ["EC", "Ecuador", ["PE", "Ecuador"], {"id": "EC", "name": "Ecuador"}]
    )
    def test_a_country_is_given_by_code_or_name(self, match, value):
        make_official("Ana Sol", "EC")
        [candidate] = match("Ana Sol", properties=[{"pid": "country", "v": value}])
        assert {"id": "country", "value": 1} in candidate["features"]

    def test_a_property_that_nobody_knows_changes_nothing(self, match):
        make_official("Ana Sol")
        [candidate] = match("Ana Sol", properties=[{"pid": "colour", "v": "red"}])
        assert candidate["score"] == 100

    @pytest.mark.parametrize(
        "given", [{"pid": "", "v": "red"}, {"pid": "country", "v": "EC", "name": "Country"}]
    )
    def test_what_else_is_said_of_a_property_is_passed_over(self, match, given):
        make_official("Ana Sol", "EC")
        [candidate] = match("Ana Sol", properties=[given])
        assert candidate["score"] == 100

    def test_a_name_beyond_measure_spoils_no_other_query(self, client):
        make_official("Ana Sol")
        batch = json.dumps({"q0": {"query": "Ana Sol " * 40}, "q1": {"query": "Ana Sol"}})
        answer = client.get(BASE, {"queries": batch}).json()
        assert answer["q0"] == {"result": []}
        assert len(answer["q1"]["result"]) == 1

    @pytest.mark.parametrize("types", ["organisation", ["organisation"]])
    def test_candidates_are_of_the_type_that_is_asked_for(self, match, types):
        make_official("Ana Sol")
        body = OrganisationFactory(name="Ana Sol Foundation")
        assert [each["id"] for each in match("Ana Sol", type=types)] == [body.public_id]

    def test_no_more_than_the_limit(self, match):
        for number in range(4):
            make_official(f"Ana Sol {'I' * (number + 1)}")
        assert len(match("Ana Sol", limit=3)) == 3

    @pytest.mark.parametrize("limit", [1, 2])
    def test_a_namesake_beyond_the_limit_is_a_namesake(self, match, limit):
        for _ in range(3):
            make_official("Ana Sol")
        found = match("Ana Sol", limit=limit)
        assert [each["match"] for each in found] == [False] * limit

    def test_the_very_name_comes_before_its_beginnings(self, match):
        """Of what is typed names that go on are as likely; of a cell they are not."""
        OrganisationFactory(name="ASEAN+3")
        body = OrganisationFactory(name="Association of Nations", abbreviation="ASEAN")
        [candidate] = match("asean", limit=1)
        assert (candidate["id"], candidate["match"]) == (body.public_id, True)

    def test_the_best_candidate_comes_first(self, match):
        make_official("Ana Solano"), make_official("Ana Sol")
        scores = [each["score"] for each in match("Ana Sol")]
        assert scores == sorted(scores, reverse=True)

    def test_an_id_matches_its_record(self, match):
        official = make_official("Ana Sol")
        [candidate] = match(official.public_id)
        assert (candidate["name"], candidate["match"]) == ("Ana Sol", True)

    def test_the_id_of_a_merged_record_matches_its_successor(self, match):
        official = make_official("Ana Sol")
        old = "off_0000000000000000"
        Redirect.objects.create(old_id=old, new_id=official.public_id, kind="off")
        assert match(old)[0]["id"] == official.public_id

    def test_a_query_of_properties_alone_finds_nothing(self, client):
        batch = json.dumps({"q0": {"properties": [{"pid": "country", "v": "EC"}]}})
        assert client.get(BASE, {"queries": batch}).json() == {"q0": {"result": []}}

    @pytest.mark.parametrize(
        ("batch", "place"),
        [
            ("{", "queries"),
            ("[]", "queries"),
            ('{"q0": {}}', "queries.q0.body"),
            ('{"q0": []}', "queries.q0.body"),
            ('{"q0": {"query": "a", "colour": 1}}', "queries.q0.colour"),
            ('{"q0": {"query": {}}}', "queries.q0.query"),
            ('{"q0": {"query": "a", "limit": "many"}}', "queries.q0.limit"),
            ('{"q0": {"query": "a", "type": 5}}', "queries.q0.type"),
            ('{"q0": {"query": "a", "type_strict": "no"}}', "queries.q0.type_strict"),
            ('{"q0": {"query": "a", "properties": [{"pid": "b"}]}}', "queries.q0.properties[0].v"),
            (json.dumps({f"q{n}": {"query": "a"} for n in range(51)}), "queries"),
        ],
    )
    def test_what_is_wrong_is_named(self, client, batch, place):
        response = client.get(BASE, {"queries": batch})
        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == place

    @pytest.mark.parametrize("size", [1, 12])
    def test_the_queries_do_not_grow_with_the_candidates(
        self, match, size, django_assert_max_num_queries
    ):
        for number in range(size):
            RoleFactory(official=make_official(f"Ana Sol {'I' * (number + 1)}"))
        with django_assert_max_num_queries(20):
            assert len(match("Ana Sol", limit=20)) == size

    @given(
        query=st.text(max_size=20),
        limit=st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=3),
        value=st.recursive(st.text(max_size=4) | st.integers() | st.none(), st.lists, max_leaves=3),
    )
    @settings(max_examples=60)
    def test_no_query_is_an_error_of_ours(self, client, query, limit, value):
        given = {"query": query, "limit": limit, "properties": [{"pid": "country", "v": value}]}
        response = client.get(BASE, {"queries": json.dumps({"q0": given})})
        assert response.status_code in {200, 400}


class TestSuggestions:
    def suggest(self, client, kind, prefix, **parameters):
        address = f"{BASE}suggest/{kind}/"
        return client.get(address, {"prefix": prefix, **parameters}).json()["result"]

    def test_entities_of_both_types_are_suggested(self, client):
        official = make_official("Ana Sol")
        body = OrganisationFactory(name="Ana Sol Foundation", country="EC")
        found = {each["id"]: each for each in self.suggest(client, "entity", "Ana S")}
        assert set(found) == {official.public_id, body.public_id}
        assert found[official.public_id]["notable"] == [{"id": "official", "name": "Official"}]
        assert found[body.public_id]["description"] == "other, EC"

    def test_what_is_called_so_comes_before_what_begins_so(self, client):
        OrganisationFactory(name="ASEAN+3")
        body = OrganisationFactory(name="Association of Nations", abbreviation="ASEAN")
        assert self.suggest(client, "entity", "asean")[0]["id"] == body.public_id

    def test_nothing_typed_suggests_nothing(self, client):
        assert self.suggest(client, "entity", "") == []

    def test_the_cursor_goes_on(self, client):
        for number in range(12):
            make_official(f"Ana Sol {'I' * (number + 1)}")
        first = self.suggest(client, "entity", "Ana Sol")
        more = self.suggest(client, "entity", "Ana Sol", cursor=10)
        assert (len(first), len(more)) == (10, 2)
        assert not {each["id"] for each in first} & {each["id"] for each in more}

    def test_types_and_properties_are_suggested(self, client):
        assert self.suggest(client, "type", "org") == [
            {"id": "organisation", "name": "Organisation"}
        ]
        names = {each["id"] for each in self.suggest(client, "property", "name")}
        assert names == {"other_name"}

    def test_an_id_suggests_its_entity(self, client):
        official = make_official("Ana Sol")
        [found] = self.suggest(client, "entity", official.public_id)
        assert (found["id"], found["name"]) == (official.public_id, "Ana Sol")
        assert self.suggest(client, "entity", official.public_id, cursor=1) == []

    def test_the_id_of_a_merged_record_suggests_its_successor(self, client):
        official = make_official("Ana Sol")
        old = "off_0000000000000000"
        Redirect.objects.create(old_id=old, new_id=official.public_id, kind="off")
        assert self.suggest(client, "entity", old)[0]["id"] == official.public_id

    def test_the_id_of_no_entity_suggests_nothing(self, client):
        for public_id in ("off_0000000000000000", MeetingFactory().public_id):
            assert self.suggest(client, "entity", public_id) == []

    def test_what_no_database_can_hold_is_refused_by_name(self, client):
        response = client.get(f"{BASE}suggest/entity/", {"prefix": "Ana\0Sol"})
        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == "prefix"

    def test_a_property_is_suggested_by_its_id(self, client):
        [found] = self.suggest(client, "property", "other_name")
        assert found["id"] == "other_name"


class TestExtension:
    def extend(self, client, ids, *properties):
        wanted = {"ids": ids, "properties": [{"id": each} for each in properties]}
        return client.post(
            BASE,
            f"extend={quoted(json.dumps(wanted))}",
            content_type="application/x-www-form-urlencoded",
        ).json()

    def test_values_are_given_for_every_id_and_property(self, client):
        official = make_official("Ana Sol")
        ministry = OrganisationFactory(name="Ministry")
        RoleFactory(official=official, title="minister", organisation=ministry)
        OfficialIdentifier.objects.create(official=official, scheme="wikidata", value="Q1")
        answer = self.extend(
            client, [official.public_id], "country", "role", "organisation", "identifier"
        )
        assert [each["id"] for each in answer["meta"]] == [
            "country",
            "role",
            "organisation",
            "identifier",
        ]
        assert answer["rows"] == {
            official.public_id: {
                "country": [{"str": "EC"}],
                "role": [{"str": "minister"}],
                "organisation": [{"id": ministry.public_id, "name": "Ministry"}],
                "identifier": [{"str": "wikidata:Q1"}],
            }
        }

    def test_meetings_that_the_public_sees_are_counted(self, client):
        official = make_official("Ana Sol")
        ParticipationFactory(official=official)
        ParticipationFactory(official=official, meeting=MeetingFactory(rejected=True))
        body = OrganisationFactory(parent=OrganisationFactory(name="Above"))
        answer = self.extend(client, [official.public_id, body.public_id], "meetings", "parent")
        assert answer["rows"][official.public_id] == {"meetings": [{"int": 1}], "parent": []}
        assert answer["rows"][body.public_id]["meetings"] == [{"int": 0}]
        assert answer["rows"][body.public_id]["parent"][0]["name"] == "Above"

    def test_an_unknown_id_has_no_values(self, client):
        answer = self.extend(client, ["off_0000000000000000", "nonsense"], "country")
        assert answer["rows"] == {
            "off_0000000000000000": {"country": []},
            "nonsense": {"country": []},
        }

    def test_ids_are_answered_as_they_were_written(self, client):
        ids = ["", " a b "]
        answer = self.extend(client, ids, "country")
        assert list(answer["rows"]) == ids

    def test_an_unknown_property_keeps_its_place_without_values(self, client):
        official = make_official("Ana Sol", "EC")
        answer = self.extend(client, [official.public_id], "colour", "country")
        assert [each["id"] for each in answer["meta"]] == ["colour", "country"]
        assert answer["rows"][official.public_id] == {"colour": [], "country": [{"str": "EC"}]}

    def test_too_many_properties_are_refused(self, client):
        answer = self.extend(client, [], *["country"] * 101)
        assert answer["errors"][0]["parameter"] == "extend"
        assert "properties" in answer["errors"][0]["message"]

    def test_what_is_wrong_is_named(self, client):
        response = client.get(BASE, {"extend": '{"ids": "a"}'})
        assert response.status_code == 400
        assert "properties" in response.json()["errors"][0]["message"]

    def test_properties_of_a_type_are_proposed(self, client):
        proposed = client.get(f"{BASE}properties/", {"type": "organisation"}).json()
        ids = [each["id"] for each in proposed["properties"]]
        assert proposed["type"] == "organisation"
        assert "abbreviation" in ids
        assert "role" not in ids

    @pytest.mark.parametrize("size", [1, 10])
    def test_the_queries_do_not_grow_with_the_ids(
        self, client, size, django_assert_max_num_queries
    ):
        ids = [RoleFactory(official=make_official("Ana Sol")).official.public_id] * size
        ids += [ParticipationFactory().official.public_id for _ in range(size)]
        with django_assert_max_num_queries(12):
            self.extend(client, ids, "country", "role", "organisation", "meetings")


class TestPages:
    def test_an_entity_leads_to_its_record(self, client):
        official = make_official("Ana Sol")
        response = client.get(f"{BASE}view/{official.public_id}/")
        assert (response.status_code, response["Location"]) == (
            302,
            f"/api/v1/officials/{official.public_id}/",
        )

    def test_a_preview_may_be_shown_within_other_pages(self, client):
        official = make_official("Ana <b>Sol</b>")
        ParticipationFactory(official=official)
        response = client.get(f"{BASE}preview/{official.public_id}/")
        page = response.content.decode()
        assert "X-Frame-Options" not in response
        assert response["Content-Security-Policy"].startswith("default-src 'none'")
        assert "<b>" not in page
        assert "Ana <b>Sol</b>" in unescape(page)
        assert "1 meeting in the register" in page

    @pytest.mark.parametrize("page", ["view", "preview"])
    def test_what_there_never_was_is_not_found(self, client, page):
        for public_id in ("off_0000000000000000", "mtg_0000000000000000", "x"):
            assert client.get(f"{BASE}{page}/{public_id}/").status_code == 404


def test_matching_counts_as_reading(client, settings):
    from meetings.api import throttles

    throttles._limiter.cache_clear()
    settings.RATE_LIMITS = {"anonymous": "9/minute", "member": "", "write": "1/minute"}
    for _ in range(2):
        response = client.post(
            BASE, "queries=%7B%7D", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 200
    throttles._limiter.cache_clear()
