"""Views of records that are stored as they are written: most answers are read and passed on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from typing_extensions import override

from meetings.api.copying import can_copy, copy_lines
from meetings.api.exports import NdjsonRenderer, StreamRenderer
from meetings.api.fields import FieldChoice
from meetings.api.page_requests import read_page_request
from meetings.api.pagination import in_order
from meetings.api.plans import Plan, find_plan
from meetings.api.renderers import JsonRenderer
from meetings.api.serializers import RecordSerializer
from meetings.api.stored import StoredForm, read_rows
from meetings.api.stored_answers import NotStoredError, answer_list, answer_record
from meetings.api.views import RecordViewSet

M = TypeVar("M", bound=Model)


class StoredRecordViewSet(RecordViewSet[M]):
    """Records that have a rendition; the serializers decide what stands in it.

    Attributes:
        plan: what the request comes to, where stored texts are enough to answer it as JSON.
    """

    plan: Plan | None = None

    @classmethod
    @cache
    def stored_form(cls) -> StoredForm:
        return StoredForm.of(cls.serializer_class, cls.detail_serializer_class)

    @override
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if isinstance(request.accepted_renderer, JsonRenderer):
            self.plan = find_plan(type(self), self.action, request)
        if self.choice and self.action in {"list", "retrieve"}:
            self.text = self.stored_form().text_with(self.choice)

    @override
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response | HttpResponseBase:  # type: ignore[override]  # what is stored is no Response of the framework
        if self.plan is None:
            return super().list(request, *args, **kwargs)
        return answer_list(self.plan, self.own_request, render=self._render_missing)

    @override
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response | HttpResponseBase:  # type: ignore[override]  # nor is it here
        if self.plan:
            with suppress(NotStoredError):
                return answer_record(self.plan, self.own_request, self.kwargs["id"])
        return super().retrieve(request, *args, **kwargs)

    @override
    def stream(self, renderer: StreamRenderer) -> StreamingHttpResponse:
        form = self.stored_form()
        whole = self.choice and self.text and form.is_whole(self.text, self.choice)
        if not (whole and self.text and isinstance(renderer, NdjsonRenderer) and can_copy()):
            return super().stream(renderer)
        asked = read_page_request(self.query, self.sorting)
        found = in_order(self.filter_queryset(self.get_queryset()), asked)
        return self.streamed(renderer, copy_lines(found, self.text, self._render_one))

    @override
    def records(self, rows: Sequence[Any]) -> Iterable[Any]:
        """The rows of a list that is asked for in another format."""
        if self.text is None or self.choice is None:
            return super().records(rows)
        as_json = getattr(self.request.accepted_renderer, "takes_json", False)
        make = self.stored_form().reader(self.text, self.choice, as_json=as_json)
        return read_rows(rows, make=make, render=self._render_missing)

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

    def _render_missing(self, records: Sequence[int]) -> Mapping[int, Any]:
        rows = list(self.get_queryset().filter(pk__in=records))
        return {row.pk: record for row, record in zip(rows, super().records(rows), strict=True)}

    def _render_one(self, record: int) -> Any | None:
        return self._render_missing([record]).get(record)


@cache
def _serializer(
    serializer: type[RecordSerializer[Any]], shown: tuple[str, ...]
) -> RecordSerializer[Any]:
    """Made once: to make one with all that is nested in it costs more than to use it."""
    return serializer(only=shown)
