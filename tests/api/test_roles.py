"""Who may do what: everyone may read, and nobody writes where there is nothing to be written.

Who may write what is told with the writes.
"""

import pytest

from meetings.identifiers import PUBLIC_ID
from tests.api.contract import document
from tests.factories import (
    EvidenceFactory,
    OrganisationFactory,
    ParticipationFactory,
    TopicFactory,
)

PATHS = document()["paths"]
OPEN = [path for path, methods in PATHS.items() if methods.get("get", {}).get("security") == []]
WRITES = [
    (path, method)
    for path in PATHS
    for method in ("post", "put", "patch", "delete")
    if method not in PATHS[path]
]
ROLES = ["api", "curator_api"]


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


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", OPEN)
def test_everyone_may_read(request, address, role, path):
    needed = [each for each in PATHS[path]["get"]["parameters"] if each.get("required")]
    query = {each["name"]: "ana" for each in needed if each["in"] == "query"}
    assert request.getfixturevalue(role).get(address(path), query).status_code == 200


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("path", "method"), WRITES)
def test_nobody_writes_what_is_only_read(request, address, role, path, method):
    client = request.getfixturevalue(role)
    filled = address(path.replace("{sequence}", "1").replace("{submission}", "sub_1"))
    assert getattr(client, method)(filled).status_code == 405


def test_ids_have_the_form_that_the_contract_promises(api, address):
    public_id = address("/api/v1/meetings/{id}/").split("/")[4]
    assert PUBLIC_ID.fullmatch(public_id)
