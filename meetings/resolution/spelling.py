"""Letters of names: one spelling for what different writers spell differently."""

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from anyascii import anyascii

DATA = Path(__file__).parent / "data"
LONG = 5  # letters from which a spelling carries enough to be folded without making two names one
JOINED = 10  # letters of a word of a name that some writers part in two

APOSTROPHES = re.compile(r"[’'`ʻʼ‘´]")
IDEOGRAPHIC = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
SEPARATORS = re.compile(r"[^a-z0-9-]+")

# How writers differ in the same sounds; the order matters.
FOLDINGS = tuple(
    (re.compile(pattern), kept)
    for pattern, kept in (
        (r"sk(iy|yy|ii|ij|yi|y|i)$", "ski"),
        (r"(iy|yy|ii|ij|yi)$", "i"),
        (r"ey$", "ei"),
        (r"y$", "i"),
        (r"oo|ou", "u"),
        (r"ee", "i"),
        (r"([aou])e(?=[^aeiou])", r"\1"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"gh", "g"),
        (r"kh", "h"),
        (r"ks", "x"),
        (r"q", "k"),
    )
)
SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "k", "w": "v", "z": "s", "j": "y"})


@cache
def load_data(name: str) -> Any:
    """A data file of the package, read once."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def fold(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens, words parted by single spaces."""
    plain = anyascii(APOSTROPHES.sub("", text))
    if IDEOGRAPHIC.search(text):
        # Syllables of ideographs come out joined and capitalised: WangYi.
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return SEPARATORS.sub(" ", plain.lower()).strip(" -")


@cache
def _variants() -> dict[str, str]:
    rows: list[list[str]] = load_data("names.yaml")["variants"]
    return {spelling: row[0] for row in rows for spelling in row}


@cache
def canonical(token: str) -> str:
    """The kept spelling of one folded word of a name; not for short Asian names."""
    if token in _variants():
        return _variants()[token]
    if len(token) < LONG:
        return token
    for pattern, kept in FOLDINGS:
        token = pattern.sub(kept, token)
    return "".join(letter for letter, _ in groupby(token))


@cache
def skeleton(token: str) -> str:
    """The consonants of a word by their sound; words of up to three letters stay whole."""
    kept = canonical(token)
    if len(kept) <= 3:  # noqa: PLR2004 - too short to lose anything
        return kept
    sounds = kept.translate(SOUNDS)
    consonants = sounds[0] + re.sub(r"[aeiouyh]", "", sounds[1:])
    return "".join(letter for letter, _ in groupby(consonants))
