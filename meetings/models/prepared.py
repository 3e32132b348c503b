"""Queries that PostgreSQL plans once: to plan that of a page takes longer than to answer it."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.utils import CursorWrapper

Statement = tuple[str, Sequence[Any]]


def prepared_cursor() -> CursorWrapper:
    """A cursor that leaves the values of its queries to the database.

    PostgreSQL keeps the plans of texts that a connection repeats (``prepare_threshold`` in the
    settings); SQLite's connections keep them anyway.
    """
    database = connections[DEFAULT_DB_ALIAS]  # found once: each look at the proxy finds it anew
    if database.vendor != "postgresql":
        return database.cursor()
    database.ensure_connection()
    own = _server_binding()(database.connection)
    return database.make_debug_cursor(own) if database.queries_logged else database.make_cursor(own)


@cache
def _server_binding() -> Any:
    """The class of such cursors; its module is there only where the driver is."""
    return import_module("django.db.backends.postgresql.base").ServerBindingCursor


def write_values(statement: Statement, is_asked: Callable[[Any], bool]) -> Statement:
    """Put all values into the text but those that it will be asked with.

    PostgreSQL plans a query for the values that it sees; of the others it takes the average.
    """
    sql, params = statement
    if connection.vendor != "postgresql":
        return sql, tuple(params)
    first, *rest = sql.split("%s")
    written, asked = first, []
    for param, following in zip(params, rest, strict=True):
        if is_asked(param):
            asked.append(param)
            written += f"%s{following}"
        else:
            value: str = connection.ops.compose_sql("%s", [param])  # type: ignore[attr-defined]
            written += value.replace("%", "%%") + following
    return written, tuple(asked)
