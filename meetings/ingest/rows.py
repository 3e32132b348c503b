"""Reads JSON, JSON Lines and CSV: documents as objects or rows, with their text under a key."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

import orjson

from meetings.ingest.decoding import decode, normalise_lines, open_text
from meetings.ingest.found import Found, InputFile, Unread, UnreadableError
from meetings.ingest.metadata import InvalidMetadataError, Metadata

TEXT_KEYS = ("text", "content", "body")
NO_TEXT = "there is no text under text, content or body"
SEPARATORS = (",", ";", "\t", "|")


def read_json(file: InputFile) -> Iterator[Found | Unread]:
    """One object, or an array of them."""
    try:
        content = orjson.loads(decode(file.read()))
    except orjson.JSONDecodeError as error:
        raise UnreadableError(f"it is no JSON: {error}") from error
    if not isinstance(content, list):
        yield _read_object(content)
        return
    for row, item in enumerate(content, start=1):
        yield _read_object(item, row, f"item {row}")


def read_jsonl(file: InputFile) -> Iterator[Found | Unread]:
    """An object a line; blank lines are skipped, broken ones do not stop the rest."""
    with open_text(file.path) as handle:
        for row, line in _lines(handle, file.limit):
            yield from _read_line(row, line, file.limit)


def read_csv(file: InputFile) -> Iterator[Found | Unread]:
    """A document a row; the first row names the columns."""
    csv.field_size_limit(file.limit)
    with open_text(file.path, newline="") as handle:
        header = handle.readline(file.limit)
        columns = next(csv.reader([header], delimiter=_separator(header)), [])
        if not {column.strip().lower() for column in columns} & set(TEXT_KEYS):
            raise UnreadableError(
                f"no column is called text, content or body among: {', '.join(columns)[:200]}"
            )
        # Strict, so that a quotation mark that is never closed does not swallow the rows after it.
        reader = csv.DictReader(handle, columns, delimiter=_separator(header), strict=True)
        yield from _read_rows(reader)


def _read_rows(reader: "csv.DictReader[str]") -> Iterator[Found | Unread]:
    row = 0
    while True:
        row += 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # Where the next row begins is unknown from here on.
            yield Unread(f"{error}; the rows after it were not read", f"row {row}")
            return
        if None in values:
            yield Unread("it has more fields than there are columns", f"row {row}")
        else:
            yield _read_object(values, row, f"row {row}")


def _read_line(row: int, line: str | None, limit: int) -> Iterator[Found | Unread]:
    place = f"line {row}"
    if line is None:
        yield Unread(f"it is longer than the {limit:,} characters allowed", place)
    elif line.strip():
        try:
            content = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield Unread(f"it is no JSON: {error.msg} (character {error.pos + 1})", place)
        else:
            yield _read_object(content, row, place)


def _lines(handle: TextIO, limit: int) -> Iterator[tuple[int, str | None]]:
    """Numbered lines; None for one that is longer than ``limit``, of which no more is held."""
    row = 0
    while line := handle.readline(limit):
        row += 1
        rest = line
        while rest and not rest.endswith("\n"):
            rest = handle.readline(limit)
        yield row, (line if line.endswith("\n") or len(line) < limit else None)


def _read_object(content: Any, row: int | None = None, place: str = "") -> Found | Unread:
    if not isinstance(content, Mapping):
        return Unread("it is no JSON object", place)
    lowered = {str(key).strip().lower(): value for key, value in content.items()}
    text = next((lowered[key] for key in TEXT_KEYS if lowered.get(key)), None)
    if text is None:
        return Unread(NO_TEXT, place)
    if not isinstance(text, str):
        return Unread("its text is not a string", place)
    try:
        return Found(normalise_lines(text), Metadata.parse(lowered), row, place)
    except InvalidMetadataError as error:
        return Unread(str(error), place)


def _separator(header: str) -> str:
    return max(SEPARATORS, key=header.count)
