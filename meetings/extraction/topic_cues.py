"""Words of a text that speak of a topic, by the lists of ``patterns/topics.yaml``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.attrs import LOWER
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from meetings.extraction.topic_frames import Frame, find_frames
from meetings.extraction.topic_patterns import read_patterns

IGNORED = "ignored"
OF_BODY = "of_body"
# "minister of finance", "minister for trade and industry": so far after "of" a body's name goes on.
BODY_REACH = 4
CUE = "cue"
USES = (CUE, IGNORED, OF_BODY)
# The tokeniser parts hyphenated words and possessives, so the patterns are parted alike.
PIECES = re.compile(r"'s\b|[\w.+]+|[^\w\s]")


class Strength(StrEnum):
    """How surely a cue speaks of its topic."""

    STRONG = "strong"
    WEAK = "weak"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``first`` to ``last`` (excluded) that speak of ``topic``."""

    first: int
    last: int
    topic: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Cues:
    """What was found in one text.

    Attributes:
        topics: in order of the text; of cues of one topic that overlap, one.
        frames: the frames of talking, by the number of the token.
    """

    topics: tuple[Cue, ...]
    frames: Mapping[int, frozenset[Frame]]


@cache
def slugs() -> tuple[str, ...]:
    """The topics that have cues, in the order of the file."""
    return tuple(read_patterns()["topics"])


def find_cues(doc: Doc) -> Cues:
    """The cues of every topic, and the frames in which they may stand."""
    found = _find_phrases(doc)
    ignored = {i for _, first, last in found[IGNORED] for i in range(first, last)}
    offices = {i for _, _, last in found[OF_BODY] for i in range(last, last + BODY_REACH)}
    bodies = _bodies()
    cues = [
        _cue(name, first, last, named=first in offices or _is_body(doc, last, bodies))
        for name, first, last in found[CUE]
        if not ignored.issuperset(range(first, last))
    ]
    return Cues(topics=_longest(cues), frames=find_frames(doc))


def _find_phrases(doc: Doc) -> dict[str, set[tuple[str, int, int]]]:
    """The name and the tokens of every phrase found, by what it serves for."""
    names, matchers = _matchers()
    found: dict[str, set[tuple[str, int, int]]] = {use: set() for use in USES}
    for matcher in matchers:
        for key, first, last in matcher(doc):
            name = names.strings[key]
            found[name if name in found else CUE].add((name, first, last))
    return found


def _is_body(doc: Doc, token: int, bodies: frozenset[str]) -> bool:
    """The word at ``token`` makes what stands before it the name of an office or body."""
    return token < len(doc) and doc[token].lemma_.lower() in bodies


def _cue(name: str, first: int, last: int, *, named: bool) -> Cue:
    topic, strength = name.split("/")
    return Cue(first, last, topic, Strength.OFFICE if named else Strength(strength))


def _longest(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Drop a cue that shares a word with a longer one of its topic; of two alike, the stronger."""
    order = list(Strength)
    taken: dict[str, set[int]] = {}
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.first - c.last, order.index(c.strength), c.first)):
        tokens = taken.setdefault(cue.topic, set())
        if tokens.isdisjoint(range(cue.first, cue.last)):
            tokens.update(range(cue.first, cue.last))
            kept.append(cue)
    return tuple(sorted(kept, key=lambda c: (c.first, c.last, c.topic)))


@cache
def _matchers() -> tuple[Vocab, tuple[PhraseMatcher, PhraseMatcher]]:
    """Two matchers of the same cues, over lower-case text and over lemmas, and their names."""
    vocab = Vocab(lex_attr_getters={LOWER: str.lower})
    by_text = PhraseMatcher(vocab, attr="LOWER")
    by_lemma = PhraseMatcher(vocab, attr="LEMMA")
    for name, phrases in _named_phrases():
        pieces = [PIECES.findall(phrase) for phrase in phrases]
        plurals = [[*words[:-1], f"{words[-1]}s"] for words in pieces]
        by_text.add(name, [Doc(vocab, words=words) for words in pieces + plurals])
        by_lemma.add(name, [Doc(vocab, words=words, lemmas=words) for words in pieces])
    return vocab, (by_text, by_lemma)


def _named_phrases() -> Iterator[tuple[str, list[str]]]:
    patterns = read_patterns()
    for topic, groups in patterns["topics"].items():
        for strength, phrases in groups.items():
            yield f"{topic}/{strength}", phrases
    yield IGNORED, patterns["ignored"]
    yield OF_BODY, patterns["before_bodies"]


@cache
def _bodies() -> frozenset[str]:
    return frozenset(read_patterns()["bodies"])
