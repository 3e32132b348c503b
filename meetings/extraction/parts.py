"""Reads a text of any length in parts, so that memory does not grow with it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Protocol, cast

from meetings.records import DocumentRecord, ExtractionRecord, MeetingRecord, Quote

# Longer than any article. The parser takes some 35 MB for 10,000 characters, and refuses a million.
PART_CHARACTERS = 50_000
BREAKS = ("\n\n", "\n", ". ", " ")


class SupportsExtract(Protocol):
    """What reads one part: an extractor."""

    def extract(self, document: DocumentRecord) -> ExtractionRecord: ...


def extract_in_parts(
    extractor: SupportsExtract, document: DocumentRecord, *, size: int = PART_CHARACTERS
) -> ExtractionRecord:
    """What ``extractor`` finds in the parts of a document, with offsets into the whole.

    A text up to ``size`` characters is one part. References across parts are lost.
    """
    parts = list(split_text(document.text, size))
    if len(parts) == 1:
        return extractor.extract(document)
    whole: ExtractionRecord | None = None
    meetings: list[MeetingRecord] = []
    for offset, text in parts:
        # The date in the dateline of the first part is that of all.
        published = whole.published if whole else document.published
        found = extractor.extract(replace(document, text=text, published=published))
        meetings.extend(cast("tuple[MeetingRecord, ...]", _shift(found.meetings, offset)))
        whole = whole or found
    if whole is None:
        return extractor.extract(document)
    numbered = (replace(meeting, id=f"m{n}") for n, meeting in enumerate(meetings, start=1))
    return replace(whole, meetings=tuple(numbered))


def split_text(text: str, size: int) -> Iterator[tuple[int, str]]:
    """Parts of at most ``size`` characters with their offsets, broken between words at worst."""
    start = 0
    while start < len(text):
        end = start + size
        if end < len(text):
            found = ((text.rfind(mark, start + size // 2, end), mark) for mark in BREAKS)
            end = next((at + len(mark) for at, mark in found if at > start), end)
        yield start, text[start:end]
        start = end


def _shift(value: Any, offset: int) -> Any:
    """``value`` with every quote in it moved by ``offset``."""
    if isinstance(value, Quote):
        return Quote(value.start + offset, value.end + offset, value.text)
    if isinstance(value, tuple):
        return tuple(_shift(item, offset) for item in value)
    if isinstance(value, Mapping):
        return {key: _shift(item, offset) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        shifted = {part.name: _shift(getattr(value, part.name), offset) for part in fields(value)}
        return replace(value, **shifted)
    return value
