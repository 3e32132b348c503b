"""Clients that may write, each with a token of its own."""

import pytest
from django.contrib.auth.models import Permission

from meetings.actions.tokens import issue_token
from meetings.choices import TokenScope
from tests.api.contract import ContractClient
from tests.factories import UserFactory

PERMISSIONS = (
    "change_meeting",
    "change_official",
    "change_organisation",
    "change_source",
    "add_submission",
)


@pytest.fixture
def editor(db):
    """A member of staff who may do in the admin what the API does."""
    user = UserFactory(curator=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=PERMISSIONS))
    return user


@pytest.fixture
def client_of(editor):
    """A client with a token of the scopes that are given, the editor's unless said otherwise."""

    def make(*scopes, user=None, **values):
        _, text = issue_token(user or editor, name="script", scopes=scopes, **values)
        client = ContractClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
        return client

    return make


@pytest.fixture
def curating(client_of):
    return client_of(TokenScope.CURATE)


@pytest.fixture
def ingesting(client_of):
    return client_of(TokenScope.INGEST)
