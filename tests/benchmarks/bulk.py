"""Tables written without the indexes that a copy of a million rows would have to keep in order."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

# Indexes that no constraint stands on, with the statements that make them.
INDEXES = {
    "postgresql": """
        SELECT shown.indexname, shown.indexdef
        FROM pg_indexes AS shown
        JOIN pg_class AS named ON named.relname = shown.indexname
        WHERE shown.schemaname = current_schema() AND starts_with(shown.tablename, 'meetings_')
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = named.oid)
    """,
    "sqlite": """
        SELECT name, sql FROM sqlite_master
        WHERE type = 'index' AND sql IS NOT NULL AND substr(tbl_name, 1, 9) = 'meetings_'
    """,
}
MEGABYTES = 1024  # to keep pages in, to sort in and to build an index in


@contextmanager
def loading() -> Iterator[None]:
    """Drop indexes and build them again afterwards; within one transaction only.

    On PostgreSQL references are not checked meanwhile, if the role may say so.
    """
    with connection.cursor() as cursor:
        allow = _postgresql if connection.vendor == "postgresql" else _sqlite
        with allow(cursor):
            cursor.execute(INDEXES[connection.vendor])
            indexes = cursor.fetchall()
            for name, _ in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            yield
            for _, statement in indexes:
                cursor.execute(statement)


@contextmanager
def _postgresql(cursor: CursorWrapper) -> Iterator[None]:
    """What holds until the transaction ends."""
    cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
    if cursor.fetchone()[0]:
        cursor.execute("SET LOCAL session_replication_role = replica")
    # An index is not dropped while rows of its table are still to be checked.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for setting in ("work_mem", "maintenance_work_mem"):
        cursor.execute(f"SET LOCAL {setting} = '{MEGABYTES}MB'")
    yield


@contextmanager
def _sqlite(cursor: CursorWrapper) -> Iterator[None]:
    """Memory given back afterwards: what is measured has what everyone has."""
    cursor.execute("PRAGMA cache_size")
    [before] = cursor.fetchone()
    cursor.execute(f"PRAGMA cache_size = -{MEGABYTES * 1024}")
    yield
    cursor.execute(f"PRAGMA cache_size = {before}")
