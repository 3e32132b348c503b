"""Reads the bodies of writes."""

import io
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import FormParser, JSONParser
from typing_extensions import override

from meetings.api.errors import BodyTooLargeError


class BoundedJsonParser(JSONParser):
    """JSON, neither longer nor deeper than can be read safely."""

    @override
    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            return super().parse(_bounded(stream), media_type, parser_context)
        except RecursionError as error:
            raise ParseError("JSON parse error - nested too deeply.") from error


class BoundedFormParser(FormParser):
    """A form, no longer than can be read safely."""

    @override
    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        return super().parse(_bounded(stream), media_type, parser_context)


def _bounded(stream: IO[Any]) -> io.BytesIO:
    content = stream.read(settings.MAX_BODY_BYTES + 1)
    if len(content) > settings.MAX_BODY_BYTES:
        raise BodyTooLargeError(f"At most {settings.MAX_BODY_BYTES} bytes are read.")
    return io.BytesIO(content)
