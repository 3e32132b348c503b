"""Finds quoted words in the text; what is not there was not said."""

import re
from dataclasses import dataclass
from functools import lru_cache

from meetings.records import Quote

# Marks that models like to set otherwise than the text has them.
LIKE = {
    "'": "['‘’‚`´]",
    '"': '["“”„«»]',
    "-": "[-‐‑‒–—]",
}
LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class QuoteFinder:
    """Looks words up in one text."""

    text: str

    def find(self, words: object, *, near: Quote | None = None) -> Quote | None:
        """Where ``words`` stand as whole words, however they are broken into lines.

        Of several places the one nearest to ``near``, else the first. None if they are nowhere, or
        are no text at all.
        """
        if not isinstance(words, str) or not words.strip() or len(words) > LONGEST_QUOTE:
            return None
        found = [Quote(m.start(), m.end(), m.group()) for m in _pattern(words).finditer(self.text)]
        if not found:
            return None
        at = near.start if near else 0
        return min(found, key=lambda quote: abs(quote.start - at) if near else quote.start)


@lru_cache(maxsize=1000)
def _pattern(words: str) -> re.Pattern[str]:
    parts = ("".join(_like(letter) for letter in part) for part in words.split())
    body = r"\s+".join(parts)
    return re.compile(rf"(?<!\w){body}(?!\w)")


def _like(letter: str) -> str:
    for mark, others in LIKE.items():
        if letter == mark or letter in others[1:-1]:
            return others
    return re.escape(letter)
