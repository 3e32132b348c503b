"""Personal names in the way of their culture: which words they consist of, and in which order."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from meetings.resolution.spelling import canonical, fold, load_data

ARTICLE = re.compile(r"\b(?:al|el|ul|ad|as|ash|ar|az|at|an)-")
SERVANT = re.compile(r"\b(?:abd|abdel|abdul|abdal|abdoul)[ -](?:al[ -]|el[ -]|ul[ -])?(?=[a-z])")
JOINED_SERVANT = re.compile(r"^abd(?:el|ul|al|oul)(?=[a-z]{3})")
FATHER = re.compile(r"\babu[ -](?=[a-z])")
ARTICLE_LENGTH = 2


class Culture(StrEnum):
    """How the names of a country are made and spelt."""

    GENERAL = "general"
    EAST_ASIAN = "east_asian"  # family name first, syllables joined, hyphened or apart
    BURMESE = "burmese"  # no family name; every word counts
    SYLLABIC = "syllabic"  # short words, each of which counts
    FAMILY_FIRST = "family_first"  # both orders are in use
    ARABIC = "arabic"  # articles, patronymics and many transliterations


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name that tell people apart, spelt in one way.

    Attributes:
        words: in the order of the culture; East Asian given names as one word.
        culture: by the country that the person acts for, common rules where none is known.
    """

    words: tuple[str, ...]
    culture: Culture

    @property
    def is_weak(self) -> bool:
        """A single word: a family name or the like, which says little without its context."""
        return len(self.words) < 2  # noqa: PLR2004

    @property
    def text(self) -> str:
        return " ".join(self.words)


@cache
def _cultures() -> dict[str, Culture]:
    rows: dict[str, list[str]] = load_data("names.yaml")["cultures"]
    return {code: Culture(culture) for culture, codes in rows.items() for code in codes}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_data("names.yaml")[kind])


def culture_of(country: str | None) -> Culture:
    return _cultures().get(country or "", Culture.GENERAL)


@lru_cache(maxsize=100_000)
def parse_name(name: str, country: str | None = None) -> PersonName:
    """Read a name, with titles or without; never empty unless the name has no letters."""
    culture = culture_of(country)
    folded = fold(name)
    match culture:
        case Culture.EAST_ASIAN:
            words = _east_asian(folded)
        case Culture.BURMESE:
            words = _burmese(folded)
        case Culture.SYLLABIC:
            words = _without_honorifics(folded.replace("-", " ").split())
        case Culture.ARABIC:
            words = tuple(_without_article(word) for word in _western(folded))
        case Culture.FAMILY_FIRST:
            words = tuple(sorted(_western(folded)))
        case Culture.GENERAL:
            words = _western(folded)
    return PersonName(words, culture)


def _without_honorifics(words: list[str]) -> tuple[str, ...]:
    while len(words) > 2 and words[0] in _words("honorifics"):  # noqa: PLR2004
        words = words[1:]
    while len(words) > 1 and words[-1] in _words("suffixes"):
        words = words[:-1]
    return tuple(words)


def _east_asian(folded: str) -> tuple[str, ...]:
    """Family name and given name: Tung Chee-hwa, Tung Chee Hwa and Tung Cheehwa are one."""
    words = _without_honorifics(folded.split())
    if len(words) < 2:  # noqa: PLR2004
        return words
    return words[0].replace("-", ""), "".join(words[1:]).replace("-", "")


def _burmese(folded: str) -> tuple[str, ...]:
    words = list(_without_honorifics(folded.replace("-", " ").split()))
    # Ko Ko Hlaing and Ma Ma Lay are names: a doubled honorific is none.
    if len(words) > 2 and words[0] in _words("burmese") and words[1] != words[0]:  # noqa: PLR2004
        words = words[1:]
    return tuple(words)


def _western(folded: str) -> tuple[str, ...]:
    joined = FATHER.sub("abu", SERVANT.sub("abd", ARTICLE.sub("", folded)))
    words = list(_without_honorifics(joined.replace("-", " ").split()))
    words = words[:1] + [word for word in words[1:] if word not in _words("particles")]
    return tuple(canonical(JOINED_SERVANT.sub("abd", word)) for word in words)


def _without_article(word: str) -> str:
    """Albusaidi as al-Busaidi."""
    if word.startswith(("al", "el")) and len(word) > ARTICLE_LENGTH + 4:
        return word[ARTICLE_LENGTH:]
    return word
