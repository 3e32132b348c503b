"""Comparing names of people across cultures: short and full forms, spellings, family names."""

from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Indel

PARTICLES = frozenset(
    [
        "al", "el", "bin", "ibn", "bint", "ben", "abu", "ul", "ud", "ur", "de", "da", "do", "dos",
        "del", "della", "di", "von", "van", "der", "den", "y", "e", "la", "le", "ag", "ould",
    ]
)  # fmt: skip
# What may stand after a family name; alone it names nobody.
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
SON_OF = frozenset({"bin", "ibn", "bint", "binti", "ben"})
QUOTES = frozenset({'"', "“", "”"})
ALIKE = 0.85
SHORTEST_ALIKE = 5


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """A word of a name without accents, case, quotes and an article before it ("el-Sisi")."""
    plain = anyascii(word).lower().strip("'\"").replace("'", "")
    head, hyphen, rest = plain.partition("-")
    return rest if hyphen and head in PARTICLES and rest else plain


def fold(name: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(
        part for word in name if word not in QUOTES for part in fold_word(word).split("-") if part
    )
    kept = tuple(word for word in words if word not in PARTICLES)
    return kept or words


def alike(one: str, other: str) -> bool:
    """Two spellings of one word: equal, or close where they are long."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST_ALIKE or one[0] != other[0]:
        return False
    return Indel.normalized_similarity(one, other) >= ALIKE


def is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Every word of ``short`` stands in ``full`` in the same order (both folded)."""
    if len(short) > len(full) or SUFFIXES.issuperset(short):
        return False
    at = 0
    for word in short:
        while at < len(full) and not _same_word(word, full[at]):
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


def is_father_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """By their names, as written: "Ali bin Said" of "Omar bin Ali bin Said".

    A single word says too little.
    """
    father = fold(one)
    for i in range(2, len(other)):
        if len(one) > 1 and fold_word(other[i - 1]) in SON_OF:
            parent = fold(other[i:])
            if alike(father[0], parent[0]) and is_short_for(father, parent):
                return True
    return False


def _same_word(short: str, full: str) -> bool:
    if alike(short, full):
        return True
    return len(short.rstrip(".")) == 1 and short.endswith(".") and full.startswith(short[0])


def position_rank(short: str, full: tuple[str, ...]) -> int:
    """Which part of a full name a single word is: 2 the family name, 1 the first, 0 another."""
    if alike(short, next((word for word in reversed(full) if word not in SUFFIXES), "")):
        return 2
    return int(alike(short, full[0]))
