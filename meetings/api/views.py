"""What the views of every version have in common."""

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from itertools import chain
from typing import Any, ClassVar, TypeAlias, TypeVar

from django.db.models import Model, Prefetch, QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.settings import api_settings
from rest_framework.viewsets import GenericViewSet
from typing_extensions import override

from meetings.api.base import RegisterView
from meetings.api.exports import CsvRenderer, NdjsonRenderer, StreamRenderer
from meetings.api.fields import PARTIAL_MEDIA_TYPE, FieldChoice, FieldSet, read_field_choice
from meetings.api.filtersets import StrictFilterBackend, filters_of
from meetings.api.lookup import find_record
from meetings.api.page_requests import LARGEST_PAGE, PARAMETERS, Sorting, read_page_request
from meetings.api.pagination import RegisterPagination, walk_pages
from meetings.api.parameters import read_parameters
from meetings.api.renderers import JsonRenderer
from meetings.api.serializers import RecordSerializer
from meetings.api.stored import StoredText
from meetings.api.versions import validating_headers
from meetings.choices import EntityKind
from meetings.models import RegisterVersion
from meetings.models.version import Version

M = TypeVar("M", bound=Model)
# A quoted class: at run time it takes no parameters.
Lookup: TypeAlias = "str | Prefetch[Any]"


class StrictViewSet(RegisterView, GenericViewSet[M]):
    """Answers only methods and parameters that it knows.

    Attributes:
        query: the parameters of the request.
        versioned: what it shows follows from the register alone, whose version validates it.
        register_version: the one that the answer is made of, where it is versioned.
        subject: the heading under which the documentation shows it.
        operation: the id of its one operation; otherwise made of its verbs and its name.
    """

    filter_backends = (StrictFilterBackend,)
    http_method_names: Sequence[str] = ("get", "head", "options")
    query: Mapping[str, str] = {}
    versioned: ClassVar[bool] = False
    register_version: Version | None = None
    subject: ClassVar[str]
    operation: ClassVar[str] = ""

    @override
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Before permissions: whom an operation that does not exist is forbidden to is no matter.
        if self.action is None:
            raise MethodNotAllowed(str(request.method))
        super().initial(request, *args, **kwargs)
        if request.method == "OPTIONS":
            # What is told of an operation is JSON, whatever format its answers would have.
            request.accepted_renderer = JsonRenderer()
            request.accepted_media_type = JsonRenderer.media_type
        else:
            known, lists = self.known_parameters(), self.list_parameters()
            self.query = read_parameters(request.query_params, known, lists=lists)
            if self.versioned and request.method in SAFE_METHODS:
                self.register_version = RegisterVersion.current()

    @override
    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        if self.register_version and response.status_code == HTTPStatus.OK:
            for name, value in self.validating_headers(self.register_version).items():
                response[name] = value
        # Problems too: what they are told of depends on the format that was asked for.
        patch_vary_headers(response, ["Accept"])
        return super().finalize_response(request, response, *args, **kwargs)

    def validating_headers(self, version: Version) -> dict[str, str]:
        """What tells of an answer made of this version whether it is still right."""
        return validating_headers(version, self.own_request, single=self.action == "retrieve")

    def known_parameters(self) -> list[str]:
        """The names of the parameters of the current operation."""
        names = [str(api_settings.URL_FORMAT_OVERRIDE)]
        if self.action == "retrieve":
            return names
        return [*names, *filters_of(self), *(PARAMETERS if self.pagination_class else [])]

    def list_parameters(self) -> list[str]:
        """The names of those that have several values."""
        return [name for name, each in filters_of(self).items() if each.listed]


class FieldsViewSet(StrictViewSet[M]):
    """Shows the fields of records that are asked for.

    Attributes:
        prefetches: what is to be loaded for a field, when it is shown.
    """

    prefetches: ClassVar[Mapping[str, Sequence[Lookup]]] = {}
    choice: FieldChoice | None = None

    @override
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.choice = read_field_choice(self.query, self.field_set())

    @override
    def known_parameters(self) -> list[str]:
        return [*super().known_parameters(), *self.field_set().parameters]

    @override
    def list_parameters(self) -> list[str]:
        return [*super().list_parameters(), *self.field_set().parameters]

    def field_set(self) -> FieldSet:
        """The fields of the records of the current operation."""
        serializer = self.get_serializer_class()
        assert issubclass(serializer, RecordSerializer)  # noqa: S101 - narrows the type
        return FieldSet(serializer.Meta.fields, serializer.optional)

    @override
    def get_queryset(self) -> QuerySet[M]:
        shown = self.choice.shown if self.choice else ()
        lookups = [each for field in shown for each in self.prefetches.get(field, ())]
        return super().get_queryset().prefetch_related(*dict.fromkeys(lookups))

    @override
    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[M]:
        shown = self.choice.shown if self.choice else None
        return super().get_serializer(*args, only=shown, **kwargs)

    @override
    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        # A problem is no Response of the framework, and has a media type of its own.
        plain = isinstance(getattr(request, "accepted_renderer", None), JsonRenderer)
        if self.choice and self.choice.partial and plain and isinstance(response, Response):
            response.content_type = PARTIAL_MEDIA_TYPE
        return super().finalize_response(request, response, *args, **kwargs)


class RecordListViewSet(ListModelMixin, FieldsViewSet[M]):
    """A list of records, page by page, or as a whole in other formats.

    Attributes:
        sorting: how the list can be sorted.
        list_renderers: formats of the list besides JSON.
        text: the stored text that has what is asked for, where there is one.
    """

    pagination_class = RegisterPagination
    versioned = True
    sorting: ClassVar[Sorting]
    list_renderers: ClassVar[Sequence[type[BaseRenderer]]] = (NdjsonRenderer, CsvRenderer)
    text: StoredText | None = None

    @override
    def get_renderers(self) -> list[BaseRenderer]:
        # Asked what it can do, a list does not refuse a format that it has.
        listing = self.action == "list" or (self.action == "metadata" and not self.detail)
        others = self.list_renderers if listing else ()
        return [*super().get_renderers(), *(renderer() for renderer in others)]

    @override
    def known_parameters(self) -> list[str]:
        renderer = getattr(self.request, "accepted_renderer", None)
        refused = getattr(renderer, "refused", ())
        return [name for name in super().known_parameters() if name not in refused]

    @override
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response | HttpResponseBase:  # type: ignore[override]  # a stream is no Response of the framework
        renderer = request.accepted_renderer
        if isinstance(renderer, StreamRenderer):
            return self.stream(renderer)
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.records(rows or []))

    def records(self, rows: Sequence[Any]) -> Iterable[Any]:
        """The rows of a page as records, ready to be written."""
        records: Iterable[Any] = self.get_serializer(rows, many=True).data
        return records

    def stream(self, renderer: StreamRenderer) -> StreamingHttpResponse:
        """Every record that matches, in the format of the renderer."""
        asked = read_page_request(self.query, self.sorting, size=LARGEST_PAGE)
        pages = walk_pages(self.filter_queryset(self.get_queryset()), asked, text=self.text)
        # What goes wrong with the first page can still be answered with a problem.
        first = next(pages)
        records = (record for page in chain([first], pages) for record in self.records(page.rows))
        return self.streamed(renderer, renderer.stream(records, self.get_serializer()))

    def streamed(self, renderer: StreamRenderer, parts: Iterable[bytes]) -> StreamingHttpResponse:
        """The answer that has these parts, to be kept as a file."""
        charset = f"; charset={renderer.charset}" if renderer.charset else ""
        name = f"{self.subject}.{renderer.format}"
        return StreamingHttpResponse(
            parts,
            content_type=f"{renderer.media_type}{charset}",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class RecordViewSet(RetrieveModelMixin, RecordListViewSet[M]):
    """A list of records, and each of them by its public id.

    ``detail_serializer_class`` shows what lists leave out.
    """

    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[^/]+"
    kind: ClassVar[EntityKind]
    detail_serializer_class: ClassVar[type[BaseSerializer[Any]] | None] = None

    @override
    def get_serializer_class(self) -> type[BaseSerializer[M]]:
        if self.action == "retrieve" and self.detail_serializer_class:
            return self.detail_serializer_class
        return super().get_serializer_class()

    @override
    def get_object(self) -> M:
        return find_record(
            self.get_queryset(),
            self.kwargs["id"],
            kind=self.kind,
            path=self.request.get_full_path(),
        )
