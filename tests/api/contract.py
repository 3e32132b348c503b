"""Holds every answer of the API against the committed OpenAPI document."""

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

import orjson
import yaml
from django.db import connection, transaction
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from rest_framework.test import APIClient

from meetings.actions.rendering import render_pending

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
ROOT = "urn:openapi"
# Addresses that the document does not describe: the root, the document itself, its pages, and
# those of a protocol that has schemas of its own.
UNDESCRIBED = re.compile(r"/api/v1/((schema|docs|redoc|reconcile)/)?")

# What answers of any server may bear, and says nothing of the register.
OF_HTTP = {
    "Allow",
    "Cache-Control",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "Cross-Origin-Opener-Policy",
    "Referrer-Policy",
    "Vary",
    "X-Content-Type-Options",
    "X-Frame-Options",
}


@cache
def document():
    return yaml.safe_load(DOCUMENT.read_text())


@cache
def registry():
    resource = Resource.from_contents(document(), default_specification=DRAFT202012)
    return Registry().with_resource(ROOT, resource)


@cache
def templates():
    return {
        path: re.compile(re.sub(r"\{\w+\}", "[^/]+", path)) for path in sorted(document()["paths"])
    }


@cache
def open_paths():
    """The templates of what everyone may read."""
    return [
        path
        for path, methods in document()["paths"].items()
        if methods.get("get", {}).get("security") == []
    ]


def find_operation(path, method):
    """The template and the description of the operation, or None."""
    for template, pattern in templates().items():
        if pattern.fullmatch(path):
            operation = document()["paths"][template].get(method)
            return (template, operation) if operation else None
    return None


def check_response(response):
    """Status, media type, headers and body are those that the document promises."""
    request = response.wsgi_request
    found = find_operation(
        request.path, "get" if request.method == "HEAD" else request.method.lower()
    )
    if found is None:
        assert (
            response.status_code >= 300
            or UNDESCRIBED.fullmatch(request.path)
            or request.method == "OPTIONS"
        )
        return
    template, operation = found
    assert str(response.status_code) in operation["responses"], response.status_code
    promised = operation["responses"][str(response.status_code)]
    method = "get" if request.method == "HEAD" else request.method.lower()
    pointer = ["paths", template, method, "responses", str(response.status_code)]
    check_headers(response, promised.get("headers", {}), [*pointer, "headers"])
    if "content" not in promised:
        assert not response.content
        return
    media_type = response.headers["Content-Type"].partition(";")[0]
    assert media_type in promised["content"], media_type
    if media_type.endswith(("/json", "+json")) and request.method != "HEAD":
        check_body(orjson.loads(content_of(response)), [*pointer, "content", media_type, "schema"])


def check_headers(response, promised, pointer):
    """Each header that is promised is there and as described, and no other but those of HTTP."""
    shared = document()["components"]["headers"]
    for name, reference in promised.items():
        described, place = reference, [*pointer, name]
        if "$ref" in reference:
            described, place = shared[name], ["components", "headers", name]
        value = response.headers.get(name)
        if value is None:
            assert not described.get("required"), name
            continue
        typed = int(value) if described["schema"]["type"] == "integer" else value
        check_body(typed, [*place, "schema"])
    sent = {name for name in response.headers if not name.lower().startswith("access-control-")}
    assert sent <= OF_HTTP | set(promised), sent - OF_HTTP - set(promised)


def content_of(response):
    """The body as it was before compression."""
    compressed = response.headers.get("Content-Encoding") == "gzip"
    if response.streaming:
        # Put back what is read, for the test to read it too.
        content = b"".join(response)
        response.streaming_content = [content]
    else:
        content = response.content
    return gzip.decompress(content) if compressed else content


def check_body(body, pointer):
    escaped = "/".join(quote(part.replace("~", "~0").replace("/", "~1")) for part in pointer)
    validator = Draft202012Validator(
        {"$ref": f"{ROOT}#/{escaped}"},
        registry=registry(),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    validator.validate(body)


def settle():
    """Bring the renditions in step, as every action does and factories do not; uncounted."""
    counting, connection.force_debug_cursor = connection.force_debug_cursor, False
    try:
        with transaction.atomic():
            render_pending()
    finally:
        connection.force_debug_cursor = counting


class ContractClient(APIClient):
    """A client to which no answer comes that the document does not promise."""

    def request(self, **kwargs):
        settle()
        response = super().request(**kwargs)
        check_response(response)
        return response
