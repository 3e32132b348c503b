"""Trains the judges stage by stage on annotated documents, each stage on fair answers of the last.

Documents are parted into folds. A stage is trained on what the stages before it say of documents
that they were not trained on, so that it learns to live with their errors.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol, TypeVar

from meetings.choices import MeetingStatus
from meetings.extraction.assembly.drafting import (
    date_drafts,
    make_drafts,
    merge_drafts,
    redate_drafts,
    see_dates,
)
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.assembly.places import place_drafts, see_places
from meetings.extraction.assembly.records import likely_records, spans_of
from meetings.extraction.assembly.visits import drop_visits
from meetings.extraction.learning.answers import (
    Example,
    is_place_of,
    is_planned,
    may_echo,
    meeting_of,
    right_drafts,
    takes_part,
)
from meetings.extraction.learning.date_features import date_features, dates_among, dates_of
from meetings.extraction.learning.growing import Growth, calibrate, grow
from meetings.extraction.learning.judges import Judges
from meetings.extraction.learning.occasion_features import occasion_features
from meetings.extraction.learning.pair_features import pair_features
from meetings.extraction.learning.part_features import part_features
from meetings.extraction.learning.place_features import place_features, places_among, places_of
from meetings.extraction.learning.record_features import record_features
from meetings.extraction.learning.scorer import Features, Scorer, constant
from meetings.extraction.learning.status_features import status_features
from meetings.extraction.learning.time_features import near_times, time_features
from meetings.extraction.occasions.scene import Scene
from meetings.extraction.topic_cues import find_cues
from meetings.extraction.topic_features import place_cues, topic_features

# A candidate that fits a meeting by its participants alone may still tell of something else.
UNQUOTED_WEIGHT = 0.5
UNASKED = constant(0.0)
ECHO_WEIGHT = 0.2
UNSURE_WEIGHT = 0.3
# A record that is no meeting has no topics, but that is not what its topics are judged by.
WRONG_WEIGHT = 0.3


Result_co = TypeVar("Result_co", covariant=True)


class Stage(Protocol[Result_co]):
    """What is done with the drafts of a document; the first stage is given none."""

    def __call__(self, scene: Scene, judges: Judges, drafts: list[Draft], /) -> Result_co: ...


@dataclass(slots=True)
class Lessons:
    """Questions with their answers, and the document that each comes from."""

    rows: list[Features] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)

    def add(self, row: Features, answer: bool, document: int, weight: float = 1.0) -> None:  # noqa: FBT001
        self.rows.append(row)
        self.answers.append(answer)
        self.weights.append(weight)
        self.documents.append(document)


@dataclass(frozen=True, slots=True)
class Trained:
    """The judges trained on everything, and for each fold those that never saw it."""

    judges: Judges
    by_fold: tuple[Judges, ...]


def train(examples: Sequence[Example], folds: Sequence[int]) -> Trained:
    """Train on all ``examples``; ``folds`` has the number of the fold of each."""
    course = Course(examples, folds)
    course.learn("occasion", occasion_lessons(examples))
    course.learn("part", part_lessons(examples))
    course.learn("planned", planned_lessons(examples))
    drafts = course.each(lambda scene, judges, _: make_drafts(scene, judges))
    course.learn("time", time_lessons(examples, drafts))
    course.each(date_drafts, drafts)
    course.learn("same", pair_lessons(examples, drafts))
    drafts = course.each(_merge, drafts)
    course.learn("date", date_lessons(examples, drafts))
    course.each(see_dates, drafts)
    course.learn("date_among", date_lessons(examples, drafts, among=True))
    course.each(redate_drafts, drafts)
    course.learn("place", place_lessons(examples, drafts))
    course.each(see_places, drafts)
    course.learn("place_among", place_lessons(examples, drafts, among=True))
    course.each(place_drafts, drafts)
    course.learn("record", record_lessons(examples, drafts), calibrated=True)
    kept = course.each(_keep, drafts)
    course.learn("topic", topic_lessons(examples, kept))
    return course.trained()


def _merge(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> list[Draft]:
    return drop_visits(scene, merge_drafts(scene, judges, drafts))


def _keep(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> list[Draft]:
    return [made for made, _ in likely_records(scene, judges, drafts)]


class Course:
    """The judges as far as they are trained, for each fold and for all."""

    def __init__(self, examples: Sequence[Example], folds: Sequence[int]) -> None:
        self._examples = examples
        self._folds = folds
        self._count = max(folds) + 1
        self._teacher = Teacher(folds, self._count)
        self._whole = dict.fromkeys(Judges.questions(), UNASKED)
        self._by_fold = [dict(self._whole) for _ in range(self._count)]

    def learn(self, name: str, lessons: Lessons, *, calibrated: bool = False) -> None:
        self._whole[name], by_fold = self._teacher.teach(lessons, calibrated=calibrated)
        for judges, scorer in zip(self._by_fold, by_fold, strict=True):
            judges[name] = scorer

    def each(
        self, stage: Stage[Result_co], drafts: Sequence[list[Draft]] | None = None
    ) -> list[Result_co]:
        """What a stage makes of each document with judges that never saw it."""
        fair = [Judges(**judges) for judges in self._by_fold]
        given = drafts if drafts is not None else [[] for _ in self._examples]
        return [
            stage(example.scene, fair[fold], made)
            for example, fold, made in zip(self._examples, self._folds, given, strict=True)
        ]

    def trained(self) -> Trained:
        return Trained(Judges(**self._whole), tuple(Judges(**j) for j in self._by_fold))


@dataclass(frozen=True, slots=True)
class Teacher:
    """Grows a scorer on all lessons, and one without each fold."""

    folds: Sequence[int]
    count: int

    def teach(
        self, lessons: Lessons, growth: Growth | None = None, *, calibrated: bool = False
    ) -> tuple[Scorer, list[Scorer]]:
        by_fold = [self._without(lessons, fold, growth) for fold in range(self.count)]
        whole = grow(lessons.rows, lessons.answers, lessons.weights, growth)
        if not calibrated:
            return whole, by_fold
        chances = [0.0] * len(lessons.rows)
        for fold, scorer in enumerate(by_fold):
            inside = [i for i, d in enumerate(lessons.documents) if self.folds[d] == fold]
            scores = scorer.score([lessons.rows[i] for i in inside])
            for i, score in zip(inside, scores, strict=True):
                chances[i] = float(score)
        return calibrate(whole, chances, lessons.answers), [
            calibrate(scorer, *self._outside(lessons, chances, fold))
            for fold, scorer in enumerate(by_fold)
        ]

    def _outside(
        self, lessons: Lessons, chances: Sequence[float], fold: int
    ) -> tuple[list[float], list[bool]]:
        kept = [i for i, d in enumerate(lessons.documents) if self.folds[d] != fold]
        return [chances[i] for i in kept], [lessons.answers[i] for i in kept]

    def _without(self, lessons: Lessons, fold: int, growth: Growth | None) -> Scorer:
        kept = [i for i, d in enumerate(lessons.documents) if self.folds[d] != fold]
        return grow(
            [lessons.rows[i] for i in kept],
            [lessons.answers[i] for i in kept],
            [lessons.weights[i] for i in kept],
            growth,
        )


def occasion_lessons(examples: Sequence[Example]) -> Lessons:
    lessons = Lessons()
    for document, example in enumerate(examples):
        for number, candidate in enumerate(example.scene.candidates):
            answer = bool(example.aligned[number])
            row = occasion_features(example.scene, candidate)
            lessons.add(row, answer, document, occasion_weight(example, number))
    return lessons


def occasion_weight(example: Example, number: int) -> float:
    """How sure the answer is: low for what may be another word for an annotated meeting."""
    if example.quoted[number]:
        return 1.0
    if example.aligned[number]:
        return UNQUOTED_WEIGHT
    return ECHO_WEIGHT if may_echo(example, number) else 1.0


def part_lessons(examples: Sequence[Example]) -> Lessons:
    lessons = Lessons()
    for document, example in enumerate(examples):
        for number, candidate in enumerate(example.scene.candidates):
            if not example.aligned[number]:
                continue
            wanted = takes_part(example, number)
            for entity, relation in candidate.relations.items():
                row = part_features(example.scene, candidate, relation)
                lessons.add(row, entity in wanted, document)
    return lessons


def planned_lessons(examples: Sequence[Example]) -> Lessons:
    lessons = Lessons()
    for document, example in enumerate(examples):
        for number, candidate in enumerate(example.scene.candidates):
            answer = is_planned(example, number)
            if answer is not None and example.quoted[number]:
                lessons.add(status_features(example.scene, candidate), answer, document)
    return lessons


def time_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        scene = example.scene
        for one in made:
            meeting = meeting_of(example, one)
            if meeting is None:
                continue
            planned = one.status is not MeetingStatus.HELD
            wanted = example.meetings[meeting].date
            candidate = scene.candidates[one.candidates[0]]
            for number in near_times(scene, candidate):
                time = scene.analysis.times[number]
                value = time.value_if_planned if planned else time.value
                row = time_features(scene, candidate, number, planned=planned)
                lessons.add(row, wanted is not None and value == wanted, document)
    return lessons


def date_lessons(
    examples: Sequence[Example], drafts: Sequence[Sequence[Draft]], *, among: bool = False
) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        for number, one in enumerate(made):
            meeting = meeting_of(example, one)
            if meeting is None:
                continue
            wanted = example.meetings[meeting].date
            for value, numbers in dates_of(example.scene, one).items():
                row = (
                    dates_among(example.scene, made, number, value)
                    if among
                    else date_features(example.scene, one, value, numbers)
                )
                lessons.add(row, value == wanted, document)
    return lessons


def place_lessons(
    examples: Sequence[Example], drafts: Sequence[Sequence[Draft]], *, among: bool = False
) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        scene = example.scene
        for number, one in enumerate(made):
            meeting = meeting_of(example, one)
            if meeting is None or (among and not one.places_seen):
                continue
            for place, numbers in places_of(scene).items():
                row = (
                    places_among(scene, made, number, place)
                    if among
                    else place_features(scene, one, numbers)
                )
                answer = is_place_of(example.meetings[meeting], scene.analysis.places[numbers[0]])
                lessons.add(row, answer, document)
    return lessons


def pair_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        known = [(one, meeting_of(example, one)) for one in made]
        for (one, first), (other, second) in combinations(known, 2):
            if one.candidates == other.candidates or first is None or second is None:
                continue
            row = pair_features(example.scene, one, other, made)
            sure = all(example.certain[d.candidates[0]] for d in (one, other))
            lessons.add(row, first == second, document, 1.0 if sure else UNSURE_WEIGHT)
    return lessons


def record_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        days = [one.date for one in made]
        right = right_drafts(example, made, days)
        for number, one in enumerate(made):
            row = record_features(example.scene, made, one)
            lessons.add(row, number in right, document)
    return lessons


def topic_lessons(examples: Sequence[Example], drafts: Sequence[Sequence[Draft]]) -> Lessons:
    lessons = Lessons()
    for document, (example, made) in enumerate(zip(examples, drafts, strict=True)):
        doc = example.scene.analysis.doc
        cues = find_cues(doc)
        right = right_drafts(example, made, [one.date for one in made])
        for number, one in enumerate(made):
            fields = example.meetings[right[number]].fields if number in right else {"topics": ()}
            placed = place_cues(cues, doc, spans_of(example.scene, one, made))
            for topic, row in topic_features(placed).items():
                weight = 1.0 if number in right else WRONG_WEIGHT
                lessons.add(row, topic in fields["topics"], document, weight)
    return lessons
