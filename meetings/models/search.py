"""What meetings are found by: their words, in a table that the database's own search reads."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from typing_extensions import override

from meetings.models.base import row_by_day
from meetings.models.words import Query, read_query

TABLE = "meetings_searchrow"
Sql = tuple[str, list[Any]]


class SearchedText(models.TextField[str, str]):
    """A text whose words can be searched for, with the lookup ``matches``."""


class SearchRow(models.Model):
    """The words of a meeting, by its sort key, so that the newest that match come first.

    On SQLite a table of FTS5, on PostgreSQL one with a column of type ``tsvector``; made by a
    migration.
    """

    row = row_by_day("found", column="rowid")
    title = SearchedText()
    about = SearchedText(help_text="Names of those who met, and topics.")
    body = SearchedText(help_text="Place, offices and quotes.")

    class Meta:
        managed = False
        db_table = TABLE

    @override
    def __str__(self) -> str:
        return self.title


@SearchedText.register_lookup
class Matches(models.Lookup[bool]):
    """All words stand somewhere in the row, whichever of its columns is asked."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sqlite(self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> Sql:
        query = read_query(self.rhs)
        if not query:
            return "1 = 0", []
        return f'{self._table(compiler)}."{TABLE}" MATCH %s', [query.for_sqlite()]

    def as_postgresql(self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> Sql:
        query = read_query(self.rhs)
        if not query:
            return "false", []
        sql = f"{self._table(compiler)}.words @@ to_tsquery('register_words', %s)"
        return sql, [query.for_postgresql()]

    def _table(self, compiler: SQLCompiler) -> str:
        """The table by the name that it has in this query, quoted only if it is its own."""
        column, _ = compiler.compile(self.lhs)
        return column.rpartition(".")[0]


class Relevance(models.Func):
    """A number by which matches can be sorted: of those found in the title, then in names and
    topics, then elsewhere, each the newest first.

    Unlike a weight by how rare a word is, it stays the same while other meetings are written, so
    that it can stand in a cursor.
    """

    output_field = models.BigIntegerField()
    COLUMNS = (("title",), ("title", "about"))
    SHIFT = 60  # above every sort key

    def __init__(self, words: str) -> None:
        super().__init__(models.F("found__row_id"))
        self.query: Query = read_query(words)

    @override
    def as_sqlite(  # type: ignore[override]  # takes no further context
        self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper
    ) -> Sql:
        row, _ = compiler.compile(self.source_expressions[0])
        condition = f"{row} IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)"  # noqa: S608
        return self._ranked(
            row, condition, [self.query.for_sqlite(columns) for columns in self.COLUMNS]
        )

    def as_postgresql(self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> Sql:
        row, _ = compiler.compile(self.source_expressions[0])
        words = f"{row.rpartition('.')[0]}.words"
        condition = f"{words} @@ to_tsquery('register_words', %s)"
        return self._ranked(
            row, condition, [self.query.for_postgresql(weights) for weights in ("A", "AB")]
        )

    def _ranked(self, row: str, condition: str, params: list[Any]) -> Sql:
        if not self.query:
            return row, []
        rank = f"CASE WHEN {condition} THEN 2 WHEN {condition} THEN 1 ELSE 0 END"
        return f"((CAST({rank} AS bigint) << {self.SHIFT}) | {row})", params
