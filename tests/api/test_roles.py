"""Who may do what: everyone may read, and nobody writes where there is nothing to be written.

Who may write what is told with the writes.
"""

import pytest

from meetings.identifiers import PUBLIC_ID
from tests.api.contract import document, open_paths

PATHS = document()["paths"]
WRITES = [
    (path, method)
    for path in PATHS
    for method in ("post", "put", "patch", "delete")
    if method not in PATHS[path]
]
ROLES = ["api", "curator_api"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", open_paths())
def test_everyone_may_read(request, readable, role, path):
    assert request.getfixturevalue(role).get(readable(path)).status_code == 200


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("path", "method"), WRITES)
def test_nobody_writes_what_is_only_read(request, address, role, path, method):
    client = request.getfixturevalue(role)
    filled = address(path.replace("{sequence}", "1").replace("{submission}", "sub_1"))
    assert getattr(client, method)(filled).status_code == 405


def test_ids_have_the_form_that_the_contract_promises(api, address):
    public_id = address("/api/v1/meetings/{id}/").split("/")[4]
    assert PUBLIC_ID.fullmatch(public_id)
