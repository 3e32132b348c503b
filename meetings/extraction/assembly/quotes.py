"""Quotes: characters of the document, cut at words."""

from collections.abc import Iterable

from meetings.extraction.learning.occasion_features import slot_places
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.scene import Scene
from meetings.records import Quote

MOST_WORDS = 12
NEAR = 4  # tokens between a noun and the verb that is quoted with it
LEAD = 3  # words before the trigger that a long clause keeps


def quote(text: str, start: int, end: int) -> Quote:
    """The characters from ``start`` to ``end`` without white space around them."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Quote(start=start, end=start + len(inner.strip()), text=inner.strip())


def occasion_quote(scene: Scene, candidate: Candidate) -> Quote:
    """Up to twelve words of the sentence around the trigger."""
    doc = scene.analysis.doc
    first, last = scene.layout.bounds(candidate.sentence)
    text = scene.analysis.document.text
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    words = _words(text, start, end)
    at = doc[candidate.trigger.token].idx
    middle = next((i for i, (_, stop) in enumerate(words) if stop > at), 0)
    opening = max(0, min(middle - LEAD, len(words) - MOST_WORDS))
    chosen = words[opening : opening + MOST_WORDS]
    return quote(text, chosen[0][0], chosen[-1][1])


def trigger_quote(scene: Scene, candidate: Candidate) -> Quote:
    """The trigger with its auxiliaries and particles ("are to meet", "held talks")."""
    doc = scene.analysis.doc
    token = doc[candidate.trigger.token]
    verb = doc[candidate.context.verb] if candidate.context.verb is not None else token
    near = verb if abs(verb.i - token.i) <= NEAR else token
    helpers = [c.i for c in near.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < near.i]
    first = min([*helpers, near.i, token.i])
    last = max(candidate.trigger.last, near.i + 1)
    return quote(
        scene.analysis.document.text, doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    )


def state_quotes(scene: Scene, candidates: Iterable[Candidate], country: str) -> tuple[Quote, ...]:
    """The words by which a journey's slots name a state or a place in it."""
    text = scene.analysis.document.text
    return tuple(
        quote(text, place.start, place.end)
        for candidate in candidates
        for place in slot_places(scene, candidate)
        if place.country == country
    )[:1]


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    at = start
    for word in text[start:end].split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    return spans
