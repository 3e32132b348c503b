"""Positions in sorted lists: what a cursor says, and which rows lie beyond it."""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any

import orjson
from django.db.models import F, Model, OrderBy, Q, QuerySet

LARGEST_INTEGER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column by which a list can be sorted; equal values are sorted by id.

    Attributes:
        type: of the column's values.
        unique: no two rows have the same value, so that an index of the column alone serves.
        nullable: rows without a value come last, in either direction.
        beside: columns of the same value in tables that a query may have joined, by table.
        instead: the column that one of these stands for.
    """

    column: str
    type: type
    unique: bool = False
    nullable: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)
    instead: str = ""

    @property
    def counts(self) -> bool:
        """A unique whole number: one value says where a page begins."""
        return self.unique and self.type is int

    def within(self, queryset: QuerySet[Any]) -> "SortKey":
        """The key to sort this query by."""
        tables = {each.table_name for each in queryset.query.alias_map.values()}
        beside = (column for table, column in self.beside.items() if table in tables)
        column = next(beside, None)
        return replace(self, column=column, instead=self.column) if column else self

    def read(self, row: Model) -> Any:
        """The value of a row, from the record that it points to where the column says so."""
        return reduce(getattr, self.column.split("__"), row)


@dataclass(frozen=True, slots=True)
class Order:
    """A sort key with a direction; ``reverse`` walks the same rows from the end."""

    key: SortKey
    descending: bool
    reverse: bool = False

    @property
    def falling(self) -> bool:
        """Values fall in the direction in which the rows are walked."""
        return self.descending != self.reverse

    def expressions(self) -> tuple[OrderBy | str, ...]:
        sign = "-" if self.falling else ""
        if self.key.unique:
            return (f"{sign}{self.key.column}",)
        if not self.key.nullable:
            return f"{sign}{self.key.column}", f"{sign}pk"
        missing = {"nulls_first": True} if self.reverse else {"nulls_last": True}
        column = OrderBy(F(self.key.column), descending=self.falling, **missing)
        return column, f"{sign}pk"

    def beyond(self, value: Any, pk: int) -> Q:
        """Rows that come after this position."""
        column, side = self.key.column, "lt" if self.falling else "gt"
        if self.key.unique:
            # Said of both columns, so that neither table is walked from its first row.
            return Q(**{f"{each}__{side}": value for each in (column, self.key.instead) if each})
        tie = Q(**{f"pk__{side}": pk})
        if value is None:
            missing = Q(**{f"{column}__isnull": True}) & tie
            return missing | Q(**{f"{column}__isnull": False}) if self.reverse else missing
        # Of the forms that say the same, the one that both databases answer from an index.
        within = Q(**{f"{column}__{side}e": value}) & (Q(**{f"{column}__{side}": value}) | tie)
        if self.key.nullable and not self.reverse:
            return within | Q(**{f"{column}__isnull": True})
        return within


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a list: between the row of these values and the next in the direction given."""

    ordering: str
    backwards: bool
    value: Any
    pk: int

    def encode(self) -> str:
        parts = [self.ordering, int(self.backwards), self.value, self.pk]
        return base64.urlsafe_b64encode(orjson.dumps(parts, default=str)).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str, keys: Mapping[str, SortKey]) -> "Position":
        """Raises:
        ValueError: the text is no position in a list with these sort keys.
        """
        try:
            padded = text + "=" * (-len(text) % 4)
            parts = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            ordering, backwards, value, pk = parts
            key = keys[ordering.removeprefix("-")]
            value = _read_key(value, key)
        except (binascii.Error, KeyError, AttributeError, TypeError) as error:
            raise ValueError(text) from error
        if type(pk) is not int or not 0 <= pk <= LARGEST_INTEGER or backwards not in (0, 1):
            raise ValueError(text)
        return cls(ordering, bool(backwards), value, pk)


def _read_key(value: Any, key: SortKey) -> Any:
    """Raises:
    ValueError: the value is none of the column.
    """
    if value is None and key.nullable:
        return None
    return KEY_READERS[key.type](value)


def _read_integer(value: Any) -> int:
    if type(value) is not int or abs(value) > LARGEST_INTEGER:
        raise ValueError(value)
    return value


def _read_text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    return value


def _read_moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error
    raise ValueError(text)


KEY_READERS: Mapping[type, Callable[[Any], Any]] = {
    int: _read_integer,
    str: _read_text,
    date: date.fromisoformat,
    datetime: _read_moment,
}
