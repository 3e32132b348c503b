"""When two names, roles, places or dates count as the same; small pure functions."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from meetings.dates import EdtfDate
from meetings.evaluation.annotations import Place

# Words that say nothing of which office or body is meant.
EMPTY_WORDS = frozenset({"the", "of", "and", "for", "to", "s", "a", "in"})
SAME_SPELLING = 0.9
WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=20_000)
def normalise(text: str | None) -> str:
    """Words in lower-case ASCII, parted by single spaces."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return " ".join(WORD.findall(plain))


def overlap(first: str | None, second: str | None) -> float:
    """The share of the shorter text's telling words that stand in the other one."""
    one = set(normalise(first).split()) - EMPTY_WORDS
    other = set(normalise(second).split()) - EMPTY_WORDS
    return len(one & other) / max(1, min(len(one), len(other)))


def is_same_name(first: str | None, second: str | None) -> bool:
    """Written alike, up to accents, case and about one letter in ten."""
    one, other = normalise(first), normalise(second)
    if not one or not other:
        return False
    return one == other or SequenceMatcher(None, one, other).ratio() >= SAME_SPELLING


def is_part_of_name(first: str | None, second: str | None) -> bool:
    """All words of one stand in the other, as a family name does in the full one."""
    one, other = set(normalise(first).split()), set(normalise(second).split())
    return bool(one and other) and (one <= other or other <= one)


def is_same_place(gold: Place | None, predicted: Place | None) -> bool:
    """The same country and, where gold names a city, one of much the same name."""
    if not gold or not predicted or gold.country != predicted.country:
        return False
    if not gold.city or overlap(gold.city, predicted.city) >= 0.5:  # noqa: PLR2004 - half the words
        return True
    return is_same_name(gold.city, predicted.city)


def can_be_same_date(first: str | None, second: str | None) -> bool:
    """Some day fits both; a missing date fits all."""
    if not first or not second:
        return True
    return EdtfDate.parse(first).overlaps(EdtfDate.parse(second))
