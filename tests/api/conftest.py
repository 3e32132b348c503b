"""Fixtures of the API's tests."""

from urllib.parse import urlencode

import pytest

from tests.api.contract import ContractClient, document
from tests.factories import (
    EvidenceFactory,
    OrganisationFactory,
    ParticipationFactory,
    TopicFactory,
)


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


@pytest.fixture
def address(db):
    """Fills in the id of a record that there is."""
    report = EvidenceFactory().report
    participation = ParticipationFactory(meeting=report.meeting)
    records = {
        "meetings": report.meeting,
        "officials": participation.official,
        "documents": report.document,
        "sources": report.document.source,
        "organisations": OrganisationFactory(),
    }
    topic = TopicFactory()

    def fill(path):
        noun = path.split("/")[3]
        public_id = records[noun].public_id if "{id}" in path else ""
        return path.replace("{id}", public_id).replace("{slug}", topic.slug)

    return fill


@pytest.fixture
def readable(address):
    """The address of something that there is to read, with the parameters that it needs."""

    def fill(path):
        parameters = document()["paths"][path]["get"]["parameters"]
        needed = [each for each in parameters if each.get("required") and each["in"] == "query"]
        return f"{address(path)}?{urlencode({each['name']: 'ana' for each in needed})}"

    return fill
