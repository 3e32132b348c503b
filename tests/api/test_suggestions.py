"""Names for those who do not know how the register spells them."""

import pytest

from meetings.models import OfficialKey, OrganisationKey
from meetings.resolution.keys import official_keys, organisation_keys
from tests.factories import OfficialFactory, OrganisationFactory


def named(name, **fields):
    """An official with the keys that the machine gives to a name."""
    official = OfficialFactory(name=name, **fields)
    for key in official_keys(name):
        OfficialKey.objects.create(official=official, key=key)
    return official


def suggested(api, path, words, **parameters):
    response = api.get(f"/api/v1/{path}/suggest/", {"q": words, **parameters})
    assert response.status_code == 200, response.content
    return response.json()["results"]


@pytest.fixture
def abdollahian():
    return named("Hossein Amirabdollahian", country="IR")


@pytest.mark.parametrize(
    "words", ["amirabd", "Amirabdollahian", "Hossein Amir-Abdollahian", "amirabdolahian hossein"]
)
def test_an_official_is_suggested_by_parts_and_other_spellings(api, abdollahian, words):
    OfficialFactory(name="Someone Else")
    [row] = suggested(api, "officials", words)
    assert row["official"] == {"id": abdollahian.public_id, "name": abdollahian.name}
    assert row["country"] == "IR"


def test_the_form_that_is_likest_is_told(api):
    official = named("Wang Yi")
    official.other_names.create(name="王毅")
    [row] = suggested(api, "officials", "王毅")
    assert (row["matched"], row["score"]) == ("王毅", 1.0)


def test_the_likest_stands_first(api):
    for name in ("Wang Yi", "Wang Yingfan", "Li Wang"):
        named(name)
    rows = suggested(api, "officials", "wang yi")
    assert rows[0]["official"]["name"] == "Wang Yi"
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert len(suggested(api, "officials", "wang", limit=2)) == 2


def test_what_is_like_nothing_has_no_suggestion(api, abdollahian):
    assert suggested(api, "officials", "xqz") == []


def test_an_organisation_is_suggested_by_abbreviation_and_name(api):
    body = OrganisationFactory(name="Kachin Independence Organisation", abbreviation="KIO")
    for key in organisation_keys(body.name, body.abbreviation):
        OrganisationKey.objects.create(organisation=body, key=key)
    for words in ("kio", "kachin", "Organisation of Kachin Independence"):
        assert suggested(api, "organisations", words)[0]["organisation"]["id"] == body.public_id


def test_of_names_that_begin_alike_the_one_nearest_its_end_stands_first(api):
    for name in ("Wang Alexander", "Wang Yi"):
        named(name)
    rows = suggested(api, "officials", "wang")
    assert [row["matched"] for row in rows] == ["Wang Yi", "Wang Alexander"]


@pytest.mark.parametrize("path", ["officials", "organisations"])
def test_nothing_is_suggested_for_nothing(problem, db, path):
    [error] = problem(f"{path}/suggest/")["errors"]
    assert (error["parameter"], error["message"]) == ("q", "Must be given.")


@pytest.mark.parametrize("size", [1, 20])
def test_suggestions_take_the_same_queries_for_any_number(api, django_assert_num_queries, size):
    for number in range(size):
        named(f"Wang Yi {number}").other_names.create(name="Wang")
    # The version; by words and by keys, each with the other names.
    with django_assert_num_queries(5):
        assert suggested(api, "officials", "wang yi")
