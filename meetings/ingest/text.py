"""Reads plain text and Markdown, each a document of its own."""

import re
from collections.abc import Iterator

from meetings.ingest.decoding import decode
from meetings.ingest.found import Found, InputFile
from meetings.ingest.headers import split_header
from meetings.ingest.metadata import MAX_LENGTHS, Metadata

HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t#]*(?:\n|$)")


def read_text(file: InputFile) -> Iterator[Found]:
    metadata, body = split_header(decode(file.read()))
    yield Found(body, metadata)


def read_markdown(file: InputFile) -> Iterator[Found]:
    """As plain text; a heading at the top is the title where nothing else says it."""
    for found in read_text(file):
        heading = HEADING.match(found.text)
        title = heading[1][: MAX_LENGTHS["title"]] if heading else None
        yield Found(found.text, found.metadata.over(Metadata(title=title)))
