"""Whole lists in other formats, written record by record in constant memory."""

import csv
import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import orjson
from rest_framework import serializers
from rest_framework.request import Request
from typing_extensions import override

from meetings.api.renderers import OtherRenderer

SEPARATOR = "; "  # between the values of a list in one cell
# What a spreadsheet would take for a formula, were it not for the apostrophe in front.
FORMULA = re.compile(r"[=+\-@\t\r]")

Record = Mapping[str, Any]
Column = tuple[str, ...]


class StreamRenderer(OtherRenderer):
    """A format in which a whole list is written at once, without pages."""

    refused: ClassVar[Sequence[str]] = ("cursor", "page_size", "count")

    @abstractmethod
    def stream(
        self, records: Iterable[Record], serializer: serializers.BaseSerializer[Any]
    ) -> Iterator[bytes]:
        """The bytes of the answer; ``serializer`` is the one that has made the records."""

    @override
    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        raise NotImplementedError("Lists are streamed; nothing else has this format.")


class RecordRenderer(StreamRenderer):
    """A format of whole lists and of single records, which needs all that a record has."""

    charset = None
    refused = (*StreamRenderer.refused, "fields", "omit")

    @abstractmethod
    def write(self, records: Iterable[Record], request: Request) -> Iterator[bytes]:
        """The bytes of the answer to a request for these records."""

    @override
    def stream(
        self, records: Iterable[Record], serializer: serializers.BaseSerializer[Any]
    ) -> Iterator[bytes]:
        return self.write(records, serializer.context["request"])

    @override
    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"".join(self.write([data], (renderer_context or {})["request"]))


def with_commas(items: Iterable[Any]) -> Iterator[bytes]:
    """The items of a JSON array, without its brackets."""
    separator = b""
    for item in items:
        yield separator + orjson.dumps(item)
        separator = b","


class NdjsonRenderer(StreamRenderer):
    """A JSON object a line."""

    media_type = "application/x-ndjson"
    format = "ndjson"
    takes_json = True
    charset = None
    described = "Every record that matches, one JSON object a line."

    @override
    def stream(
        self, records: Iterable[Record], serializer: serializers.BaseSerializer[Any]
    ) -> Iterator[bytes]:
        for record in records:
            yield orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


class Line:
    """A file of one line, which ``csv.writer`` hands back from what it writes."""

    def write(self, text: str) -> bytes:
        return text.encode()


class CsvRenderer(StreamRenderer):
    """A table for spreadsheets: nested fields have columns of their own."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"
    described = (
        "Every record that matches, as a table with a header. Fields of fields are columns of "
        "their own; several values in one cell are separated by semicolons. Texts that a "
        "spreadsheet would take for a formula begin with an apostrophe."
    )

    @override
    def stream(
        self, records: Iterable[Record], serializer: serializers.BaseSerializer[Any]
    ) -> Iterator[bytes]:
        columns = list(columns_of(serializer))
        writer = csv.writer(Line())
        yield writer.writerow(["_".join(column) for column in columns])
        for record in records:
            yield writer.writerow([write_cell(_value(record, column)) for column in columns])


def columns_of(field: serializers.Field[Any, Any, Any, Any]) -> Iterator[Column]:
    """The paths to all values that are no records themselves."""
    if isinstance(field, serializers.ListSerializer) and field.child:
        yield from columns_of(field.child)
    elif isinstance(field, serializers.Serializer):
        for name, each in field.fields.items():
            yield from ((name, *path) for path in columns_of(each))
    else:
        yield ()


def write_cell(value: Any) -> str:
    """The value as a cell that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return _guarded(SEPARATOR.join(_plain(each) for each in value))
    return _guarded(value) if isinstance(value, str) else str(value)


def _guarded(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return SEPARATOR.join(_plain(each) for each in value)
    return "" if value is None else str(value)


def _value(record: Any, path: Column) -> Any:
    """What stands at the path; a list of it where a list stands on the way."""
    if record is None or not path:
        return record
    if isinstance(record, list):
        return [_value(each, path) for each in record]
    return _value(record[path[0]], path[1:])
