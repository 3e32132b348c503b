"""Queries that PostgreSQL plans once: to plan that of a page takes longer than to answer it."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper
from typing_extensions import override

Statement = tuple[str, Sequence[Any]]
REMEMBERED = 1000


class KeptTextCursor(SQLiteCursorWrapper):
    """Writes a text as SQLite has it once, instead of each time that it is asked with."""

    @override
    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is not None:
            return super().convert_query(query, param_names=param_names)
        return _converted(query)


def fetch_prepared(statement: Statement) -> list[tuple[Any, ...]]:
    """All that a query finds, whose values are left to the database.

    PostgreSQL keeps the plans of texts that a connection repeats (``prepare_threshold`` in the
    settings); SQLite's connections keep them anyway. The driver is asked alone, but where queries
    are logged Django is.

    Raises:
        DatabaseError: as Django has it, whatever the driver says.
    """
    database = connections[DEFAULT_DB_ALIAS]  # found once: each look at the proxy finds it anew
    if database.queries_logged or database.execute_wrappers:
        with database.cursor() as cursor:
            return _fetch(cursor, statement)
    with database.wrap_database_errors, closing(_own_cursor(database)) as own:
        return _fetch(own, statement)


def _fetch(cursor: Any, statement: Statement) -> list[tuple[Any, ...]]:
    cursor.execute(*statement)
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _own_cursor(database: BaseDatabaseWrapper) -> Any:
    database.ensure_connection()
    return _cursor_class(database.vendor)(database.connection)


@cache
def _cursor_class(vendor: str) -> Any:
    if vendor != "postgresql":
        return KeptTextCursor
    # Its module is there only where the driver is.
    return import_module("django.db.backends.postgresql.base").ServerBindingCursor


@lru_cache(maxsize=REMEMBERED)
def _converted(query: str) -> str:
    return FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


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
