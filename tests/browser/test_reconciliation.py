"""The reconciliation service as pages of other origins ask it, in a real browser."""

import pytest
from selenium.webdriver.common.by import By

from meetings.models import OfficialKey
from meetings.resolution.keys import official_keys
from tests.factories import OfficialFactory, RoleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASK = """
const [address, queries, done] = arguments;
const body = queries && new URLSearchParams({queries: JSON.stringify(queries)});
fetch(address, body ? {method: "POST", body} : {})
  .then(answer => answer.json()).then(done, fault => done(String(fault)));
"""
FRAME = """
const frame = document.createElement("iframe");
const {url, width, height} = arguments[0].preview;
Object.assign(frame, {src: url.replace("{{id}}", arguments[1]), width, height, scrolling: "no"});
frame.style.boxSizing = "border-box";
document.body.replaceChildren(frame);
"""
OVERFLOW = "const page = document.documentElement; return page.scrollHeight - innerHeight"


@pytest.fixture
def elsewhere(driver, live_server):
    """A page of another origin, the same server by another name, which asks the service."""
    driver.get(f"{live_server.url.replace('localhost', '127.0.0.1')}/healthz")
    return lambda address, queries=None: driver.execute_async_script(ASK, address, queries)


@pytest.fixture
def endpoint(live_server):
    return f"{live_server.url}/api/v1/reconcile"


@pytest.fixture
def minister():
    official = OfficialFactory(name="Ana Sol", country="EC")
    OfficialKey.objects.bulk_create(
        OfficialKey(official=official, key=key) for key in official_keys(official.name)
    )
    RoleFactory(official=official, title="trade minister")
    return official


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_page_of_another_origin_reads_and_reconciles(elsewhere, endpoint, minister, slash):
    manifest = elsewhere(endpoint + slash)
    answer = elsewhere(endpoint + slash, {"q0": {"query": "Ana Sol"}})
    assert manifest["versions"] == ["0.2"]
    assert [each["id"] for each in answer["q0"]["result"]] == [minister.public_id]


@pytest.mark.parametrize("kind", ["entity", "type", "property"])
def test_a_page_of_another_origin_is_given_suggestions(elsewhere, endpoint, minister, kind):
    service = elsewhere(endpoint)["suggest"][kind]
    words = {"entity": "ana", "type": "offi", "property": "country"}
    answer = elsewhere(f"{service['service_url']}{service['service_path']}?prefix={words[kind]}")
    assert len(answer["result"]) == 1


def test_a_refusal_is_read_from_another_origin_too(elsewhere, endpoint):
    assert elsewhere(f"{endpoint}?queries=[]")["status"] == 400


@pytest.mark.parametrize("words", [1, 28])
def test_a_preview_fits_the_frame_that_the_manifest_gives(driver, elsewhere, endpoint, words):
    official = OfficialFactory(name=("Solano " * words).strip(), country="EC")
    RoleFactory(official=official, title=("minister " * words).strip())
    driver.execute_script(FRAME, elsewhere(endpoint), official.public_id)
    driver.switch_to.frame(driver.find_element(By.TAG_NAME, "iframe"))
    try:
        driver.implicitly_wait(10)
        assert driver.find_element(By.TAG_NAME, "small").text == official.public_id
        assert driver.execute_script(OVERFLOW) <= 0
    finally:
        driver.implicitly_wait(0)
        driver.switch_to.default_content()
