"""What the judge of topics weighs: where the cues of a topic stand, and among which others."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from meetings.extraction.learning.scorer import Features
from meetings.extraction.learning.word_features import WORD
from meetings.extraction.topic_cues import Cue, Cues, Strength
from meetings.extraction.topic_frames import Frame
from meetings.extraction.topic_spans import IN_SENTENCE, NEAR, SpanRole, TopicSpan

WEIGHTS = {Strength.STRONG: 1.0, Strength.WEAK: 0.4, Strength.OFFICE: 0.0}
LOCAL = IN_SENTENCE | {SpanRole.FOLLOWING, SpanRole.SECOND, SpanRole.PRECEDING}


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue, its words, the role of the stretch where it stands, and the frames that govern it."""

    cue: Cue
    words: str
    role: SpanRole
    beyond: bool
    frames: frozenset[Frame]

    @property
    def linked(self) -> bool:
        """It stands near the occasion, and no other is told in between."""
        return self.role in NEAR and not self.beyond


def place_cues(
    cues: Cues, doc: Doc, spans: Sequence[TopicSpan]
) -> Mapping[str, Sequence[PlacedCue]]:
    """The cues of each topic with the first of ``spans`` that holds them, which is the nearest."""
    placed: dict[str, list[PlacedCue]] = {}
    for cue in cues.topics:
        offset = doc[cue.first].idx
        span = next((span for span in spans if span.start <= offset < span.end), None)
        role, beyond = (span.role, span.beyond) if span else (SpanRole.REST, True)
        frames = cues.frames.get(cue.first, frozenset())
        words = doc[cue.first : cue.last].text.lower()
        placed.setdefault(cue.topic, []).append(PlacedCue(cue, words, role, beyond, frames))
    return placed


def topic_features(placed: Mapping[str, Sequence[PlacedCue]]) -> dict[str, Features]:
    """The features of each topic that has cues."""
    whole = {topic: _weigh(items) for topic, items in placed.items()}
    local = {
        topic: _weigh(item for item in items if item.role in LOCAL and not item.beyond)
        for topic, items in placed.items()
    }
    return {
        topic: {
            f"topic={topic}": 1.0,
            **_places(items),
            **_frames(items),
            **_words(topic, items),
            **_standing("whole", topic, whole),
            **_standing("local", topic, local),
        }
        for topic, items in placed.items()
    }


def _weigh(items: Iterable[PlacedCue]) -> float:
    return sum(WEIGHTS[item.cue.strength] for item in items)


def _places(items: Sequence[PlacedCue]) -> dict[str, float]:
    """How many cues of which strength stand where."""
    counts = Counter(f"{item.role}/{item.cue.strength}" for item in items)
    counts.update(f"{item.role}/beyond" for item in items if item.role in NEAR and item.beyond)
    return {name: math.log2(1 + count) for name, count in counts.items()}


def _frames(items: Sequence[PlacedCue]) -> dict[str, float]:
    """In which frames they stand, and whether these belong to the occasion."""
    features = {}
    for item in items:
        zone = "sentence" if item.role in IN_SENTENCE else item.role.value
        for frame in item.frames:
            features[f"{zone}/{frame}/{item.cue.strength}"] = 1.0
            if item.linked:
                features[f"linked/{frame}/{item.cue.strength}"] = 1.0
    return features


def _words(topic: str, items: Sequence[PlacedCue]) -> dict[str, float]:
    """The words themselves, which speak of the topic more or less surely."""
    features = {}
    for item in items:
        features[f"{WORD}{topic}: {item.words}"] = 1.0
        if item.linked:
            features[f"{WORD}{topic} there: {item.words}"] = 1.0
    return features


def _standing(name: str, topic: str, weights: Mapping[str, float]) -> dict[str, float]:
    """How much is said of a topic, as such and among the others."""
    own, total = weights[topic], sum(weights.values())
    return {
        f"{name}/weight": math.log2(1 + own),
        f"{name}/share": own / total if total else 0.0,
        f"{name}/rank": float(sum(other > own for other in weights.values())),
    }
