"""Validators: an answer that a client has already is not sent again (304)."""

from collections.abc import Callable
from hashlib import blake2b
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.http import parse_http_date_safe

from meetings.api.versions import known_version

API = "/api/"
DIGEST_BYTES = 16
CONDITIONS = tuple(
    f"HTTP_IF_{name}" for name in ("MATCH", "NONE_MATCH", "MODIFIED_SINCE", "UNMODIFIED_SINCE")
)


class ConditionalMiddleware:
    """Gives answers of the API an ETag, and 304 to those who have it.

    A view that knows its validator sets it itself; otherwise the content is what it is made of.
    Where the version of the register is the validator, who has the answer is told so before any
    view is asked. Every answer may be stored, and none used again without asking.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(API) or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if etag := known_version(request):
            return _not_modified(etag)
        response = self.get_response(request)
        if response.status_code != 200:  # noqa: PLR2004
            return response
        if not response.has_header("Cache-Control"):
            _forbid_stale_use(request, response)
        if isinstance(response, HttpResponse) and not response.has_header("ETag"):
            response["ETag"] = (
                f'"{blake2b(response.content, digest_size=DIGEST_BYTES).hexdigest()}"'
            )
        return _unless_known(request, response)


def _unless_known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer, or that the client has it."""
    if not any(name in request.META for name in CONDITIONS):
        return response
    known: HttpResponseBase | None = get_conditional_response(
        request,
        etag=response.headers.get("ETag"),
        last_modified=parse_http_date_safe(response.headers.get("Last-Modified", "")),
        # It reads no more than status and headers, which streams have too.
        response=cast("HttpResponse", response),
    )
    return known or response


def _not_modified(etag: str) -> HttpResponse:
    response = HttpResponse(status=304)
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ["Accept", "Cookie"])
    return response


def _forbid_stale_use(request: HttpRequest, response: HttpResponseBase) -> None:
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    response["Cache-Control"] = "no-cache, private" if signed_in else "no-cache, public"
