"""The judgements that the stages ask for, each by its trained scorer."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np

from meetings.extraction.learning.occasion_features import occasion_features
from meetings.extraction.learning.part_features import part_features
from meetings.extraction.learning.scorer import Features, Scorer
from meetings.extraction.occasions.scene import Scene

WEIGHTS = Path(__file__).parent / "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judges:
    """One scorer for each question.

    Attributes:
        occasion: is a candidate an occasion to be recorded.
        part: does an entity take part in it.
        planned: is it still to come.
        time, place: does an expression date or place it.
        same: do two drafts tell of one occasion.
        date: is a date of the document that of a merged draft.
        date_among, place_among: the same, once those of the other drafts are seen.
        record: is a finished draft right as a record.
        topic: was a topic talked about there.
    """

    occasion: Scorer
    part: Scorer
    planned: Scorer
    time: Scorer
    place: Scorer
    same: Scorer
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


def judge_occasions(judges: Judges, scene: Scene) -> list[float]:
    rows = [occasion_features(scene, candidate) for candidate in scene.candidates]
    return [float(chance) for chance in judges.occasion.score(rows)]


def judge_parts(
    judges: Judges, scene: Scene, numbers: list[int]
) -> Mapping[int, Mapping[int, float]]:
    """For each candidate of ``numbers`` the chance of each entity near it to take part."""
    rows: list[Features] = []
    keys: list[tuple[int, int]] = []
    for number in numbers:
        candidate = scene.candidates[number]
        for entity, relation in candidate.relations.items():
            rows.append(part_features(scene, candidate, relation))
            keys.append((number, entity))
    parts: dict[int, dict[int, float]] = {number: {} for number in numbers}
    for (number, entity), chance in zip(keys, judges.part.score(rows), strict=True):
        parts[number][entity] = float(chance)
    return parts
