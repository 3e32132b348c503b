"""Does a time expression date an occasion: its features by name."""

from collections.abc import Iterator

from spacy.tokens import Token

from meetings.extraction.analysis import TimeExpression
from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.frames import frame_name
from meetings.extraction.occasions.scene import Scene

DISTANCES = (1, 3, 6, 12, 25)
CLIMB = 8
# Sentences before and after the trigger's in which a date is looked for.
BEFORE, AFTER = 2, 2
MANY = 3


def time_features(
    scene: Scene, candidate: Candidate, number: int, *, planned: bool
) -> dict[str, float]:
    time = scene.analysis.times[number]
    features: dict[str, float] = {}
    features.update(_kind(time, planned=planned))
    features.update(_place_in_text(scene, candidate, number))
    features.update(_syntax(scene, candidate, time))
    return features


def near_times(scene: Scene, candidate: Candidate) -> list[int]:
    """The numbers of the time expressions that may date the candidate."""
    return [
        number
        for sentence in range(candidate.sentence - BEFORE, candidate.sentence + AFTER + 1)
        for number in scene.times.get(sentence, ())
    ]


def _kind(time: TimeExpression, *, planned: bool) -> Iterator[tuple[str, float]]:
    value = time.value_if_planned if planned else time.value
    yield "no value", float(value is None)
    yield f"precision={value.precision if value else None}", 1.0
    yield "weak", float(time.weak)
    yield "anaphoric", float(time.anaphoric)
    yield "attributive", float(time.attributive)
    yield f"bound={time.bound}", 1.0
    yield "future", float(time.future)
    yield "planned", float(planned)
    yield "future but held", float(time.future and not planned)
    yield "duration", float(time.duration is not None)
    yield f"basis={time.basis}", 1.0


def _place_in_text(scene: Scene, candidate: Candidate, number: int) -> Iterator[tuple[str, float]]:
    time = scene.analysis.times[number]
    sentence = scene.layout.sentence[time.first]
    offset = sentence - candidate.sentence
    distance = time.first - candidate.trigger.token
    yield f"sentence={offset}", 1.0
    yield "before", float(distance < 0)
    for bound in DISTANCES:
        yield f"within {bound}", float(abs(distance) <= bound)
    same = scene.times.get(sentence, ())
    yield "times in sentence", float(min(len(same), MANY))
    own = scene.times.get(candidate.sentence, ())
    yield "times in trigger's sentence", float(min(len(own), MANY))
    at = candidate.trigger.token
    nearest = min(same, key=lambda n: abs(scene.analysis.times[n].first - at))
    yield "nearest", float(nearest == number)
    after = [n for n in same if scene.analysis.times[n].first > at]
    yield "first after", float(bool(after) and after[0] == number)
    low, high = sorted((time.first, at))
    between = [t for t in scene.triggers.get(candidate.sentence, ())
               if low < scene.candidates[t].trigger.token < high]  # fmt: skip
    yield "triggers between", float(min(len(between), MANY))
    yield f"frame={frame_name(candidate.trigger)}", 1.0


def _syntax(
    scene: Scene, candidate: Candidate, time: TimeExpression
) -> Iterator[tuple[str, float]]:
    doc = scene.analysis.doc
    trigger = doc[candidate.trigger.token]
    root = _root(scene, time)
    yield f"dep={root.dep_}", 1.0
    governor = _governor(root)
    verb = candidate.context.verb
    yield "on trigger", float(governor.i == trigger.i)
    yield "on verb", float(governor.i == verb and governor.i != trigger.i)
    yield "under trigger", float(trigger in governor.ancestors)
    yield "above trigger", float(governor in trigger.ancestors)
    yield "reporting", float(governor.lemma_.lower() in scene.words.groups["reporting"])
    yield (
        "on other trigger",
        float(
            any(
                scene.candidates[t].trigger.token == governor.i
                for t in scene.triggers.get(candidate.sentence, ())
                if governor.i != trigger.i
            )
        ),
    )
    preposition = root.head.lower_ if root.dep_ == "pobj" else ""
    yield f"prep={preposition}", 1.0


def _root(scene: Scene, time: TimeExpression) -> Token:
    span = scene.analysis.doc[time.first : time.last]
    return span.root


def _governor(token: Token) -> Token:
    """The noun or verb that a time hangs on, over prepositions."""
    at = token
    for _ in range(CLIMB):
        if at.head.i == at.i:
            break
        at = at.head
        if at.pos_ in {"VERB", "AUX", "NOUN", "PROPN"}:
            break
    return at
