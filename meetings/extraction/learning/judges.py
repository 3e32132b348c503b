"""The judgements that the stages ask for, each by its trained scorer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np

from meetings.extraction.learning.candidates_among import occasion_among, part_among
from meetings.extraction.learning.occasion_features import occasion_features
from meetings.extraction.learning.part_features import part_rows
from meetings.extraction.learning.scorer import Scorer
from meetings.extraction.learning.sight import HOPELESS, Sight
from meetings.extraction.learning.word_features import occasion_words
from meetings.extraction.occasions.scene import Scene

WEIGHTS = Path(__file__).parent / "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judges:
    """One scorer for each question.

    Attributes:
        occasion: is a candidate an occasion to be recorded.
        part: does an entity take part in it.
        occasion_among, part_among: the same, once all candidates have been seen.
        planned: is it still to come.
        time, place: does an expression date or place it.
        same: do two drafts tell of one occasion.
        member: does an entity belong to a merged draft.
        date: is a date of the document that of a merged draft.
        date_among, place_among: the same, once those of the other drafts are seen.
        record: is a finished draft right as a record.
        topic: was a topic talked about there.
    """

    occasion: Scorer
    part: Scorer
    occasion_among: Scorer
    part_among: Scorer
    planned: Scorer
    time: Scorer
    place: Scorer
    same: Scorer
    member: Scorer
    date: Scorer
    date_among: Scorer
    place_among: Scorer
    record: Scorer
    topic: Scorer

    @classmethod
    def questions(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Self:
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{f.name: Scorer.from_arrays(arrays, f.name) for f in fields(cls)})

    def save(self, path: Path = WEIGHTS) -> None:
        arrays: dict[str, Any] = {}
        for field in fields(self):
            scorer: Scorer = getattr(self, field.name)
            arrays.update(scorer.as_arrays(field.name))
        np.savez_compressed(path, **arrays)


def first_sight(judges: Judges, scene: Scene) -> Sight:
    """Every candidate judged by its own words, and who takes part in those that may be."""
    rows = [occasion_features(scene, candidate) for candidate in scene.candidates]
    spelt = [
        {**row, **occasion_words(scene, candidate)}
        for row, candidate in zip(rows, scene.candidates, strict=True)
    ]
    chances = [float(chance) for chance in judges.occasion.score(spelt)]
    asked = {
        (number, entity): row
        for number, candidate in enumerate(scene.candidates)
        if chances[number] >= HOPELESS
        for entity, row in part_rows(scene, candidate).items()
    }
    parts: dict[int, dict[int, float]] = {
        number: {} for number, chance in enumerate(chances) if chance >= HOPELESS
    }
    scores = judges.part.score(list(asked.values()))
    for (number, entity), chance in zip(asked, scores, strict=True):
        parts[number][entity] = float(chance)
    return Sight(scene, chances, rows, parts, asked)


def judge_occasions(judges: Judges, sight: Sight) -> dict[int, float]:
    """The chance of each candidate that is not hopeless to be an occasion."""
    numbers = list(sight.parts)
    rows = [occasion_among(sight, number) for number in numbers]
    return dict(zip(numbers, map(float, judges.occasion_among.score(rows)), strict=True))


def judge_parts(
    judges: Judges, sight: Sight, numbers: Iterable[int]
) -> Mapping[int, Mapping[int, float]]:
    """For each candidate of ``numbers`` the chance of each entity near it to take part."""
    keys = [(number, entity) for number in numbers for entity in sight.parts[number]]
    rows = [part_among(sight, number, entity) for number, entity in keys]
    parts: dict[int, dict[int, float]] = {number: {} for number, _ in keys}
    for (number, entity), chance in zip(keys, judges.part_among.score(rows), strict=True):
        parts[number][entity] = float(chance)
    return parts
