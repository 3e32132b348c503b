"""Bodies hold what the contract says, and nothing that is only like it."""

import pytest

from tests.factories import MeetingFactory


@pytest.mark.parametrize("reason", [5, 1.5, True])
def test_a_number_is_no_text(curating, reason):
    address = f"/api/v1/meetings/{MeetingFactory().public_id}/accept/"
    response = curating.post(address, {"reason": reason})
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "reason"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "https:///page", "https://a b", "https://a\x85", "page"]
)
def test_an_address_is_one_of_the_web(ingesting, url):
    response = ingesting.post("/api/v1/documents/", {"text": "Ana Sol met Bo Lin.", "url": url})
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "url"


def test_an_address_may_have_letters_of_every_script(ingesting):
    body = {"text": "Ana Sol met Bo Lin.", "url": "https://例子.example/新闻?q=会见"}
    assert ingesting.post("/api/v1/documents/", body).status_code == 202
