"""One writer of the register at a time."""

from django.db import connection

from meetings.models.triggers import REGISTER_LOCK


def lock_register() -> None:
    """Wait until no other transaction resolves, and keep others waiting until this one ends.

    What a document resolves to depends on what is there, so two documents at once would each make
    a record of the same new official. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REGISTER_LOCK])
