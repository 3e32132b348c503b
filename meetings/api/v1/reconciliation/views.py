"""The service: its manifest, queries, previews and values."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_exempt
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from typing_extensions import override

from meetings.api.base import RegisterView
from meetings.api.lookup import find_record
from meetings.api.parsers import BoundedFormParser
from meetings.api.v1.reconciliation.bodies import MOST_QUERIES, read_extension, read_queries
from meetings.api.v1.reconciliation.entities import (
    TYPES,
    describe_entity,
    find_entities,
)
from meetings.api.v1.reconciliation.matching import match
from meetings.api.v1.reconciliation.properties import PROPERTIES, count_meetings, properties_of
from meetings.models import Official

VERSIONS = ["0.2"]
WIDTH, HEIGHT = 420, 170  # of a preview, in pixels: two lines each of name and description
# A preview takes nothing from anywhere, and may be shown within any page.
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@extend_schema(exclude=True)
class OpenView(RegisterView):
    """Open to every page in every browser; only reads, also where it is sent by POST.

    The protocol has schemas of its own, so that the OpenAPI document leaves it out.
    """

    parser_classes = (BoundedFormParser,)
    permission_classes = (AllowAny,)
    only_reads = True

    @override
    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        for what in ("Allow-Origin", "Allow-Headers", "Expose-Headers"):
            response[f"Access-Control-{what}"] = "*"
        return super().finalize_response(request, response, *args, **kwargs)


class ServiceView(OpenView):
    """The manifest; with ``queries`` candidates, with ``extend`` values."""

    def get(self, request: Request) -> Response:
        return self._answer(request, request.query_params)

    def post(self, request: Request) -> Response:
        return self._answer(request, request.data)

    def _answer(self, request: Request, given: Any) -> Response:
        if "queries" in given:
            queries = read_queries(given["queries"])
            return Response({name: {"result": match(each)} for name, each in queries.items()})
        if "extend" in given:
            return Response(_extend(*read_extension(given["extend"])))
        return Response(_manifest(request))


class ProposedPropertiesView(OpenView):
    """The properties of a type that can be added to a spreadsheet."""

    def get(self, request: Request) -> Response:
        wanted = request.query_params.get("type") or None
        limit = request.query_params.get("limit", "")
        found = [each.describe() for each in properties_of(wanted)]
        shown = found[: int(limit)] if limit.isascii() and limit.isdigit() else found
        return Response({**({"type": wanted} if wanted else {}), "properties": shown})


class ViewView(OpenView):
    """Leads to the record of an entity."""

    def get(self, request: Request, id: str) -> HttpResponseBase:  # noqa: A002 - of the address
        record = _find(request, id)
        noun = "official" if isinstance(record, Official) else "organisation"
        return redirect(reverse(f"{noun}-detail", args=[record.public_id]))


@method_decorator(xframe_options_exempt, name="dispatch")
class PreviewView(OpenView):
    """A small page on an entity."""

    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - of the address
        record = _find(request, id)
        count_meetings([record])
        context = {
            "record": record,
            "description": describe_entity(record),
            "total": getattr(record, "meeting_total", 0),
            "address": request.build_absolute_uri(reverse("reconcile-view", args=[id])),
        }
        page = render(request._request, "reconciliation/preview.html", context)  # noqa: SLF001 - Django's own
        page["Content-Security-Policy"] = PREVIEW_POLICY
        return page


def _manifest(request: Request) -> dict[str, Any]:
    base = request.build_absolute_uri(reverse("reconcile")).rstrip("/")
    return {
        "versions": VERSIONS,
        "name": "Demarche",
        "identifierSpace": f"{base}/view/",
        "schemaSpace": request.build_absolute_uri(reverse("docs")),
        "documentation": request.build_absolute_uri(reverse("docs")),
        "defaultTypes": [each.describe() for each in TYPES],
        "batchSize": MOST_QUERIES,
        "view": {"url": f"{base}/view/{{{{id}}}}/"},
        "preview": {"url": f"{base}/preview/{{{{id}}}}/", "width": WIDTH, "height": HEIGHT},
        "suggest": {
            name: {"service_url": base, "service_path": f"/suggest/{name}/"}
            for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/properties/"},
            "property_settings": [],
        },
    }


def _extend(public_ids: list[str], wanted: list[str]) -> dict[str, Any]:
    """The values, also of what is unknown: clients tell the columns by their places."""
    properties = {each: PROPERTIES.get(each) for each in wanted}
    records = dict(find_entities(public_ids))
    count_meetings(list(records.values()))
    return {
        "meta": [
            known.describe() if known else {"id": each, "name": each}
            for each, known in properties.items()
        ],
        "rows": {
            asked: {
                each: known.cells(records[asked]) if known and asked in records else []
                for each, known in properties.items()
            }
            for asked in public_ids
        },
    }


def _find(request: Request, public_id: str) -> Any:
    for each in TYPES:
        if public_id.startswith(f"{each.kind.value}_"):
            return find_record(each.load(), public_id, kind=each.kind, path=request.path)
    raise NotFound(f"There is no entity {public_id}.")
