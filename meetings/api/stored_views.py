"""Views of records that are stored as they are written: most answers are read and passed on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from typing_extensions import override

from meetings.api.copying import can_copy, copy_lines
from meetings.api.exports import NdjsonRenderer, StreamRenderer
from meetings.api.fields import PARTIAL_MEDIA_TYPE, FieldChoice
from meetings.api.page_requests import read_page_request
from meetings.api.pagination import cut_page, in_order, write_page
from meetings.api.plans import Plan, cursor_of, find_plan, find_row, find_rows
from meetings.api.renderers import JsonRenderer
from meetings.api.serializers import RecordSerializer
from meetings.api.stored import StoredForm, StoredRow, read_rows
from meetings.api.versions import origin_of
from meetings.api.views import RecordViewSet
from meetings.api.visitors import is_plain
from meetings.models.version import Version

M = TypeVar("M", bound=Model)
JSON = JsonRenderer()


class StoredAnswer(HttpResponse):
    """A stored text with all its headers, to which the framework has nothing to add."""


class StoredRecordViewSet(RecordViewSet[M]):
    """Records that have a rendition; the serializers decide what stands in it.

    Attributes:
        plan: what the request comes to, where stored texts are enough to answer it as JSON.
    """

    plan: Plan | None = None
    format_kwarg: str | None = None  # no address ends in a format

    @classmethod
    @cache
    def stored_form(cls) -> StoredForm:
        return StoredForm.of(cls.serializer_class, cls.detail_serializer_class)

    @override
    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """A plain request needs nothing of what makes out who asks, and for which format."""
        if is_plain(request):
            self.action = self.action_map.get("get", "")
            self.plan = find_plan(type(self), self.action, request)
        if self.plan is None:
            return super().initialize_request(request, *args, **kwargs)
        request.user = AnonymousUser()
        asked = Request(request)
        asked.accepted_renderer, asked.accepted_media_type = JSON, JSON.media_type
        return asked

    @override
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if self.plan:
            self.check_throttles(request)
            self.query, self.choice, self.text = self.plan.query, self.plan.choice, self.plan.text
            return
        super().initial(request, *args, **kwargs)
        if isinstance(request.accepted_renderer, JsonRenderer):
            self.plan = find_plan(type(self), self.action, request)
        if self.choice and self.action in {"list", "retrieve"}:
            self.text = self.stored_form().text_with(self.choice)

    @override
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response | HttpResponseBase:  # type: ignore[override]  # what is stored is no Response of the framework
        if self.plan is None:
            return super().list(request, *args, **kwargs)
        plain = self.own_request
        asked = self.plan.page(cursor_of(plain))
        rows, version = find_rows(self.plan, asked)
        page = cut_page(rows, asked)
        address = origin_of(plain) + self.plan.address_at(plain.path)
        body, headers = write_page(page, address, self._records(page.rows, self.plan.make))
        return self._answer(body, version, headers)

    @override
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response | HttpResponseBase:  # type: ignore[override]  # nor is it here
        row = find_row(self.plan, self.kwargs["id"]) if self.plan else None
        if self.plan is None or row is None or not row.text:
            return super().retrieve(request, *args, **kwargs)
        return self._answer(self.plan.make(row.text), Version.read(row.version))

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
        return self._records(rows, make)

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

    def _records(self, rows: Sequence[StoredRow], make: Callable[[str], Any]) -> Sequence[Any]:
        return read_rows(rows, make=make, render=self._render_missing)

    def _answer(
        self, body: Any, version: Version, headers: Mapping[str, str] | None = None
    ) -> HttpResponse:
        partial = self.choice is not None and self.choice.partial
        content_type = PARTIAL_MEDIA_TYPE if partial else JSON.media_type
        # Who has the cookie may be answered otherwise.
        known = {**self.headers, "Vary": "Accept, Cookie", **self.validating_headers(version)}
        return StoredAnswer(
            JSON.render(body), headers={**known, **(headers or {})}, content_type=content_type
        )

    @override
    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        if isinstance(response, StoredAnswer):
            return response  # type: ignore[return-value]
        return super().finalize_response(request, response, *args, **kwargs)

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
