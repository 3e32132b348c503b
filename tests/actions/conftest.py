"""The database for every test of the actions."""

import pytest


@pytest.fixture(autouse=True)
def _database(db):
    pass
