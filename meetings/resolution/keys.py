"""Blocking keys: records that share one are compared, others never.

A key says only that two names are worth comparing; whether they are one is for scoring to say.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from meetings.resolution.bodies import parse_body
from meetings.resolution.names import parse_name
from meetings.resolution.spelling import JOINED, canonical, fold, skeleton

ONE_WORD = "one:"  # begins the keys for mentions by a single name
MAX_KEY = 80
MAX_WORDS = 6  # of a personal name; more would only add keys


def family_key(word: str) -> str:
    """The key under which a name of a single word finds the names that contain it."""
    return f"{ONE_WORD}{canonical(word)}"[:MAX_KEY]


def official_keys(name: str) -> frozenset[str]:
    """Keys of a person's name, the same for every country.

    Every two words of a name make one, so that names which share two words meet whatever is left
    out between them; every word makes one for mentions by a single name.
    """
    words = parse_name(name).words[:MAX_WORDS]
    apart = tuple(fold(name).replace("-", " ").split())[:MAX_WORDS]
    keys = {family_key(word) for word in {*words, *apart}}
    bones = sorted({skeleton(word) for word in words})
    keys |= {f"two:{one}+{other}" for one, other in combinations(bones, 2)}
    if len(apart) > 1:
        # East Asian given names, whose syllables are written joined, hyphened or apart.
        keys |= {f"two:{one}+{other}" for one, other in (_pair(apart[0], "".join(apart[1:])),)}
        keys.add(f"joined:{''.join(apart)}")
        keys.add(f"initial:{words[0][0]}+{skeleton(words[-1])}")
        keys |= {f"joined:{word}" for word in _long_words(words)}
    return frozenset(key[:MAX_KEY] for key in keys)


def organisation_keys(
    name: str, abbreviation: str = "", *, country: str | None = None
) -> frozenset[str]:
    """Keys of a body's name: its words in any order, and the letters that may stand for it."""
    keys = set()
    for body in (parse_body(name, country), parse_body(abbreviation, country)):
        if any(body.words):
            keys.add(f"body:{' '.join(body.words)}")
        if body.short:
            keys.add(f"short:{body.short}")
    return frozenset(key[:MAX_KEY] for key in keys)


def _long_words(words: Sequence[str]) -> Iterator[str]:
    """Words that are written in one or in two: Amirabdollahian, Amir Abdollahian."""
    for word in (*words, *map("".join, pairwise(words))):
        if len(word) >= JOINED:
            yield word


def _pair(one: str, other: str) -> tuple[str, str]:
    first, second = sorted((skeleton(one), skeleton(other)))
    return first, second
