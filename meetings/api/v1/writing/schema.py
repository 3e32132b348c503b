"""How writes are written down in the OpenAPI document."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import Direction, OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS
from typing_extensions import override

from meetings.api.problems import MEDIA_TYPE
from meetings.api.renderers import JsonRenderer
from meetings.api.responses import (
    ANYWHERE,
    ETAG,
    LOCATION,
    MERGED,
    OF_RECORD,
    UNCHANGED,
    ProblemSerializer,
)
from meetings.api.schema import RegisterSchema, id_parameter
from meetings.api.v1.writing.bodies import StrictBody
from meetings.api.values import Schema

ERRORS = {
    **ANYWHERE,
    "400": "The body or a header has something that it cannot have; `errors` names the place.",
    "401": "There is no token, or it is none, has expired or was revoked.",
    "403": "The token lacks the scope, or its person the permission.",
    "411": "The body comes in chunks, without its `Content-Length`.",
    "413": "The body is longer than is read.",
    "409": "It contradicts what the register holds.",
    "415": "The body is not JSON.",
    "422": "The idempotency key came with another request before.",
}
CORRECTION_ERRORS = {
    "412": "The record has changed since the client read it.",
    "428": "`If-Match` is missing.",
}
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
    OpenApiParameter.HEADER,
    description=(
        "Any text that is new to each write. A write repeated with its key within a day is done "
        "once, and answered as the first time."
    ),
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="ETag of the record as the client read it, whole and as JSON.",
)
STATUS_LOCATION = OpenApiParameter(
    "Location",
    {"type": "string", "format": "uri-reference"},
    OpenApiParameter.HEADER,
    required=True,
    description="Where to ask what becomes of it.",
    response=[HTTPStatus.ACCEPTED.value],
)
# Databases cannot keep the null character; blanks alone are no text.
TEXT = r"^[^\u0000]*$"
TEXT_NOT_BLANK = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
SEQUENCE = OpenApiParameter(
    "sequence",
    {"type": "integer", "minimum": 1, "maximum": 2**63 - 1},
    OpenApiParameter.PATH,
    description="`change` of the merge, as it was answered with.",
)


class WritingSchema(RegisterSchema):
    """Names the body of each write, its answer, and all that can go wrong."""

    @property
    def _is_write(self) -> bool:
        return self.method not in SAFE_METHODS

    @override
    def get_operation_id(self) -> str:
        operation = self._write.operation if self._is_write else ""
        return operation or super().get_operation_id()

    @property
    def _write(self) -> Any:
        """What the view says of the current action."""
        return getattr(self.view, "writes")[self._viewset.action]  # noqa: B009 - of another layer

    @override
    def get_summary(self) -> str | None:
        return self._write.summary if self._is_write else super().get_summary()

    @override
    def get_description(self) -> str:  # type: ignore[override]  # as the library itself has it
        return self._write.description if self._is_write else super().get_description()

    @override
    def get_filter_backends(self) -> list[Any]:
        return [] if self._is_write else super().get_filter_backends()

    @override
    def get_override_parameters(self) -> list[Any]:
        if not self._is_write:
            return super().get_override_parameters()
        parameters: list[Any] = [IDEMPOTENCY_KEY]
        if self.method == "PATCH":
            parameters.append(IF_MATCH)
        kind = getattr(self.view, "kind", None)
        if "{id}" in self.path and kind:
            parameters.append(id_parameter(kind))
        if "{id}" in self.path:
            parameters.append(LOCATION)
        if self._write.status == HTTPStatus.ACCEPTED:
            parameters.append(STATUS_LOCATION)
        if self.method == "PATCH":
            parameters.append(ETAG)
        if "{sequence}" in self.path:
            parameters.append(SEQUENCE)
        return parameters

    @override
    def _get_pagination_parameters(self) -> list[Schema]:
        return [] if self._is_write else super()._get_pagination_parameters()

    @override
    def get_request_serializer(self) -> Any:
        return self._write.body if self._is_write else super().get_request_serializer()

    @override
    def _map_serializer(
        self, serializer: Any, direction: Direction, bypass_extensions: bool = False
    ) -> Any:
        schema = super()._map_serializer(serializer, direction, bypass_extensions)
        if not isinstance(serializer, StrictBody):
            return schema
        properties = {
            name: _exact(each, serializer.fields[name])
            for name, each in schema["properties"].items()
        }
        return {**schema, "properties": properties, "additionalProperties": False}

    @override
    def get_response_serializers(self) -> Any:
        if not self._is_write:
            return super().get_response_serializers()
        described = dict(ERRORS)
        if "{id}" in self.path:
            described |= OF_RECORD
        elif "{" in self.path:
            described |= {"404": OF_RECORD["404"]}
        if self.method == "PATCH":
            described |= CORRECTION_ERRORS
        write = self._write
        responses: dict[Any, OpenApiResponse] = {
            (str(write.status.value), JsonRenderer.media_type): OpenApiResponse(
                write.answer, description=write.answered
            )
        }
        if "{id}" in self.path:
            moved = str(HTTPStatus.PERMANENT_REDIRECT.value)
            responses[moved] = OpenApiResponse(description=MERGED)
        for status, description in sorted(described.items()):
            responses[status, MEDIA_TYPE] = OpenApiResponse(
                ProblemSerializer, description=description
            )
        return responses


class SubmissionSchema(WritingSchema):
    """A read that needs a token, and is of no record."""

    @override
    def get_response_serializers(self) -> Any:
        described = {
            **ANYWHERE,
            "401": ERRORS["401"],
            "403": ERRORS["403"],
            "400": "A parameter is unknown.",
            "404": "You have handed in no such text.",
        }
        serializer = self._viewset.serializer_class
        responses: dict[Any, OpenApiResponse] = {
            ("200", JsonRenderer.media_type): OpenApiResponse(
                serializer, description="How far it is."
            ),
            "304": OpenApiResponse(description=UNCHANGED),
        }
        for status, description in sorted(described.items()):
            responses[status, MEDIA_TYPE] = OpenApiResponse(
                ProblemSerializer, description=description
            )
        return responses


def _exact(schema: Schema, field: Any) -> Schema:
    """What a field takes, as far as JSON Schema can say it."""
    if own := getattr(field, "schema", None):
        described = {"description": schema["description"]}
        return {**described, **({"oneOf": [own, {"type": "null"}]} if field.allow_null else own)}
    if isinstance(field, serializers.CharField) and "pattern" not in schema:
        return {**schema, "pattern": TEXT if field.allow_blank else TEXT_NOT_BLANK}
    if isinstance(field, serializers.ListField) and not field.allow_empty:
        return {**schema, "minItems": 1}
    return schema
