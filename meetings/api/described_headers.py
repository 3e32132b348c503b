"""The headers of answers in the OpenAPI document, each described once."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus

from meetings.api.values import Schema

POLICIES = '"(anonymous|member|write)"'


def _each_limit(pattern: str) -> str:
    """One for each limit, by comma."""
    return f"^{pattern}(, {pattern})*$"


HEADERS: Mapping[str, Schema] = {
    "RateLimit": {
        "description": "What is left of each limit (`r`), and in how many seconds it is whole "
        "again (`t`); only where the register sets limits.",
        "schema": {"type": "string", "pattern": _each_limit(rf"{POLICIES};r=\d+;t=\d+")},
        "example": '"member";r=421;t=37',
    },
    "RateLimit-Policy": {
        "description": "The limits: how many requests (`q`) in how many seconds (`w`).",
        "schema": {"type": "string", "pattern": _each_limit(rf"{POLICIES};q=\d+;w=\d+")},
        "example": '"member";q=600;w=60',
    },
    "Retry-After": {
        "description": "In how many seconds to come back.",
        "required": True,
        "schema": {"type": "integer", "minimum": 0},
        "example": 37,
    },
    "WWW-Authenticate": {
        "description": "How to say who asks.",
        "required": True,
        "schema": {"type": "string"},
        "example": "Bearer",
    },
    "Content-Disposition": {
        "description": "A name for the file; only of formats that have no pages.",
        "schema": {"type": "string"},
        "example": 'attachment; filename="meetings.csv"',
    },
    "Idempotency-Replayed": {
        "description": "The write was done before under the same key, and is answered as then.",
        "schema": {"type": "string", "const": "true"},
        "example": "true",
    },
}
BY_STATUS = {
    HTTPStatus.UNAUTHORIZED: ("WWW-Authenticate",),
    HTTPStatus.TOO_MANY_REQUESTS: ("Retry-After",),
    HTTPStatus.SERVICE_UNAVAILABLE: ("Retry-After",),
}
DONE = {HTTPStatus.OK, HTTPStatus.ACCEPTED}
# The web server answers before anything is counted.
UNCOUNTED = {HTTPStatus.REQUEST_URI_TOO_LONG, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE}


def add_headers(result: Schema, **_options: object) -> Schema:
    """A hook: the headers of every answer."""
    result["components"]["headers"] = dict(sorted(HEADERS.items()))
    for methods in result["paths"].values():
        for method, operation in methods.items():
            for status, response in operation["responses"].items():
                names = _names(HTTPStatus(int(status)), response, writes=method != "get")
                more = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
                if headers := response.get("headers", {}) | more:
                    response["headers"] = dict(sorted(headers.items()))
    return result


def _names(status: HTTPStatus, response: Schema, *, writes: bool) -> Iterator[str]:
    if status not in UNCOUNTED:
        yield from ("RateLimit", "RateLimit-Policy")
    yield from BY_STATUS.get(status, ())
    if writes and status in DONE:
        yield "Idempotency-Replayed"
    if status is HTTPStatus.OK and "application/x-ndjson" in response.get("content", {}):
        yield "Content-Disposition"
