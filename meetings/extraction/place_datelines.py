"""Datelines: where a report says it was written."""

import re

from spacy.tokens import Doc

# How far into a text its dateline may stand: after a headline and the lines below it.
HEAD = 700
LONGEST_HEADLINE = 150  # characters
LONGEST_PREFIX = 30  # characters before the town on its line: "Special report, "
# After the town: a region, a date, an agency in brackets, then a dash, a colon or a bar.
AFTER = re.compile(
    r"(?:\s?[,/]\s?[^\W\d_][\w.'’ ]{1,24}){0,2}"
    r"(?:,?\s?[A-Z][a-z]{2,8}\.?\s\d{1,2}|,?\s?\d{1,2}\s[A-Z][a-z]{2,8}\.?)?(?:,?\s\d{4})?"
    r"\s*(?:[(\[][^()\[\]\n]{2,40}[)\]])?\s*(?:[-–—|]{1,2}|:)(?:\s|$)"
)


def is_in_dateline(doc: Doc, start: int, end: int) -> bool:
    """The name at these characters opens one of the first paragraphs, as a dateline does."""
    if start > HEAD:
        return False
    text = text_of(doc)
    before = text[_paragraph_start(doc, start) : start].strip()
    if before and not _is_place_list(before):
        return False
    found = AFTER.match(text, end)
    if not found:
        return False
    if text[start:end].isupper() or "(" in found.group() or not found.group().startswith(":"):
        return True
    # "Beijing: a history" is a headline, unless a paragraph follows.
    return _paragraph_end(doc, text, end) - end > LONGEST_HEADLINE


def text_of(doc: Doc) -> str:
    """The document as it stands; spaCy would put it together from its tokens at each call."""
    text: str | None = doc.user_data.get("text")
    return doc.text if text is None else text


def _paragraph_start(doc: Doc, start: int) -> int:
    starts: tuple[int, ...] = doc.user_data.get("paragraphs", ())
    return max((at for at in starts if at <= start), default=0)


def _paragraph_end(doc: Doc, text: str, end: int) -> int:
    starts: tuple[int, ...] = doc.user_data.get("paragraphs", ())
    return min((at for at in starts if at > end), default=len(text))


def _is_place_list(before: str) -> bool:
    """Another town stands before it in the same dateline ("BEIJING/TOKYO –", "RABAT, ")."""
    return len(before) <= LONGEST_PREFIX and before[-1] in "/,(" and before.rstrip("/,(").isupper()
