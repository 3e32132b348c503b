"""Queries that are composed once: to compose one this small costs more than to answer it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, cast

import orjson
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import QuerySet, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from meetings.models.prepared import fetch_prepared

T = TypeVar("T")
M = TypeVar("M", bound=models.Model)
Sql = tuple[str, list[Any]]
# Of another signature in the releases of Django that the types are of.
populators: Any = get_related_populators
ASKED: Any = object()  # stands in a composed query for the values that it will be asked with


@models.ForeignObject.register_lookup
@models.Field.register_lookup
class Among(models.Lookup[bool]):
    """One of several values, which are a single parameter however many they are."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> Sql:
        lhs, params = compiler.compile(self.lhs)
        return f"{lhs} IN (SELECT value FROM json_each(%s))", [*params, self.rhs]

    def as_postgresql(self, compiler: SQLCompiler, database: BaseDatabaseWrapper) -> Sql:
        lhs, params = compiler.compile(self.lhs)
        kind = str(self.lhs.output_field.db_type(database)).partition("(")[0]
        # Of values that it does not see the database plans for as many as of those that it sees,
        # and so it keeps the plan.
        return f"{lhs} = ANY(ARRAY(SELECT unnest(%s::{kind}[])))", [*params, self.rhs]


class Composed(Generic[T]):
    """A query that is the same but for the values that it is asked with.

    ``make`` is given what stands for them, to be compared by ``among``. It answers with
    records, without prefetches, or with what ``values_list`` names.
    """

    def __init__(self, make: Callable[[Any], QuerySet[Any, T]]) -> None:
        self._make = make
        self._plans: dict[str, _Plan] = {}

    def __call__(self, values: Collection[Any]) -> list[T]:
        """What is found for these values, in one query."""
        if not values:
            return []
        vendor = connection.vendor
        plan = self._plans.get(vendor)
        if plan is None:
            plan = self._plans[vendor] = _Plan(self._make(ASKED))
        given = list(values) if vendor == "postgresql" else orjson.dumps(list(values)).decode()
        params = [given if each is ASKED else each for each in plan.params]
        return cast("list[T]", list(plan.read(fetch_prepared((plan.sql, params)))))


class _Plan:
    """What the ORM makes of a queryset before it asks the database, and of rows afterwards."""

    def __init__(self, queryset: Any) -> None:
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = _write_constants(*compiler.as_sql())
        select: Any = compiler.select
        found: Any = compiler.get_converters([column for column, _, _ in select])
        self.converters = list(found.items())
        self.info: Any = compiler.klass_info if queryset._fields is None else None
        if self.info:
            first, *_, last = (fields := self.info["select_fields"])
            self.columns = slice(first, last + 1)
            self.names = [select[each][0].target.attname for each in fields]
            self.related = populators(self.info, select, DEFAULT_DB_ALIAS)
            self.annotations = list(compiler.annotation_col_map.items())

    def read(self, rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
        converted = self._convert(rows) if self.converters else rows
        return self._records(converted) if self.info else map(tuple, converted)

    def _records(self, rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
        for row in rows:
            record = self.info["model"].from_db(DEFAULT_DB_ALIAS, self.names, row[self.columns])
            for populator in self.related:
                populator.populate(row, record)
            for name, place in self.annotations:
                setattr(record, name, row[place])
            yield record

    def _convert(self, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        for row in rows:
            values = list(row)
            for place, (converters, expression) in self.converters:
                for convert in converters:
                    values[place] = convert(values[place], expression, connection)
            yield values


def _write_constants(sql: str, params: Iterable[Any]) -> tuple[str, tuple[Any, ...]]:
    """Put what never changes into the text: only so does SQLite use partial indexes for it."""
    first, *rest = sql.split("%s")
    written, asked = first, []
    for param, following in zip(params, rest, strict=True):
        if isinstance(param, str) and param.isidentifier():
            written += f"'{str.__str__(param)}'{following}"
        else:
            asked.append(param)
            written += f"%s{following}"
    return written, tuple(asked)


def attach(records: Iterable[models.Model], name: str, parts: Iterable[tuple[int, M]]) -> None:
    """Load ``name`` of the records, as a prefetch does: each part comes with the record's number.

    The parts keep their order.
    """
    several: dict[int, list[M]] = defaultdict(list)
    for number, part in parts:
        several[number].append(part)
    for record in records:
        model = cast("type[M]", record._meta.get_field(name).related_model)
        loaded: Any = QuerySet(model)
        loaded._result_cache = several[record.pk]
        loaded._prefetch_done = True
        vars(record).setdefault("_prefetched_objects_cache", {})[name] = loaded
