"""Tables written without the indexes that a copy of a million rows would have to keep in order."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Indexes that no constraint stands on, with the statements that make them.
INDEXES = """
    SELECT shown.indexname, shown.indexdef
    FROM pg_indexes AS shown
    JOIN pg_class AS named ON named.relname = shown.indexname
    WHERE shown.schemaname = current_schema() AND shown.tablename LIKE 'meetings\\_%'
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = named.oid)
"""
MEMORY = "1GB"  # to build an index in


@contextmanager
def loading() -> Iterator[None]:
    """Drop the indexes of PostgreSQL and build them again afterwards; nothing on SQLite.

    References are not checked meanwhile, if the role may say so. Within one transaction only.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}'")
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, statement in indexes:
            cursor.execute(statement)
