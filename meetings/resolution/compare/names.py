"""Likeness of personal names, by the way of their culture."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import JaroWinkler

from meetings.resolution.names import Culture, PersonName
from meetings.resolution.spelling import JOINED, skeleton

EXACT = frozenset({Culture.EAST_ASIAN, Culture.BURMESE, Culture.SYLLABIC})
LONG = 5  # letters from which likeness of a word says anything
LIKE_BY_SOUND = 0.8
LIKE_BY_LETTERS = 0.93

SAME_WORDS = 0.95
FIRST_AND_LAST = 0.95
FIRST = 0.9
LAST = 0.8
INSIDE = 0.7
SPELLING = 0.85
INITIAL = 0.85
INITIAL_LEFT_OUT = 0.95
OTHER_INITIALS = 0.6


def name_likeness(left: PersonName, right: PersonName) -> float:
    """How well two names of several words agree; 0 if they cannot be of one person.

    Burmese, East Asian and other names of short words agree word by word or not at all: one letter
    makes another person.
    """
    if left.words == right.words or "".join(left.words) == "".join(right.words):
        return 1.0
    if sorted(left.words) == sorted(right.words):
        return SAME_WORDS
    if left.culture in EXACT or right.culture in EXACT:
        return 0.0
    one, other = _join(left.words, right.words), _join(right.words, left.words)
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return LAST if short[0] == long[-1] else 0.0
    places = _places(short, long)
    if Culture.ARABIC in {left.culture, right.culture} and places and places[0] > 0:
        return 0.0  # Theyab bin Mohamed bin Zayed is the son of Mohamed bin Zayed
    return _western(short, long)


def part_of_name(word: str, name: PersonName) -> float:
    """How well a single word stands for a name: best as its family name."""
    if word not in name.words:
        return 0.0
    if name.culture is Culture.EAST_ASIAN:
        # A few hundred family names serve a billion people.
        return 0.75 if word == name.words[0] else 0.5
    if name.culture in EXACT:
        return 0.5
    return 1.0 if word == name.words[-1] else 0.75


def alike(left: str, right: str) -> bool:
    """Two spellings of one word: the same, or long and close in sound or letters."""
    if left == right:
        return True
    if min(len(left), len(right)) < LONG:
        return False
    closeness = JaroWinkler.similarity(left, right)
    if skeleton(left) == skeleton(right):
        return closeness >= LIKE_BY_SOUND
    return left[0] == right[0] and closeness >= LIKE_BY_LETTERS


def _western(short: Sequence[str], long: Sequence[str]) -> float:
    initials = [[word for word in words[1:-1] if len(word) == 1] for words in (short, long)]
    if initials[0] and initials[1] and initials[0] != initials[1]:
        return OTHER_INITIALS if short[0] == long[0] and short[-1] == long[-1] else 0.0
    left_out = INITIAL_LEFT_OUT if initials[0] != initials[1] else 1.0
    short = [word for word in short if len(word) > 1 or word == short[0]]
    long = [word for word in long if len(word) > 1 or word == long[0]]
    places = _places(short, long)
    if places is None or len(short) < 2:  # noqa: PLR2004 - a single word is no name
        return 0.0
    worth = _by_places(places, len(long)) * _by_spelling(short, [long[place] for place in places])
    return left_out * worth


def _join(words: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    """Two words as one where the other name has them so: Amir Abdollahian, Amirabdollahian."""
    for place, pair in enumerate(pairwise(words)):
        joined = "".join(pair)
        if len(joined) >= JOINED and joined in other:
            return (*words[:place], joined, *words[place + 2 :])
    return words


def _places(short: Sequence[str], long: Sequence[str]) -> list[int] | None:
    """Where each word of the shorter name stands in the longer; None if one is missing."""
    places: list[int] = []
    start = 0
    for word in short:
        found = next(
            (place for place in range(start, len(long)) if _fits(word, long[place], place)), None
        )
        if found is None:
            return None
        places.append(found)
        start = found + 1
    return places


def _fits(word: str, other: str, place: int) -> bool:
    if place == 0 and 1 in (len(word), len(other)):
        return word[0] == other[0]
    return alike(word, other)


def _by_places(places: Sequence[int], length: int) -> float:
    """Names that begin alike are likelier one than those that only end alike."""
    if len(places) == length:
        return 1.0
    first, last = places[0] == 0, places[-1] == length - 1
    if first and last:
        return FIRST_AND_LAST
    if first:
        return FIRST
    return LAST if last else INSIDE


def _by_spelling(short: Sequence[str], matched: Sequence[str]) -> float:
    worth = 1.0
    for word, other in zip(short, matched, strict=True):
        if word != other:
            worth = min(worth, INITIAL if 1 in (len(word), len(other)) else SPELLING)
    return worth
