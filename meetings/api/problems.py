"""The one table that turns whatever goes wrong into problem details (RFC 9457)."""

import logging
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

import orjson
from django.core import exceptions as django_exceptions
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views import defaults
from rest_framework import exceptions
from rest_framework.views import set_rollback

from meetings.api.errors import (
    BodyTooLargeError,
    ConflictError,
    GoneError,
    InvalidBodyError,
    InvalidParametersError,
    KeyReusedError,
    LengthRequiredError,
    MovedPermanentlyError,
    ParameterProblem,
    PreconditionFailedError,
    PreconditionRequiredError,
)
from meetings.exceptions import MergeConflictError

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
# A problem type is a name, not an address: registers have many hosts, and the name is one for all.
TYPE_PREFIX = "urn:problem-type:demarche:"
RETRY_SECONDS = 5  # what a client is told to wait when the database cannot be reached


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem: the name in its type, and its title."""

    name: str
    title: str
    status: HTTPStatus

    @property
    def type(self) -> str:
        return TYPE_PREFIX + self.name


BAD_REQUEST = ProblemKind("bad-request", "Not a request to answer", HTTPStatus.BAD_REQUEST)
NOT_FOUND = ProblemKind("not-found", "No such record", HTTPStatus.NOT_FOUND)
INTERNAL_ERROR = ProblemKind(
    "internal-error", "Something broke here", HTTPStatus.INTERNAL_SERVER_ERROR
)
UNAVAILABLE = ProblemKind(
    "unavailable", "The register cannot be read at the moment", HTTPStatus.SERVICE_UNAVAILABLE
)
INVALID_BODY = ProblemKind("invalid-body", "Invalid body", HTTPStatus.BAD_REQUEST)
CONFLICT = ProblemKind("conflict", "Contradicts the register", HTTPStatus.CONFLICT)
FORBIDDEN = ProblemKind("permission-denied", "Not allowed", HTTPStatus.FORBIDDEN)
# The first class that fits decides.
PROBLEM_KINDS: Mapping[type[Exception], ProblemKind] = {
    InvalidBodyError: INVALID_BODY,
    InvalidParametersError: ProblemKind(
        "invalid-parameters", "Invalid parameters", HTTPStatus.BAD_REQUEST
    ),
    GoneError: ProblemKind("gone", "Withdrawn", HTTPStatus.GONE),
    exceptions.ParseError: ProblemKind("malformed-body", "Malformed body", HTTPStatus.BAD_REQUEST),
    exceptions.ValidationError: INVALID_BODY,
    ConflictError: CONFLICT,
    MergeConflictError: CONFLICT,
    PreconditionFailedError: ProblemKind(
        "precondition-failed", "Changed in the meantime", HTTPStatus.PRECONDITION_FAILED
    ),
    PreconditionRequiredError: ProblemKind(
        "precondition-required", "If-Match needed", HTTPStatus.PRECONDITION_REQUIRED
    ),
    BodyTooLargeError: ProblemKind(
        "body-too-large", "Body too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    ),
    LengthRequiredError: ProblemKind(
        "length-required", "Content-Length needed", HTTPStatus.LENGTH_REQUIRED
    ),
    KeyReusedError: ProblemKind(
        "idempotency-key-reused", "Key used before", HTTPStatus.UNPROCESSABLE_ENTITY
    ),
    exceptions.AuthenticationFailed: ProblemKind(
        "authentication-failed", "Credentials refused", HTTPStatus.UNAUTHORIZED
    ),
    exceptions.NotAuthenticated: ProblemKind(
        "not-authenticated", "Credentials needed", HTTPStatus.UNAUTHORIZED
    ),
    exceptions.PermissionDenied: FORBIDDEN,
    django_exceptions.PermissionDenied: FORBIDDEN,
    exceptions.NotFound: NOT_FOUND,
    Http404: NOT_FOUND,
    exceptions.MethodNotAllowed: ProblemKind(
        "method-not-allowed", "Method not allowed", HTTPStatus.METHOD_NOT_ALLOWED
    ),
    exceptions.NotAcceptable: ProblemKind(
        "not-acceptable", "No such format", HTTPStatus.NOT_ACCEPTABLE
    ),
    exceptions.UnsupportedMediaType: ProblemKind(
        "unsupported-media-type", "Unsupported media type", HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    ),
    exceptions.Throttled: ProblemKind(
        "too-many-requests", "Too many requests", HTTPStatus.TOO_MANY_REQUESTS
    ),
    OperationalError: UNAVAILABLE,
    InterfaceError: UNAVAILABLE,
}


def problem_response(exception: Exception, _context: Mapping[str, Any]) -> HttpResponse | None:
    """The answer to a request that failed; None for what nobody foresaw, which Django reports."""
    set_rollback()
    if isinstance(exception, MovedPermanentlyError):
        return HttpResponsePermanentRedirect(exception.location, preserve_request=True)
    kind = next(
        (kind for known, kind in PROBLEM_KINDS.items() if isinstance(exception, known)), None
    )
    if kind is None:
        return None
    if kind is UNAVAILABLE:
        logger.error("The database cannot be reached", exc_info=exception)
    response = build_problem(
        kind,
        # A status that the framework has settled, such as 403 where nothing can be asked for.
        status=getattr(exception, "status_code", kind.status),
        detail=_detail(exception, kind),
        errors=getattr(exception, "problems", ()),
    )
    for name, value in _headers(exception, kind).items():
        response[name] = value
    return response


def build_problem(
    kind: ProblemKind,
    *,
    detail: str,
    status: int | None = None,
    errors: Iterable[ParameterProblem] = (),
) -> HttpResponse:
    body = {
        "type": kind.type,
        "title": kind.title,
        "status": int(status or kind.status),
        "detail": detail,
        "errors": [asdict(each) for each in errors],
    }
    return HttpResponse(orjson.dumps(body), status=body["status"], content_type=MEDIA_TYPE)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer to a request that it does not trust, as a problem within the API."""
    if not request.path.startswith("/api/"):
        return defaults.bad_request(request, exception)
    return build_problem(
        BAD_REQUEST, detail="The host is none of this server's, or the request is too large."
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer to an unknown address, as a problem within the API."""
    if not request.path.startswith("/api/"):
        return defaults.page_not_found(request, exception)
    return build_problem(NOT_FOUND, detail=f"There is nothing at {request.path}.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's answer to an error that nobody foresaw, as a problem within the API."""
    if not request.path.startswith("/api/"):
        return defaults.server_error(request)
    return build_problem(INTERNAL_ERROR, detail="The error has been logged; try again later.")


def _detail(exception: Exception, kind: ProblemKind) -> str:
    if isinstance(exception, exceptions.ValidationError) or kind is UNAVAILABLE:
        return f"{kind.title}."
    if isinstance(exception, exceptions.APIException):
        return str(exception.detail)
    return str(exception) or f"{kind.title}."


def _headers(exception: Exception, kind: ProblemKind) -> dict[str, str]:
    headers = {}
    if auth_header := getattr(exception, "auth_header", None):
        headers["WWW-Authenticate"] = auth_header
    if seconds := getattr(exception, "wait", None):
        headers["Retry-After"] = str(math.ceil(seconds))
    if kind is UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_SECONDS)
    return headers
