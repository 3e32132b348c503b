"""Is a date of the document that of an occasion: its features by name, over all its mentions."""

from collections.abc import Iterator, Sequence

from meetings.choices import MeetingStatus
from meetings.dates import EdtfDate
from meetings.extraction.analysis import TimeExpression
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.learning.among_features import among_features
from meetings.extraction.learning.time_features import AFTER, BEFORE, time_features
from meetings.extraction.occasions.frames import frame_name, side
from meetings.extraction.occasions.scene import Scene
from meetings.extraction.times.calendar import interval_from, interval_until

MANY = 4
FAR = 8
ENDS = frozenset({"end", "conclude", "wrap", "complete", "finish", "close", "after"})


def dates_of(scene: Scene, made: Draft) -> dict[EdtfDate, list[int]]:
    """The dates that the document names, read as the draft's status asks, with their mentions."""
    found: dict[EdtfDate, list[int]] = {}
    for number in range(len(scene.analysis.times)):
        value = value_of(scene, made, number)
        if value is not None:
            found.setdefault(value, []).append(number)
    return found


def value_of(scene: Scene, made: Draft, number: int) -> EdtfDate | None:
    """What a mention says of this draft; "a two-day summit on Monday" says two days."""
    time = scene.analysis.times[number]
    held = made.status is MeetingStatus.HELD
    value = time.value if held else time.value_if_planned
    length = length_of(scene, made)
    if value is None or length is None or not length.duration:
        return value
    return _extend(scene, made, value, length.duration)


def length_of(scene: Scene, made: Draft) -> TimeExpression | None:
    """The words that say how many days the occasion lasts ("a two-day summit")."""
    triggers = {scene.candidates[number].trigger.token for number in made.candidates}
    doc = scene.analysis.doc
    for time in scene.analysis.times:
        if time.duration and time.attributive and doc[time.last - 1].head.i in triggers:
            return time
    return None


def _extend(scene: Scene, made: Draft, value: EdtfDate, days: int) -> EdtfDate:
    """From the day named, or up to it where it is said to be the end."""
    governors = {
        lemma
        for number in made.candidates
        for lemma in scene.candidates[number].context.governors[:2]
    }
    return interval_until(value, days) if governors & ENDS else interval_from(value, days)


def date_rows(scene: Scene, made: Draft) -> dict[EdtfDate, dict[str, float]]:
    """Features of the question whether a date is that of a draft, for each date of the document."""
    options = dates_of(scene, made).items()
    return {value: _date_features(scene, made, value, numbers) for value, numbers in options}


def _date_features(
    scene: Scene, made: Draft, value: EdtfDate, numbers: Sequence[int]
) -> dict[str, float]:
    features: dict[str, float] = {}
    planned = made.status is not MeetingStatus.HELD
    for candidate in (scene.candidates[i] for i in made.candidates):
        for number in numbers:
            offset = scene.layout.sentence[scene.analysis.times[number].first] - candidate.sentence
            if -BEFORE <= offset <= AFTER:
                for name, worth in time_features(scene, candidate, number, planned=planned).items():
                    features[name] = max(worth, features.get(name, 0.0))
    features["near"] = float(bool(features))
    features.update(_in_document(scene, made, value, numbers))
    features.update(_journeys(scene, made, numbers))
    return features


def dates_among(
    scene: Scene, drafts: Sequence[Draft], number: int
) -> dict[EdtfDate, dict[str, float]]:
    """The same question for each date of one, once the dates of all ``drafts`` have been seen."""
    return among_features(scene, drafts, number, [draft.dates_seen for draft in drafts])


def _in_document(
    scene: Scene, made: Draft, value: EdtfDate, numbers: Sequence[int]
) -> Iterator[tuple[str, float]]:
    analysis = scene.analysis
    own = [scene.candidates[i].sentence for i in made.candidates]
    there = [scene.layout.sentence[analysis.times[n].first] for n in numbers]
    gaps = sorted((abs(a - b), a - b) for a in own for b in there)
    yield "gap", float(min(gaps[0][0], FAR))
    yield "told before", float(gaps[0][1] > 0)
    yield "mentions", float(min(len(numbers), MANY))
    yield "named first", float(min(*there, FAR) if there else FAR)
    yield "told first", float(min(*own, FAR))
    yield "own choice", made.date_chance if made.date == value else 0.0
    yield "other choice", made.date_chance if made.date != value else 0.0
    yield "inside the choice", float(made.date is not None and value.covers(made.date))
    yield f"days={value.precision}", 1.0
    published = analysis.published
    if published is not None:
        yield "publication day", float(value.first <= published <= value.last)
        yield "ahead", float(value.first > published)
        yield "within a week", float(abs((value.last - published).days) <= 7)  # noqa: PLR2004
    yield f"status={made.status}", 1.0
    for number in made.candidates:
        yield f"frame={frame_name(scene.candidates[number].trigger)}", 1.0


def _journeys(scene: Scene, made: Draft, numbers: Sequence[int]) -> Iterator[tuple[str, float]]:
    """Somebody of the draft travels on that day."""
    there = {scene.layout.sentence[scene.analysis.times[n].first] for n in numbers}
    for number in scene.journeys:
        candidate = scene.candidates[number]
        travellers = {
            entity
            for entity, relation in candidate.relations.items()
            if "a" in side(candidate.trigger, relation.label)
        }
        if candidate.sentence in there and travellers & set(made.members):
            yield "journey", 1.0
            yield "own journey", float(number in made.candidates)
