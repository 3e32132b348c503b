"""How views are written down in the OpenAPI document."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction, OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework.serializers import BaseSerializer
from typing_extensions import override

from meetings.api import token_scheme  # noqa: F401 - registers itself
from meetings.api.fields import PARTIAL_MEDIA_TYPE
from meetings.api.problems import MEDIA_TYPE
from meetings.api.renderers import JsonRenderer, OtherRenderer
from meetings.api.responses import LINK, LOCATION, VALIDATORS, other_responses
from meetings.api.serializers import RecordSerializer
from meetings.api.values import PublicId, Schema, Slug
from meetings.api.views import FieldsViewSet, StrictViewSet
from meetings.choices import EntityKind

# Where the name of an action is not the verb.
VERBS = {"partial_update": "correct"}
FOUND = {"list": "A page of records.", "retrieve": "The record."}

# An extension: which parameters cannot be asked for together with a format.
REFUSES = "x-refuses"


def _join(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


@cache
def partial_of(serializer: type[BaseSerializer[Any]]) -> type[BaseSerializer[Any]]:
    """The same record with no field required, as ``fields`` and ``omit`` leave it."""
    assert issubclass(serializer, RecordSerializer)  # noqa: S101 - narrows the type
    described = f"Some fields of {serializer.__name__.removesuffix('Serializer')}."
    return type(
        f"Partial{serializer.__name__}",
        (serializer,),
        {"optional": tuple(serializer.Meta.fields), "__doc__": described},
    )


def id_parameter(kind: EntityKind) -> OpenApiParameter:
    """The id in the address of a record."""
    value = PublicId(kind)
    return OpenApiParameter(
        "id",
        value.schema,
        OpenApiParameter.PATH,
        description=f"Public id of the {kind.label}.",
        examples=[OpenApiExample("id", value.example)],
    )


class RegisterSchema(AutoSchema):
    """Names operations ``verb_noun`` and gives each the errors that it can answer with."""

    @property
    def _viewset(self) -> StrictViewSet[Any]:
        assert isinstance(self.view, StrictViewSet)  # noqa: S101 - narrows the type
        return self.view

    @property
    def _writes(self) -> bool:
        return self.method != "GET"

    @override
    def get_operation_id(self) -> str:
        if self._viewset.operation:
            return self._viewset.operation
        noun = self._viewset.basename.replace("-", "_")
        verb = VERBS.get(self._viewset.action, self._viewset.action)
        return f"{verb}_{noun}{'s' if verb == 'list' else ''}"

    @override
    def get_tags(self) -> list[str]:
        return [self._viewset.subject]

    @override
    def get_operation(self, *args: Any, **kwargs: Any) -> Schema | None:
        operation: Schema | None = super().get_operation(*args, **kwargs)
        if operation and self._viewset.action not in getattr(self._viewset, "needs", {}):
            # Open to everyone: said outright, or generated clients ask for credentials.
            operation["security"] = []
        if operation and self.method == "PATCH":
            # The library takes what may leave out every field for one that may be left out.
            operation["requestBody"]["required"] = True
        return operation

    @override
    def get_filter_backends(self) -> list[Any]:
        one = self._writes or self._viewset.action == "retrieve"
        return [] if one else list(self._viewset.filter_backends)

    @override
    def get_paginated_name(self, serializer_name: str) -> str:
        return f"{serializer_name}Page"

    @override
    def get_override_parameters(self) -> list[Any]:
        parameters = list(super().get_override_parameters())
        kind = getattr(self.view, "kind", None)
        if "{id}" in self.path and kind:
            parameters.append(id_parameter(kind))
        if "{slug}" in self.path:
            parameters.append(
                OpenApiParameter(
                    "slug", Slug().schema, OpenApiParameter.PATH, description="Slug of the topic."
                )
            )
        located = [LOCATION] if "{id}" in self.path else []
        linked = [LINK] if self._viewset.action == "list" else []
        return [*parameters, *VALIDATORS, *linked, *located]

    @override
    def _get_pagination_parameters(self) -> list[Schema]:
        parameters: list[Schema] = super()._get_pagination_parameters()  # type: ignore[no-untyped-call]
        if not isinstance(self._viewset, FieldsViewSet):
            return parameters
        return [*parameters, *self._viewset.field_set().describe()]

    @override
    def _get_format_parameters(self) -> list[Schema]:
        parameters: list[Schema] = super()._get_format_parameters()
        refused = self._refused_parameters()
        described = ["Format of the answer; comes before the `Accept` header."]
        for names in dict.fromkeys(refused.values()):
            formats = [each for each, others in refused.items() if others == names]
            described.append(f"Not with {_join(formats)}: {_join(names)}.")
        return [
            {**each, "description": " ".join(described), **({REFUSES: refused} if refused else {})}
            for each in parameters
        ]

    def _refused_parameters(self) -> dict[str, tuple[str, ...]]:
        """The parameters of this operation that have no meaning in a format, by format."""
        known = self._viewset.known_parameters()
        others = (each for each in self._viewset.get_renderers() if isinstance(each, OtherRenderer))
        refused = {
            each.format: tuple(name for name in each.refused if name in known) for each in others
        }
        return {name: parameters for name, parameters in sorted(refused.items()) if parameters}

    @override
    def _map_serializer(
        self, serializer: Any, direction: Direction, bypass_extensions: bool = False
    ) -> Any:
        schema = super()._map_serializer(  # type: ignore[no-untyped-call]
            serializer, direction, bypass_extensions
        )
        optional = getattr(serializer, "optional", ())
        required = [name for name in schema.get("required", ()) if name not in optional]
        if optional and required:
            return {**schema, "required": required}
        return {key: each for key, each in schema.items() if required or key != "required"}

    @override
    def _get_response_for_code(
        self,
        serializer: Any,
        status_code: str,
        media_types: Sequence[str] | None = None,
        direction: Direction = "response",
    ) -> Schema:
        if isinstance(serializer, OpenApiResponse) and isinstance(serializer.response, dict):
            # A schema of its own stands as it is, where the library would make a page of it.
            content = {each: {"schema": serializer.response} for each in media_types or ()}
            return {"description": serializer.description, "content": content}
        response: Schema = super()._get_response_for_code(  # type: ignore[no-untyped-call]
            serializer, status_code, media_types, direction
        )
        return response

    @override
    def get_response_serializers(self) -> Any:
        if self._writes:
            return super().get_response_serializers()
        serializer = self._viewset.get_serializer_class()
        description = FOUND.get(self._viewset.action, "The counts.")
        responses: dict[Any, OpenApiResponse] = {
            ("200", JsonRenderer.media_type): OpenApiResponse(serializer, description=description)
        }
        if isinstance(self._viewset, FieldsViewSet):
            partial = partial_of(serializer)  # type: ignore[arg-type]  # classes do have a hash
            responses["200", PARTIAL_MEDIA_TYPE] = OpenApiResponse(partial, description=description)
        for renderer in self._viewset.get_renderers():
            if isinstance(renderer, OtherRenderer):
                responses["200", renderer.media_type] = OpenApiResponse(
                    {**renderer.schema, "description": renderer.described}
                )
        return responses

    @override
    def _get_response_bodies(self, direction: Direction = "response") -> Schema:
        bodies: Schema = super()._get_response_bodies(direction)
        for status, response in other_responses(self.path, writes=self._writes).items():
            if status not in bodies:
                media_types = [MEDIA_TYPE] if response.response else None
                bodies[status] = self._get_response_for_code(response, status, media_types)
        return dict(sorted(bodies.items()))
