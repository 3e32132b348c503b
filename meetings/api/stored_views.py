"""Views of records that are stored as they are written: most answers are read and passed on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from typing_extensions import override

from meetings.api.cursors import Order
from meetings.api.exports import StreamRenderer
from meetings.api.fields import FieldChoice
from meetings.api.filters import filter_rows, filters_of
from meetings.api.page_requests import PageRequest, read_page_request
from meetings.api.serializers import RecordSerializer
from meetings.api.stored import StoredForm, StoredRow, only_text, read_rows
from meetings.api.views import RecordViewSet
from meetings.identifiers import PUBLIC_ID

M = TypeVar("M", bound=Model)
HERE = -7_777_777_777  # stands in a composed query for the position, which it never is


class StoredRecordViewSet(RecordViewSet[M]):
    """Records that have a rendition; the serializers decide what stands in it."""

    @classmethod
    @cache
    def stored_form(cls) -> StoredForm:
        return StoredForm.of(cls.serializer_class, cls.detail_serializer_class)

    @override
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.choice and self.action in {"list", "retrieve"}:
            self.text = self.stored_form().column_with(self.choice)

    @cached_property
    def page_request(self) -> PageRequest:
        """Raises:
        InvalidParametersError: one of the values is none that its parameter can have.
        """
        return read_page_request(self.query, self.sorting)

    @override
    def filter_queryset(self, queryset: QuerySet[M, Any]) -> QuerySet[M, Any]:
        """As it is, where the query that is composed already has the filters in it."""
        streamed = isinstance(self.request.accepted_renderer, StreamRenderer)
        if streamed or "count" in self.query or not self._is_prepared():
            return super().filter_queryset(queryset)
        return queryset

    def prepared_rows(self, asked: PageRequest) -> Sequence[StoredRow] | None:
        """The rows of a page, by a query that is composed once while the register stays as it is.

        Raises:
            InvalidParametersError: a filter has a value that it cannot have.
        """
        if self.text is None or self.validators is None or not asked.key.counts:
            return None
        known = filters_of(self)
        filters = {name: value for name, value in self.query.items() if name in known}
        shape = PageShape(
            view=type(self),
            # What a filter means may change with the register: ids are merged, topics moved.
            version=self.validators.number if filters else 0,
            filters=tuple(filters.items()),
            ordering=asked.ordering,
            backwards=asked.backwards,
            begun=asked.position is not None,
            size=asked.size,
            text=self.text,
        )
        sql, params = _compose(shape)
        value = asked.position.value if asked.position else None
        with connection.cursor() as cursor:
            cursor.execute(sql, [value if each == HERE else each for each in params])
            return list(map(StoredRow._make, cursor.fetchall()))

    def _is_prepared(self) -> bool:
        return self.text is not None and self.page_request.key.counts

    @override
    def records(self, rows: Sequence[Any]) -> Iterable[Any]:
        if self.text is None:
            return super().records(rows)
        form = self.stored_form().name
        return list(read_rows(rows, form, make=self._reader(), render=self._render_missing))

    @override
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self._stored_row() if self.text else None
        if row is None or row.form != self.stored_form().name or not row.text:
            return super().retrieve(request, *args, **kwargs)
        return Response(self._reader()(row.text))

    @classmethod
    def render(
        cls, records: Sequence[int], shown: Sequence[str]
    ) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The records that the public may see, with these fields, as anybody is answered."""
        view = cls()
        view.action = "retrieve" if view.stored_form().detailed else "list"
        view.choice = FieldChoice(shown=shown)
        form = view.stored_form()
        serializer = _serializer(form.detail if form.detailed else form.listing, tuple(shown))
        for record in view.get_queryset().filter(pk__in=records):
            yield record.pk, serializer.to_representation(record)

    def _stored_row(self) -> StoredRow | None:
        if not PUBLIC_ID.fullmatch(self.kwargs["id"]) or not self.text:
            return None
        with connection.cursor() as cursor:
            sql, params = _compose_single(type(self), self.text)
            public_id = self.kwargs["id"]
            cursor.execute(sql, [public_id if each == str(HERE) else each for each in params])
            row = cursor.fetchone()
        return StoredRow(*row) if row else None

    def _reader(self) -> Callable[[str], Any]:
        if self.choice is None or self.text is None:
            raise TypeError("no stored text was chosen")
        as_json = getattr(self.request.accepted_renderer, "takes_json", False)
        return self.stored_form().reader(self.text, self.choice, as_json=as_json)

    def _render_missing(self, records: Sequence[int]) -> Mapping[int, Any]:
        rows = list(self.get_queryset().filter(pk__in=records))
        return {row.pk: record for row, record in zip(rows, super().records(rows), strict=True)}


@cache
def _serializer(
    serializer: type[RecordSerializer[Any]], shown: tuple[str, ...]
) -> RecordSerializer[Any]:
    """Made once: to make one with all that is nested in it costs more than to use it."""
    return serializer(only=shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShape:
    """All that decides on the query of a page, but for where it begins."""

    view: type[StoredRecordViewSet[Any]]
    version: int
    filters: tuple[tuple[str, str], ...]
    ordering: str
    backwards: bool
    begun: bool
    size: int
    text: str


# To compose the query of a page costs as much as to answer it, and many are asked for again.
@lru_cache(maxsize=500)
def _compose(shape: PageShape) -> tuple[str, tuple[Any, ...]]:
    """The query; ``HERE`` among its parameters is where the page begins."""
    view = shape.view()
    view.query = dict(shape.filters)
    found = filter_rows(view, view.get_queryset())
    key = view.sorting.keys_for(view.query)[shape.ordering.removeprefix("-")].within(found)
    order = Order(key, shape.ordering.startswith("-"), reverse=shape.backwards)
    if shape.begun:
        found = found.filter(order.beyond(HERE, 0))
    found = found.order_by(*order.expressions())
    rows = only_text(found, shape.text, value=key.column)[: shape.size + 1]
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


@cache
def _compose_single(view: type[StoredRecordViewSet[Any]], text: str) -> tuple[str, tuple[Any, ...]]:
    """The query of one record; ``HERE`` as text among its parameters is its public id."""
    found = view().get_queryset().filter(public_id=str(HERE)).order_by()
    sql, params = only_text(found, text, value="pk").query.sql_with_params()
    return sql, tuple(params)
