"""Lists that are put together: of each part an index gives the first rows, and the rest is cut off.

So a page of what has one of several values is read along as many indexes, however many meetings
there are and however few of them have one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import F, OrderBy, QuerySet

from meetings.api.cursors import Order

PLACE = "place"  # the key of a row among those of all parts


@dataclass(frozen=True, slots=True)
class Branches:
    """What a list can be put together from, in order of one key.

    Attributes:
        rows: all rows, among which those of the list are.
        parts: makes two lists or more; every row of the list is in one of these, or in several.
        column: that of the key.
    """

    rows: QuerySet[Any]
    parts: Callable[[], Iterable[QuerySet[Any]]]
    column: str

    def first_keys(
        self, order: Order, place: tuple[Any, int] | None, size: int
    ) -> QuerySet[Any, Any]:
        """The keys of so many rows beyond the place, found in each part and cut off together."""
        first, *others = (_keys_of(part, order, place, size) for part in self.parts())
        falling = OrderBy(F(PLACE), descending=order.falling)
        return first.union(*others).order_by(falling)[:size]


def set_branches(queryset: QuerySet[Any], branches: Branches) -> QuerySet[Any]:
    """Note how the rows can be put together; no queryset made from this one has it noted."""
    vars(queryset)["branches"] = branches
    return queryset


def rows_beyond(
    queryset: QuerySet[Any], order: Order, place: tuple[Any, int] | None, *, size: int
) -> tuple[QuerySet[Any], str]:
    """The rows beyond a place, of which ``size`` are wanted, and the column of their key."""
    branches: Branches | None = vars(queryset).get("branches")
    if branches is None or branches.column != order.key.column:
        return _walk(queryset, order, place)
    keys = branches.first_keys(order, place, size)
    return _walk(branches.rows.filter(**{f"{branches.column}__in": keys}), order, None)


def _keys_of(
    part: QuerySet[Any], order: Order, place: tuple[Any, int] | None, size: int
) -> QuerySet[Any, Any]:
    found, column = _walk(part, order, place)
    keys = found.prefetch_related(None).values(**{PLACE: F(column)})
    if connection.features.supports_slicing_ordering_in_compound:
        return keys[:size]
    # SQLite reads what it merges no further than it must.
    return keys.order_by()


def _walk(
    queryset: QuerySet[Any], order: Order, place: tuple[Any, int] | None
) -> tuple[QuerySet[Any], str]:
    order = replace(order, key=order.key.within(queryset))
    found = queryset.filter(order.beyond(*place)) if place else queryset
    return found.order_by(*order.expressions()), order.key.column
