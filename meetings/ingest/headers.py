"""Headers of plain texts: front matter, a leading JSON object, a leading line with the date."""

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from meetings.ingest.found import UnreadableError
from meetings.ingest.metadata import KNOWN_KEYS, InvalidMetadataError, Metadata

FRONT_MATTER = YAMLHandler()
DATE_LINE = re.compile(r"\s*(?:date|published)\b:?[ \t]+(\d{4}-\d{2}-\d{2})\b\s*", re.IGNORECASE)


def split_header(text: str) -> tuple[Metadata, str]:
    """What the head of a text says of it, and the text after that head.

    Raises:
        UnreadableError: there is a head, and it is broken.
    """
    try:
        values, body = _front_matter(text) or _json_object(text) or ({}, text)
        metadata = Metadata.parse(values)
        dated = DATE_LINE.match(body)
        if dated:
            metadata = metadata.over(Metadata.parse({"published": dated[1]}))
            body = body[dated.end() :]
    except InvalidMetadataError as error:
        raise UnreadableError(str(error)) from error
    return metadata, body


def _front_matter(text: str) -> tuple[Mapping[str, Any], str] | None:
    if not FRONT_MATTER.detect(text):
        return None
    try:
        header, body = FRONT_MATTER.split(text)
        # Every scalar stays the text it is: an id is no octal number, Norwegian no "false".
        values = FRONT_MATTER.load(header, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise UnreadableError(f"its front matter is no YAML ({_where(error)})") from error
    except ValueError:
        # A rule at the top and none after it.
        return None
    return (values, body.lstrip("\n")) if isinstance(values, dict) else None


def _json_object(text: str) -> tuple[Mapping[str, Any], str] | None:
    """A JSON object at the very start, whether or not a line end follows it."""
    start = len(text) - len(text.lstrip())
    if not text.startswith("{", start):
        return None
    try:
        values, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    if KNOWN_KEYS.isdisjoint(values):
        return None
    return values, text[end:].lstrip("\n")


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    # The line of dashes above the front matter is the first of the file.
    return f"line {mark.line + 1}" if mark else "broken"
