"""Django's checks, which run before the first migration as well."""

from django.core.checks import run_checks


def test_the_checks_ask_no_database():
    # No fixture opens the database, so that a query would fail.
    assert run_checks() == []
