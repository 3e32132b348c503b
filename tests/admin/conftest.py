"""Whoever looks at the admin pages."""

import pytest


@pytest.fixture
def page(admin_user, client):
    """A client that an administrator has logged in with."""
    client.force_login(admin_user)
    return client
