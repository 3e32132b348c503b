"""Reads saved RSS and Atom feeds, a document for each entry."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import feedparser
from lxml import etree, html

from meetings.ingest.found import Found, InputFile, Unread, UnreadableError
from meetings.ingest.metadata import (
    MAX_LENGTHS,
    InvalidMetadataError,
    Metadata,
    is_web_address,
    language_code,
    parse_day,
)

BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr")
BLANKS = re.compile(r"[ \t\xa0]*\n\s*")


def read_feed(file: InputFile) -> Iterator[Found | Unread]:
    # A stream, since feedparser would fetch what looks like an address.
    feed = feedparser.parse(io.BytesIO(file.read()))
    if not feed.version:
        raise UnreadableError("it is no RSS or Atom feed")
    channel = Metadata(
        source=_short("source", feed.feed.get("title")),
        language=language_code(feed.feed.get("language")),
    )
    for row, entry in enumerate(feed.entries, start=1):
        place = f"entry {row}"
        try:
            yield Found(_text(entry), _metadata(entry).over(channel), row, place)
        except InvalidMetadataError as error:
            yield Unread(str(error), place)


def _metadata(entry: Any) -> Metadata:
    link = entry.get("link")
    return Metadata(
        doc=_short("doc", entry.get("id") or link),
        title=_short("title", entry.get("title")),
        published=_published(entry),
        url=link if is_web_address(link) else None,
    )


def _published(entry: Any) -> date | None:
    # Asked for what is not there, feedparser answers with the other one, and a warning.
    key = next((key for key in ("published", "updated") if key in entry), None)
    if key is None:
        return None
    try:
        return parse_day(entry[key])
    except InvalidMetadataError:
        # feedparser knows more forms than we do, but gives the day in UTC.
        moment = entry.get(f"{key}_parsed")
        if moment is None:
            raise
        return date(*moment[:3])


def _text(entry: Any) -> str:
    """The longest of the texts that an entry carries, its paragraphs apart."""
    bodies = [*entry.get("content", ()), entry.get("summary_detail") or {"value": ""}]
    body = max(bodies, key=lambda body: len(body["value"]))
    if body.get("type") == "text/plain":
        return str(body["value"])
    return _fragment_text(body["value"])


def _fragment_text(markup: str) -> str:
    if not markup.strip():
        return ""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    for element in root.iter(*BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return BLANKS.sub("\n\n", str(root.text_content())).strip()


def _short(field: str, value: str | None) -> str | None:
    line = " ".join((value or "").split())[: MAX_LENGTHS[field]]
    return line or None
