"""A course of judges: each learns from lessons, and again without each fold of documents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.learning.answers import Example
from meetings.extraction.learning.growing import Growth, calibrate, grow
from meetings.extraction.learning.judges import Judges
from meetings.extraction.learning.scorer import Features, Scorer, constant
from meetings.extraction.occasions.scene import Scene

UNASKED = constant(0.0)
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
