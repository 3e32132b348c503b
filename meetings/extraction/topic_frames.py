"""Which words of a text are governed by a verb or noun of talking, saying or asking."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc, Token

from meetings.extraction.topic_patterns import read_patterns

# The words that make a verb one of talking ("took the matter up") stand this near to it.
PARTICLE_REACH = 3


class Frame(StrEnum):
    """In what way words are the matter of a conversation."""

    TALKED = "talked"  # "discussed …", "… was raised", "… were the subjects"
    NAMED = "named"  # "talks on …", "trade talks"
    SAID = "said"  # "urged …", "thanked the host for …"


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The words of ``patterns/topics.yaml`` that open frames."""

    matter_verbs: frozenset[str]
    matter_phrases: Mapping[str, frozenset[str]]
    speech_verbs: frozenset[str]
    matter_nouns: frozenset[str]
    matter_prepositions: frozenset[str]
    matter_predicates: frozenset[str]


def find_frames(doc: Doc) -> Mapping[int, frozenset[Frame]]:
    """The frames of each token that has any."""
    words = _words()
    frames: defaultdict[int, set[Frame]] = defaultdict(set)
    for token in doc:
        for frame, governed in _open_frames(token, words):
            for number in governed:
                frames[number].add(frame)
    return {number: frozenset(found) for number, found in frames.items()}


def _open_frames(token: Token, words: FrameWords) -> Iterator[tuple[Frame, Iterable[int]]]:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        if lemma in words.matter_verbs or _is_phrase(token, words.matter_phrases.get(lemma)):
            yield Frame.TALKED, _objects(token)
        elif lemma in words.speech_verbs:
            yield Frame.SAID, _right_of(token)
        elif lemma == "be" and _has_predicate(token, words.matter_predicates):
            yield Frame.TALKED, _subtrees(token, {"nsubj", "attr", "prep", "csubj"})
    elif token.pos_ in {"NOUN", "PROPN"} and lemma in words.matter_nouns:
        yield Frame.NAMED, _complements(token, words.matter_prepositions)


def _is_phrase(token: Token, needed: frozenset[str] | None) -> bool:
    if not needed:
        return needed is not None
    following = token.doc[token.i + 1 : token.i + 1 + PARTICLE_REACH]
    return any(word.lower_ in needed for word in following)


def _objects(verb: Token) -> Iterator[int]:
    yield from _right_of(verb)
    yield from _subtrees(verb, {"nsubjpass"})


def _right_of(token: Token) -> Iterator[int]:
    return (word.i for word in token.subtree if word.i > token.i)


def _subtrees(token: Token, relations: set[str]) -> Iterator[int]:
    return (word.i for child in token.children if child.dep_ in relations for word in child.subtree)


def _has_predicate(verb: Token, predicates: frozenset[str]) -> bool:
    """As in "it was about …", "… were the subjects", "… is on the agenda"."""
    joined = [child for child in verb.children if child.dep_ in {"attr", "prep", "acomp"}]
    return any(
        child.lower_ == "about" or any(word.lower_ in predicates for word in child.subtree)
        for child in joined
    )


def _complements(noun: Token, prepositions: frozenset[str]) -> Iterator[int]:
    for child in noun.children:
        modifies = child.dep_ in {"compound", "amod", "nmod"}
        if modifies or (child.dep_ == "prep" and child.lower_ in prepositions):
            yield from (word.i for word in child.subtree)


@cache
def _words() -> FrameWords:
    table = read_patterns()["frames"]
    phrases = {verb: frozenset(words) for verb, words in table.pop("matter_phrases").items()}
    return FrameWords(
        matter_phrases=phrases, **{name: frozenset(words) for name, words in table.items()}
    )
