"""Which topics a document says were, or are to be, talked about at one of its occasions."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from meetings.extraction.learning.scorer import Scorer
from meetings.extraction.topic_cues import Cues, Strength, find_cues
from meetings.extraction.topic_features import PlacedCue, place_cues, topic_features
from meetings.extraction.topic_spans import SpanRole, TopicSpan
from meetings.records import Quote, StatedTopic

TOPIC_CHANCE = 0.36
MOST_QUOTES = 3
MOST_WORDS = 8


def find_topics(
    doc: Doc,
    judge: Scorer,
    *,
    text: str,
    spans: Sequence[TopicSpan],
    cues: Cues | None = None,
) -> tuple[StatedTopic, ...]:
    """The topics of one occasion, most certain first, each with the words that say so.

    Args:
        doc: the parsed document.
        judge: gives the chance of each topic by ``topic_features``.
        text: the document as it stood, of which ``doc`` may be a plainer copy of equal length.
        spans: stretches of the document by their role for this occasion (``topic_spans``).
        cues: what ``find_cues(doc)`` gives; pass it where a document has several occasions.
    """
    placed = place_cues(cues or find_cues(doc), doc, spans)
    features = topic_features(placed)
    chances = judge.score(list(features.values()))
    stated = [
        (-float(chance), topic)
        for topic, chance in zip(features, chances, strict=True)
        if chance >= TOPIC_CHANCE
    ]
    return tuple(
        StatedTopic(slug=topic, evidence=_quotes(doc, text, placed[topic]))
        for _, topic in sorted(stated)
    )


def _quotes(doc: Doc, text: str, placed: Sequence[PlacedCue]) -> tuple[Quote, ...]:
    """The nearest and strongest cues, in order of the text."""
    best = sorted(placed, key=_importance)[:MOST_QUOTES]
    spans = (_complete(doc, item.cue.first, item.cue.last) for item in best)
    quotes = {Quote(s.start_char, s.end_char, text[s.start_char : s.end_char]) for s in spans}
    return tuple(sorted(quotes))


def _complete(doc: Doc, first: int, last: int) -> Span:
    """The cue's words; with what follows its preposition, as in "the war in Sudan"."""
    end = doc[last - 1]
    if end.pos_ == "ADP":
        last = max(last, end.right_edge.i + 1)
    return doc[first : min(last, first + MOST_WORDS)]


def _importance(item: PlacedCue) -> tuple[int, bool, int, int]:
    role = list(SpanRole).index(item.role)
    return role, not item.frames, list(Strength).index(item.cue.strength), item.cue.first
