"""The pages of the API's documentation in a browser that has no network."""

import json

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECONDS = 30
# Something that a page shows only when it has read the contract.
PAGES = {
    "docs": "#operations-meetings-list_meetings",
    "redoc": "[data-item-id='tag/meetings/operation/list_meetings']",
}


@pytest.mark.parametrize("page", PAGES)
def test_the_operations_are_shown(driver, live_server, page):
    driver.get(f"{live_server.url}/api/v1/{page}/")
    found = WebDriverWait(driver, SECONDS).until(
        lambda browser: browser.find_elements(By.CSS_SELECTOR, PAGES[page])
    )
    assert found


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_asked_of_another_host(driver, live_server, page):
    driver.get_log("performance")
    driver.get(f"{live_server.url}/api/v1/{page}/")
    WebDriverWait(driver, SECONDS).until(
        lambda browser: browser.find_elements(By.CSS_SELECTOR, PAGES[page])
    )
    messages = [json.loads(each["message"])["message"] for each in driver.get_log("performance")]
    answered = {
        each["params"]["response"]["url"]
        for each in messages
        if each["method"] == "Network.responseReceived"
    }
    own = (live_server.url, "data:", "blob:")
    assert f"{live_server.url}/api/v1/schema/" in answered
    assert {address for address in asked(messages) if not address.startswith(own)} == set()


def asked(messages):
    """The addresses asked for, but those that the page's own policy has kept it from."""
    requests = {
        each["params"]["requestId"]: each["params"]["request"]["url"]
        for each in messages
        if each["method"] == "Network.requestWillBeSent"
    }
    blocked = {
        each["params"]["requestId"]
        for each in messages
        if each["method"] == "Network.loadingFailed"
        and each["params"].get("blockedReason") == "csp"
    }
    return {address for number, address in requests.items() if number not in blocked}
