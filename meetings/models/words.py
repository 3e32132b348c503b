"""Words as both databases are to find them: folded in the same way when stored and when asked."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
# A phrase in quotation marks, or a word that may end in an asterisk: whatever begins so.
TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


def fold(text: str) -> str:
    """The words of a text without case and accents, separated by spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(WORD.findall(plain))


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; with ``prefix``, the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all be found; without any, nothing is."""

    terms: tuple[Term, ...]

    def __bool__(self) -> bool:
        return bool(self.terms)

    def for_sqlite(self, columns: Sequence[str] = ()) -> str:
        """In the language of FTS5; the folded words hold nothing that it would take for its own."""
        terms = " AND ".join(
            f'"{" ".join(term.words)}"{" *" if term.prefix else ""}' for term in self.terms
        )
        return f"{{{' '.join(columns)}}} : ({terms})" if columns else terms

    def for_postgresql(self, weights: str = "") -> str:
        """In the language of ``to_tsquery``."""
        return " & ".join(_tsquery(term, weights) for term in self.terms)


def read_query(text: str) -> Query:
    """What somebody has typed; every text means something."""
    terms = []
    for phrase, word in TERM.findall(text):
        words = tuple(fold(phrase or word).split())
        if words:
            terms.append(Term(words, prefix=word.endswith("*")))
    return Query(tuple(terms))


def _tsquery(term: Term, weights: str) -> str:
    *first, last = term.words
    ending = ("*" if term.prefix else "") + weights
    parts = [
        *(f"'{word}':{weights}" if weights else f"'{word}'" for word in first),
        f"'{last}':{ending}" if ending else f"'{last}'",
    ]
    return f"({' <-> '.join(parts)})"
