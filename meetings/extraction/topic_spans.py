"""The stretches of a text that may say what was talked about at one occasion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

# How far after the trigger's sentence a report of the same occasion is followed, in sentences.
REACH = 4
MATTER_PREPOSITIONS = frozenset(
    {"on", "about", "over", "regarding", "concerning", "amid", "into", "for"}
)


class SpanRole(StrEnum):
    """How near to the occasion a stretch of text stands, nearest first."""

    ABOUT = "about"  # what the trigger itself governs: "talks on …", "met to discuss …"
    AFTER = "after"  # the trigger and the rest of its sentence
    BEFORE = "before"  # its sentence up to it
    FOLLOWING = "following"  # the next sentence
    SECOND = "second"  # the one after that
    LATER = "later"  # the sentences after that, up to ``REACH``
    PRECEDING = "preceding"  # the sentence before
    HEADLINE = "headline"  # the first sentence of the document
    REST = "rest"


IN_SENTENCE = frozenset({SpanRole.ABOUT, SpanRole.AFTER, SpanRole.BEFORE})
NEAR = IN_SENTENCE | {SpanRole.FOLLOWING, SpanRole.SECOND, SpanRole.LATER, SpanRole.PRECEDING}


@dataclass(frozen=True, slots=True)
class TopicSpan:
    """Characters ``start`` to ``end`` (excluded) of the document, and their role.

    ``beyond`` says that another occasion is told between them and the trigger.
    """

    start: int
    end: int
    role: SpanRole
    beyond: bool = False


def topic_spans(
    doc: Doc,
    *,
    triggers: Sequence[tuple[int, int]],
    others: Sequence[tuple[int, int]] = (),
) -> tuple[TopicSpan, ...]:
    """Part ``doc`` into stretches by their role for one occasion, nearest first.

    Args:
        doc: the parsed document.
        triggers: character ranges of every phrase that tells of this occasion; at least one.
        others: character ranges of the phrases that tell of the document's other occasions.
    """
    sentences = list(doc.sents)
    spans = list(_matters(doc, triggers))
    for number, sentence in enumerate(sentences):
        start, end = min(triggers, key=lambda t: abs(number - _sentence_at(sentences, t[0])))
        own = _sentence_at(sentences, start)
        cuts = {start} if own == number else set()
        cuts |= {other for other, _ in others if sentence.start_char < other < sentence.end_char}
        for first, last in _pieces(sentence, cuts):
            beyond = _lies_between(others, first, last, trigger=(start, end))
            role = _role(number - own, number, after=first >= start)
            spans.append(TopicSpan(first, last, role, beyond))
    return tuple(sorted(spans, key=_nearness))


def _nearness(span: TopicSpan) -> tuple[int, int]:
    return _ORDER[span.role], span.start


_ORDER = {role: number for number, role in enumerate(SpanRole)}


def _sentence_at(sentences: Sequence[Span], offset: int) -> int:
    for number, sentence in enumerate(sentences):
        if offset < sentence.end_char:
            return number
    return len(sentences) - 1


def _pieces(sentence: Span, cuts: set[int]) -> Iterator[tuple[int, int]]:
    bounds = [sentence.start_char, *sorted(cuts - {sentence.start_char}), sentence.end_char]
    return pairwise(bounds)


def _lies_between(
    others: Sequence[tuple[int, int]], first: int, last: int, *, trigger: tuple[int, int]
) -> bool:
    """Another occasion begins after the trigger and not after the piece, or the other way round."""
    start, end = trigger
    low, high = (end, first) if first >= start else (last, start - 1)
    return any(low <= other <= high for other, _ in others)


def _role(distance: int, number: int, *, after: bool) -> SpanRole:
    """The role of a sentence so many sentences after the trigger's."""
    if distance == 0:
        return SpanRole.AFTER if after else SpanRole.BEFORE
    near = {-1: SpanRole.PRECEDING, 1: SpanRole.FOLLOWING, 2: SpanRole.SECOND}
    if distance in near:
        return near[distance]
    if 0 < distance <= REACH:
        return SpanRole.LATER
    return SpanRole.REST if number else SpanRole.HEADLINE


def _matters(doc: Doc, triggers: Sequence[tuple[int, int]]) -> Iterator[TopicSpan]:
    for start, end in triggers:
        phrase = doc.char_span(start, end, alignment_mode="expand")
        for token in phrase or ():
            for child in _governed(token):
                if _opens_matter(child, token):
                    subtree = list(child.subtree)
                    last = subtree[-1]
                    yield TopicSpan(subtree[0].idx, last.idx + len(last), SpanRole.ABOUT)


def _governed(token: Token) -> Iterator[Token]:
    """The children of ``token`` and, one step down, of its nouns and verbs."""
    for child in token.children:
        yield child
        if child.pos_ in {"NOUN", "VERB", "ADP"}:
            yield from child.children


def _opens_matter(child: Token, token: Token) -> bool:
    if child.dep_ in {"compound", "amod"}:
        return child.head.i == token.i
    if child.dep_ == "prep":
        return child.lower_ in MATTER_PREPOSITIONS
    return child.pos_ == "VERB" and child.dep_ in {"advcl", "xcomp", "acl"} and child.tag_ == "VB"
