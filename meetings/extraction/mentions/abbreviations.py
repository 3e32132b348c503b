"""Abbreviations that a text explains: "Kachin Independence Army (KIA)"."""

from dataclasses import replace

from meetings.choices import OrganisationKind
from meetings.extraction.mentions.text import Mark, MarkKind, Text, body_key

FEWEST_INITIALS = 2


def mark_abbreviations(text: Text) -> None:
    """Give each abbreviation that the text explains in brackets the full name, everywhere."""
    known: dict[str, Mark] = {}
    for i in range(1, len(text.words) - 2):
        if text.lower(i) == "(" and text.lower(i + 2) == ")":
            full = _explained(text, i)
            if full is not None:
                text.add(full)
                known[text.words[i + 1].text] = full
    for i, word in enumerate(text.words):
        full = known.get(word.text)
        if full is not None and not full.first <= i < full.last:
            text.add(replace(full, first=i, last=i + 1))


def _explained(text: Text, bracket: int) -> Mark | None:
    """The body before the bracket, if the word in it is its abbreviation."""
    short, inside = text.words[bracket + 1].text, text.mark_at(bracket + 1)
    full = text.mark_at(bracket - 1)
    if full is not None and full.kind is MarkKind.BODY:
        same = inside is not None and inside.key == full.key
        return full if same or (inside is None and _is_abbreviation(short)) else None
    if _is_abbreviation(short) or (inside is not None and inside.kind is MarkKind.BODY):
        return _spelled_out(text, bracket, short)
    return None


def _is_abbreviation(short: str) -> bool:
    capitals = sum(letter.isupper() for letter in short)
    return len(short) >= FEWEST_INITIALS and capitals > len(short) / 2


def _spelled_out(text: Text, end: int, short: str) -> Mark | None:
    """The capitalised words before a bracket whose first letters make the abbreviation."""
    capitals = [letter for letter in short if letter.isupper()]
    initials = "".join(capitals if len(capitals) > 1 else short).lower()
    first, found = end, ""
    while first > 0 and len(found) < len(initials) and not text.ends_sentence(first):
        word = text.words[first - 1]
        if not word.wordy:
            break
        parts = [part for part in word.lower.replace("-", " ").split() if part]
        if word.capital:
            found = "".join(part[0] for part in parts) + found
        elif word.lower not in {"of", "for", "the", "and", "on", "in", "to"}:
            break
        first -= 1
    if found != initials and not found.endswith(initials):
        return None
    if text.lower(first - 1) == "of" and text.words[first - 2].capital:
        first -= 2
    mark = text.mark_at(first)
    return Mark(
        first=first,
        last=end,
        kind=MarkKind.BODY,
        country=mark.country if mark is not None else None,
        name=text.spelled(first, end),
        key=body_key(text, first, end),
        body=OrganisationKind.OTHER,
    )
