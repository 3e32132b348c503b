"""Names of bodies: which words tell them apart, and which letters stand for them."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pycountry

from meetings.choices import OrganisationKind
from meetings.resolution.spelling import fold, load_data

PREFIX = 4  # letters that a demonym has in common with its state: chin-ese, chin-a
MIN_INITIALS = 3
SHORT = re.compile(r"[A-Z](?:[A-Za-z]?[A-Z0-9.&-]){1,9}\+?")
WORD = re.compile(r"[A-Z0-9]")
BRACKETED = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of a body without what it shares with every other.

    Attributes:
        words: sorted, each once, without the name of the body's own state.
        short: the letters that may stand for it, empty where there are none.
        is_short: the name is nothing but such letters.
        written: the letters as they are written, without full stops; empty for other names.
        is_generic: without a country the words fit bodies of many states.
        is_marked: the name of the state is a part of a name that would tell the body without it.
    """

    words: tuple[str, ...]
    short: str
    is_short: bool
    is_generic: bool
    written: str = ""
    is_marked: bool = False


@lru_cache(maxsize=100_000)
def parse_body(name: str, country: str | None = None) -> BodyName:
    """Read the name of a body; ``country`` is the state that it belongs to."""
    if SHORT.fullmatch(name.strip()):
        letters, written = _letters(name), name.strip().replace(".", "")
        return BodyName((letters,), letters, is_short=True, is_generic=False, written=written)
    words = body_words(name, country)
    generic = all(word in _listed("generic") for word in words)
    marked = not generic and words != body_words(name)
    short = _letters(initials_of(name)) or (words[0] if len(words) == 1 else "")
    return BodyName(words, short, is_short=False, is_generic=generic, is_marked=marked)


def body_words(name: str, country: str | None = None) -> tuple[str, ...]:
    """The words of a body's name that say which it is, in alphabetical order."""
    folded = fold(BRACKETED.sub(_without_letters, name)).replace("-", " ")
    for spelling, kept in _phrases().items():
        folded = folded.replace(spelling, kept)
    words = {_variants().get(word, word) for word in folded.split()} - _listed("fillers")
    own = _names_of(country) if country else frozenset()
    return tuple(sorted({word for word in words if not _belongs(word, own)} or words))


def initials_of(name: str) -> str:
    """The initials of a long name, or the abbreviation that it gives in brackets."""
    for inside in BRACKETED.finditer(name):
        if SHORT.fullmatch(inside[1].strip()):
            return inside[1].strip()
    if SHORT.fullmatch(name.strip()):
        return name.strip()
    initials = [word[0] for word in re.split(r"[\s-]+", name) if WORD.match(word)]
    return "".join(initials) if len(initials) >= MIN_INITIALS else ""


def kind_of_body(name: str) -> OrganisationKind:
    """What sort of body a name suggests."""
    words = set(fold(name).replace("-", " ").split())
    for row in load_data("bodies.yaml")["kinds"]:
        if not words.isdisjoint(row["words"]):
            return OrganisationKind[row["kind"].upper()]
    return OrganisationKind.OTHER


def _without_letters(bracketed: re.Match[str]) -> str:
    """Nothing for an abbreviation in brackets; what else stands there tells bodies apart."""
    return " " if SHORT.fullmatch(bracketed[1].strip()) else f" {bracketed[1]} "


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))


def _belongs(word: str, own: frozenset[str]) -> bool:
    """The word names the state, or its people, to which the body belongs."""
    return word in own or any(
        len(word) >= PREFIX and len(name) >= PREFIX and word[:PREFIX] == name[:PREFIX]
        for name in own
    )


@cache
def _names_of(country: str) -> frozenset[str]:
    found = pycountry.countries.get(alpha_2=country)
    names = {found.name, getattr(found, "common_name", "")} if found else set()
    words = {word for name in names for word in fold(name.split(",")[0]).replace("-", " ").split()}
    return frozenset(words | set(load_data("bodies.yaml")["demonyms"].get(country, ()))) - _listed(
        "fillers"
    )


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(load_data("bodies.yaml")[kind])


@cache
def _variants() -> dict[str, str]:
    rows: list[list[str]] = load_data("bodies.yaml")["variants"]
    return {word: row[0] for row in rows for word in row if " " not in word}


@cache
def _phrases() -> dict[str, str]:
    rows: list[list[str]] = load_data("bodies.yaml")["variants"]
    return {word: row[0] for row in rows for word in row if " " in word}
