"""Who may write what: every write by every role."""

import pytest

from meetings.choices import TokenScope
from tests.api.contract import ContractClient, document
from tests.factories import (
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    SourceFactory,
    UserFactory,
)

WRITES = [
    (method, path)
    for path, methods in document()["paths"].items()
    for method in methods
    if method != "get"
]
FACTORIES = {
    "meetings": MeetingFactory,
    "officials": OfficialFactory,
    "organisations": OrganisationFactory,
    "sources": SourceFactory,
}


def call(client, method, path):
    noun = path.split("/")[3]
    if "{id}" in path:
        path = path.replace("{id}", FACTORIES[noun]().public_id)
    return getattr(client, method)(path.replace("{sequence}", "1"), {}).status_code


@pytest.fixture
def signed_in(editor):
    client = ContractClient(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


@pytest.fixture
def no_curator(client_of):
    """A member of staff to whom nothing was allowed."""
    return client_of(*TokenScope, user=UserFactory(curator=True))


@pytest.fixture
def no_staff(client_of, editor):
    editor.is_staff = False
    editor.save()
    return client_of(*TokenScope)


def test_there_are_writes():
    assert len(WRITES) >= 15


@pytest.mark.parametrize(("method", "path"), WRITES)
class TestEveryWrite:
    def test_is_closed_to_those_without_a_token(self, api, method, path):
        assert call(api, method, path) == 401

    def test_is_closed_to_tokens_of_other_scopes(self, client_of, method, path):
        fitting = TokenScope.INGEST if "documents" in path else TokenScope.CURATE
        others = [scope for scope in TokenScope if scope is not fitting]
        assert call(client_of(*others), method, path) == 403

    def test_is_closed_to_people_without_the_permission(self, no_curator, method, path):
        assert call(no_curator, method, path) == 403

    def test_is_closed_to_those_who_may_not_enter_the_admin(self, no_staff, method, path):
        assert call(no_staff, method, path) == 403

    def test_is_closed_to_a_session_that_another_site_uses(self, signed_in, method, path):
        assert call(signed_in, method, path) == 403

    def test_is_open_to_the_right_token(self, client_of, method, path):
        fitting = TokenScope.INGEST if "documents" in path else TokenScope.CURATE
        # The body is empty, but that is all there is against it.
        assert call(client_of(fitting), method, path) in {200, 400, 404}


def test_a_session_of_the_admin_may_write(editor):
    client = ContractClient()
    client.force_login(editor)
    path = f"/api/v1/meetings/{MeetingFactory().public_id}/accept/"
    assert client.post(path).status_code == 200
