"""Renderers: the formats in which records are written."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import orjson
from rest_framework.renderers import BaseRenderer
from typing_extensions import override


class OtherRenderer(BaseRenderer):
    """A format of lists besides JSON.

    Attributes:
        described: what the answer is, for the documentation.
        refused: parameters that have no meaning in this format.
        takes_json: it takes records that are JSON already.
        schema: JSON Schema of the answer, as far as it has one.
    """

    described: ClassVar[str]
    refused: ClassVar[Sequence[str]] = ()
    takes_json: ClassVar[bool] = False
    schema: ClassVar[Mapping[str, Any]] = {"type": "string"}
    render_style = "binary"


class JsonRenderer(BaseRenderer):
    """JSON in UTF-8, written by orjson."""

    media_type = "application/json"
    format = "json"
    takes_json = True
    charset = None  # JSON has no charset parameter (RFC 8259)
    render_style = "binary"

    @override
    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else orjson.dumps(data)
