"""Serves the OpenAPI document, and the pages that show it.

The document is the same for everyone until the next release.
"""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from typing_extensions import override

from meetings.api.values import Schema

# Both pages write styles into themselves; ReDoc searches in a worker that it makes, and would fetch
# the logo of its makers.
CONTENT_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "worker-src 'self' blob:; frame-ancestors 'none'"
)


@cache
def describe(version: str) -> Schema:
    """The OpenAPI document; making it takes about a second."""
    generator = SchemaGenerator(api_version=version)  # type: ignore[no-untyped-call]
    document: Schema = generator.get_schema(public=True)  # type: ignore[no-untyped-call]
    return document


class DescriptionGenerator(SchemaGenerator):
    """Makes the document once for each process."""

    @override
    def get_schema(self, request: Request | None = None, public: bool = False) -> Any:
        return describe(self.api_version)


class DescriptionView(SpectacularAPIView):
    """The OpenAPI document, in YAML or JSON."""

    generator_class = DescriptionGenerator
    api_version = "v1"


class LocalPage(APIView):
    """A page to which nothing comes from another host."""

    @override
    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response["Content-Security-Policy"] = CONTENT_POLICY
        return super().finalize_response(request, response, *args, **kwargs)


class SwaggerView(LocalPage, SpectacularSwaggerSplitView):
    """The contract, to try out."""


class RedocView(LocalPage, SpectacularRedocView):
    """The contract, to read."""

    template_name = "api/redoc.html"
