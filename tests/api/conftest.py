"""Fixtures of the API's tests."""

import pytest

from tests.api.contract import ContractClient


@pytest.fixture
def api(db):
    """An anonymous client."""
    return ContractClient()


@pytest.fixture
def curator_api(curator):
    """A client that is signed in."""
    client = ContractClient()
    client.force_login(curator)
    return client


@pytest.fixture
def ids(api):
    """The ids on one page of a list, in its order."""

    def read(path, **parameters):
        response = api.get(f"/api/v1/{path}/", parameters)
        assert response.status_code == 200, response.content
        return [row.get("id") or row["slug"] for row in response.json()["results"]]

    return read


@pytest.fixture
def problem(api):
    """The problem that a request is answered with."""

    def read(path, **parameters):
        response = api.get(f"/api/v1/{path}", parameters)
        assert response.status_code >= 400
        return response.json()

    return read
