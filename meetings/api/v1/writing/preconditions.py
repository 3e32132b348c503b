"""``If-Match``: a correction is made only to the record that its sender has seen."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from meetings.api.conditional import ConditionalMiddleware
from meetings.api.errors import PreconditionFailedError, PreconditionRequiredError


def read_record(view: type[GenericViewSet[Any]], request: Request, public_id: str) -> HttpResponse:
    """The record as a plain GET of its address is answered, with its validator."""
    asked = HttpRequest()
    asked.method = "GET"
    asked.path = asked.path_info = request.path
    asked.META = {
        name: request.META[name]
        for name in ("SERVER_NAME", "SERVER_PORT", "HTTP_HOST", "REMOTE_ADDR")
        if name in request.META
    }
    asked.user = AnonymousUser()
    asked.is_internal = True  # type: ignore[attr-defined]  # throttles let it pass
    show = view.as_view({"get": "retrieve"})

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = show(request, id=public_id)
        return response.render() if hasattr(response, "render") else response

    response = ConditionalMiddleware(respond)(asked)
    assert isinstance(response, HttpResponse)  # noqa: S101 - records are not streamed
    return response


def check_match(view: type[GenericViewSet[Any]], request: Request, public_id: str) -> None:
    """Raises:
    PreconditionRequiredError: the client does not say which state of the record it has seen.
    PreconditionFailedError: the record is no longer in that state.
    """
    given = request.headers.get("If-Match")
    if given is None:
        raise PreconditionRequiredError(
            "Send `If-Match` with the ETag of the record as you read it."
        )
    shown = read_record(view, request, public_id)
    # A compressed answer has the same validator, marked as weak.
    tags = {tag.removeprefix("W/") for tag in parse_etags(given)}
    if shown.status_code != HTTPStatus.OK or not {shown["ETag"], "*"} & tags:
        raise PreconditionFailedError("The record has changed since you read it; read it again.")
