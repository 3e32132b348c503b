"""A real headless browser against a live server."""

import os
import shutil

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-sync", "--disable-background-networking", "--disable-component-update",
    "--disable-dev-shm-usage", "--window-size=1366,900",
)  # fmt: skip


@pytest.fixture(scope="session")
def driver():
    """Chromium; the tests that need it are skipped where there is none, unless it is required."""
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    service = shutil.which("chromedriver")
    if not (binary and service):
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set, and there is no chromium with its driver")
        pytest.skip("no chromium with its driver on this machine")
    options = Options()
    options.binary_location = binary
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(service))
    yield browser
    browser.quit()


@pytest.fixture
def logged_in(driver, live_server, client, admin_user):
    """The browser, with an administrator's session."""
    client.force_login(admin_user)
    driver.get(f"{live_server.url}/admin/login/")
    cookie = client.cookies["sessionid"].value
    driver.add_cookie({"name": "sessionid", "value": cookie, "path": "/"})
    return driver
