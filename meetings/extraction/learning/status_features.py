"""Is an occasion still to come: its features by name."""

from collections.abc import Iterator

from meetings.extraction.learning.occasion_features import context_features
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.frames import frame_name
from meetings.extraction.occasions.scene import Scene

NEAR = 10
VERBS = 3


def status_features(scene: Scene, candidate: Candidate) -> dict[str, float]:
    features: dict[str, float] = {}
    features.update(context_features(scene, candidate))
    features.update(_verbs(scene, candidate))
    features.update(_times(scene, candidate))
    features.update(_cues(scene, candidate))
    frame = frame_name(candidate.trigger)
    features[f"frame={frame}"] = 1.0
    features["headline"] = float(candidate.sentence in scene.layout.headlines)
    return features


def _verbs(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Tense and auxiliaries of the trigger's verb and of the verbs above it."""
    doc = scene.analysis.doc
    token = doc[candidate.trigger.token]
    verbs = [t for t in (token, *token.ancestors) if t.pos_ in {"VERB", "AUX"}][:VERBS]
    for level, verb in enumerate(verbs):
        yield f"tag {level} {verb.tag_}", 1.0
        words = [
            child.lemma_.lower() for child in verb.children if child.dep_ in {"aux", "auxpass"}
        ]
        for word in words:
            yield f"auxiliary {level} {word}", 1.0
        yield f"infinitive {level}", float("to" in words)
        yield f"is to {level}", float("to" in words and verb.head.lemma_ == "be")
        lemma = verb.lemma_.lower()
        for name in ("planned", "hoped", "past", "reporting"):
            yield f"{name} {level}", float(lemma in scene.words.groups[name])
    if token.i > 0:
        yield f"after {doc[token.i - 1].lower_}", 1.0


def _times(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Whether the times of the sentence lie before or after publication."""
    published = scene.analysis.published
    at = candidate.trigger.token
    for number in scene.times.get(candidate.sentence, ()):
        time = scene.analysis.times[number]
        near = "near " if abs(time.first - at) <= NEAR else ""
        yield f"{near}future", float(time.future)
        if published is None or time.value is None or time.weak:
            continue
        value, planned = time.value, time.value_if_planned or time.value
        yield f"{near}past only", float(planned.last < published)
        yield f"{near}future only", float(value.first > published)
        yield f"{near}either", float(value.last <= published < planned.first)
        yield f"{near}today", float(value.first <= published <= value.last)


def _cues(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Words before the trigger and after a noun that put it into the future, or in doubt."""
    doc = scene.analysis.doc
    start, end = scene.layout.bounds(candidate.sentence)
    at = candidate.trigger.token
    before = [t.lower_ for t in doc[max(start, at - NEAR) : at]]
    after = [t.lower_ for t in doc[at + 1 : min(end, at + NEAR)]]
    text = " ".join(before)
    for cue in BEFORE_CUES:
        yield f"before {cue}", float(f" {cue} " in f" {text} ")
    for cue in AFTER_CUES:
        yield f"after {cue}", float(f" {cue} " in f" {' '.join(after)} ")
    yield "future before", float(any(f" {cue} " in f" {text} " for cue in FUTURE))
    token = doc[at]
    clause = [t for t in token.subtree if t.dep_ in {"aux", "auxpass"} and t.i > at]
    yield "future inside", float(any(t.lower_ in {"will", "'ll", "to"} for t in clause))
    verb = next((t for t in (token, *token.ancestors) if t.pos_ == "VERB"), None)
    progressive = (
        verb is not None
        and verb.tag_ == "VBG"
        and any(child.lower_ in {"is", "are", "'s", "'re", "am"} for child in verb.children)
    )
    yield "present progressive", float(progressive)
    yield "motion progressive", float(progressive and verb is not None and verb.lemma_ in MOTION)


FUTURE = (
    "will", "'ll", "wo", "is to", "are to", "was to", "were to", "due", "set to", "ahead of",
    "eve of", "prior to", "scheduled", "expected to", "expected in", "plans to", "planned",
    "planning to", "upcoming", "forthcoming", "bound", "next", "to be", "going to", "later this",
    "slated", "preparing", "prepares", "looked ahead", "poised", "agreed to", "intends to",
)  # fmt: skip
BEFORE_CUES = (*FUTURE, "before", "after", "during", "had", "has", "have", "was", "were", "to",
               "would", "could", "may", "should", "since", "when", "at", "following", "last",
               "recent", "previous", "first", "earlier")  # fmt: skip
AFTER_CUES = ("will", "to be", "is to", "are to", "next", "tomorrow", "later this", "last",
              "was", "were", "ended", "took place", "scheduled", "due", "which", "ago", "planned",
              "this week", "on", "in", "today", "yesterday")  # fmt: skip
MOTION = frozenset({"travel", "head", "fly", "go", "come", "visit", "leave", "arrive", "meet",
                    "attend", "host", "hold", "return", "depart", "set"})  # fmt: skip
