"""Whole lists of stored texts as PostgreSQL copies them out: no row of them becomes an object."""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
from django.db import connection
from django.db.models import Case, F, QuerySet, TextField, When
from django.db.models.functions import Cast

from meetings.api.stored import StoredText
from meetings.models.rendition import kept_by

BRACE = ord("{")  # begins every record
AT_ONCE = 64 * 1024  # bytes that are sent together

Render = Callable[[int], Any | None]


def can_copy() -> bool:
    """Copies have a connection of their own, which sees nothing of a transaction at hand."""
    return connection.vendor == "postgresql" and not connection.in_atomic_block


def copy_lines(records: QuerySet[Any, Any], text: StoredText, render: Render) -> Iterator[bytes]:
    """A line of JSON for each record, in their order, in constant memory.

    ``render`` those of which there is no such text; it is given the number of one, and answers with
    None for what is gone meanwhile.
    """
    kept = kept_by(records.model, text.column)
    stored = When(**{f"{kept}__form": text.form}, then=F(f"{kept}__{text.column}"))
    column = Case(stored, default=Cast("pk", TextField()))
    sql, params = records.values_list(column).query.sql_with_params()
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            # Read along an index the first lines come at once, and nothing is kept to be sorted.
            cursor.execute("SET enable_sort = off; SET jit = off")
            with cursor.copy(f"COPY ({sql}) TO STDOUT", params) as copied:
                yield from _lines(copied, render)
    finally:
        own.close()


def _lines(copied: Any, render: Render) -> Iterator[bytes]:
    """What is copied is a line for each row already, in which backslashes are written twice."""
    waiting, size = [], 0
    for row in copied:
        line = bytes(row)
        if line[0] == BRACE:
            line = line.replace(b"\\\\", b"\\")
        elif (record := render(int(line))) is not None:
            line = orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
        else:
            continue
        waiting.append(line)
        size += len(line)
        if size >= AT_ONCE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
