"""Cursor pagination that is right in every order: under ties, at any depth, during writes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView
from typing_extensions import override

from meetings.api.branches import rows_beyond
from meetings.api.cursors import Position
from meetings.api.page_requests import (
    COUNTS,
    LARGEST_COUNT,
    LARGEST_PAGE,
    PAGE_SIZE,
    PageRequest,
    Sorting,
    read_page_request,
)
from meetings.api.stored import StoredRow, StoredText, only_text
from meetings.api.values import Number, Schema

RELATIONS = {"next": "next", "previous": "prev"}
HERE = "0"  # stands in an address for a cursor, which it never is


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, in its order, and where the pages before and after them begin."""

    rows: Sequence[Any]
    next: Position | None = None
    previous: Position | None = None


def fetch_page(
    queryset: QuerySet[Any], asked: PageRequest, *, text: StoredText | None = None
) -> Page:
    """The page asked for, in one query; one row more than asked for tells whether more follow.

    With ``text``, the rows are no records but what is stored of them.
    """
    place = (asked.position.value, asked.position.pk) if asked.position else None
    size = asked.size + 1
    rows, column = rows_beyond(queryset, asked.order, place, size=size)
    if text:
        rows = only_text(rows, text, value=column)
    found = rows[:size]
    return cut_page([StoredRow(*row) for row in found] if text else list(found), asked)


def in_order(queryset: QuerySet[Any], asked: PageRequest) -> QuerySet[Any]:
    """All rows of the list, in the order asked for."""
    order = replace(asked.order, key=asked.key.within(queryset))
    return queryset.order_by(*order.expressions())


def cut_page(found: Sequence[Any], asked: PageRequest) -> Page:
    more = len(found) > asked.size
    rows = list(found[: asked.size])
    if not rows:
        return Page(rows)
    if asked.backwards:
        rows.reverse()
    # The row that the position names is itself on the other side.
    after, before = (True, more) if asked.backwards else (more, asked.position is not None)
    return Page(
        rows,
        next=_position_at(rows[-1], asked, backwards=False) if after else None,
        previous=_position_at(rows[0], asked, backwards=True) if before else None,
    )


def walk_pages(
    queryset: QuerySet[Any], asked: PageRequest, *, text: StoredText | None = None
) -> Iterator[Page]:
    """The page asked for and all that follow it."""
    while True:
        page = fetch_page(queryset, asked, text=text)
        yield page
        if page.next is None:
            return
        asked = replace(asked, position=page.next)


def count_rows(queryset: QuerySet[Any], count: str) -> int | None:
    """How many rows there are on all pages, if that is asked for."""
    if count == "exact":
        return queryset.order_by().count()
    if count == "capped":
        # Without an order the database stops at the last row that counts.
        return queryset.order_by()[: LARGEST_COUNT + 1].count()
    return None


def place_for_cursor(address: str) -> str:
    """The address of a list with a place for a cursor, where ``write_page`` puts it."""
    return str(replace_query_param(address, "cursor", HERE))


def write_page(
    page: Page, address: str, records: Any, *, count: int | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """The body and the headers of a page with these records."""
    links = {"next": _link(address, page.next), "previous": _link(address, page.previous)}
    return {**links, "results": records, "count": count}, _link_header(links)


class RegisterPagination(BasePagination):
    """Pages of a list whose view says in ``sorting`` how it can be sorted."""

    page: Page
    count: int | None = None
    address: str

    @override
    def paginate_queryset(
        self,
        queryset: QuerySet[Any, Any] | Sequence[Any],
        request: Request,
        view: APIView | None = None,
    ) -> list[Any]:
        if not isinstance(queryset, QuerySet):
            raise TypeError("Only querysets have positions.")
        asked = read_page_request(request.query_params, _sorting_of(view))
        self.count = count_rows(queryset, asked.count)
        self.page = fetch_page(queryset, asked, text=getattr(view, "text", None))
        self.address = place_for_cursor(request.build_absolute_uri())
        return list(self.page.rows)

    @override
    def get_paginated_response(self, data: Any) -> Response:
        body, headers = write_page(self.page, self.address, data, count=self.count)
        return Response(body, headers=headers)

    @override
    def get_paginated_response_schema(self, schema: Schema) -> Schema:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results", "count"],
            "properties": {
                "next": {**link, "description": "Address of the next page; null on the last."},
                "previous": {
                    **link,
                    "description": "Address of the previous page; null on the first.",
                },
                "results": schema,
                "count": {
                    "type": ["integer", "null"],
                    "description": "Number of records on all pages, where asked for; else null.",
                },
            },
        }

    @override
    def get_schema_operation_parameters(self, view: APIView) -> list[Schema]:
        sorting = _sorting_of(view)
        described: dict[str, tuple[str, Schema]] = {
            "ordering": (
                "Order of the records; a hyphen reverses it. Records without a value come last.",
                {"type": "string", "enum": sorting.orderings, "default": sorting.default},
            ),
            "cursor": (
                "Where the page begins: opaque, to be taken from `next` or `previous`.",
                {"type": "string", "minLength": 1},
            ),
            "page_size": (
                "Records on a page.",
                {**Number(1, LARGEST_PAGE).schema, "default": PAGE_SIZE},
            ),
            "count": (
                f"Whether to count all pages: exactly, or to {LARGEST_COUNT}; one more is more.",
                {"type": "string", "enum": list(COUNTS), "default": COUNTS[0]},
            ),
        }
        return [
            {"in": "query", "name": name, "description": description, "schema": schema}
            for name, (description, schema) in described.items()
        ]


def _link(address: str, position: Position | None) -> str | None:
    if position is None:
        return None
    return address.replace(f"cursor={HERE}", f"cursor={position.encode()}")


def _link_header(links: Mapping[str, str | None]) -> dict[str, str]:
    """The same addresses as a header (RFC 8288), for clients that read no bodies."""
    written = [f'<{link}>; rel="{RELATIONS[name]}"' for name, link in links.items() if link]
    return {"Link": ", ".join(written)} if written else {}


def _sorting_of(view: APIView | None) -> Sorting:
    sorting: Sorting | None = getattr(view, "sorting", None)
    if sorting is None:
        raise TypeError("The view does not say how its list is sorted.")
    return sorting


def _position_at(row: Any, asked: PageRequest, *, backwards: bool) -> Position:
    value = row.value if isinstance(row, StoredRow) else asked.key.read(row)
    return Position(asked.ordering, backwards, value, row.pk)
