"""Precision, recall and F1 of predictions for each field, over documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from meetings.evaluation.alignment import SAME, Pair, align_meetings, align_participants
from meetings.evaluation.annotations import Annotation, Meeting
from meetings.evaluation.likeness import is_same_place, overlap

FIELDS = ("meetings", "participants", "dates", "places", "topics")
EXACT_FIELDS = ("status", "mode", "kind", "country", "role", "organisation")
SAME_WORDING = 0.5
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items are right, how many gold has and how many were predicted; adds up."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Self) -> "Tally":
        return Tally(
            self.right + other.right, self.gold + other.gold, self.predicted + other.predicted
        )

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.predicted) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The tallies of one or more documents; adds up.

    Attributes:
        fields: end to end: what stands in a missed meeting is missed, in an invented one invented.
        exact: of what was aligned, how often a further field agrees (``gold`` is how often asked).
    """

    fields: Mapping[str, Tally] = field(default_factory=lambda: dict.fromkeys(FIELDS, Tally()))
    exact: Mapping[str, Tally] = field(default_factory=lambda: dict.fromkeys(EXACT_FIELDS, Tally()))
    documents: int = 0

    def __add__(self, other: Self) -> "Score":
        return Score(
            {name: self.fields[name] + other.fields[name] for name in FIELDS},
            {name: self.exact[name] + other.exact[name] for name in EXACT_FIELDS},
            self.documents + other.documents,
        )

    @property
    def overall(self) -> float:
        """The mean of the fields' F1, each rounded as it is reported."""
        return sum(round(self.fields[name].f1, DIGITS) for name in FIELDS) / len(FIELDS)


def score_documents(
    golds: Mapping[str, Annotation], predictions: Mapping[str, Annotation]
) -> dict[str, Score]:
    """The score of each gold document; one without predictions counts as having no meeting."""
    return {
        name: score_document(
            gold.meetings, predictions[name].meetings if name in predictions else ()
        )
        for name, gold in golds.items()
    }


def add_scores(scores: Iterable[Score]) -> Score:
    return sum(scores, start=Score())


def score_document(golds: Sequence[Meeting], predictions: Sequence[Meeting]) -> Score:
    """The tallies of one document."""
    pairs = align_meetings(golds, predictions)
    aligned = [(golds[pair.gold], predictions[pair.predicted]) for pair in pairs]
    matches = [align_participants(gold, predicted) for gold, predicted in aligned]
    return Score(
        fields={
            "meetings": Tally(len(pairs), len(golds), len(predictions)),
            "participants": Tally(
                sum(pair.similarity == SAME for match in matches for pair in match),
                sum(len(meeting.participants) for meeting in golds),
                sum(len(meeting.participants) for meeting in predictions),
            ),
            "dates": Tally(
                sum(bool(gold.date) and gold.date == found.date for gold, found in aligned),
                sum(bool(meeting.date) for meeting in golds),
                sum(bool(meeting.date) for meeting in predictions),
            ),
            "places": Tally(
                sum(is_same_place(gold.place, found.place) for gold, found in aligned),
                sum(bool(meeting.place) for meeting in golds),
                sum(bool(meeting.place) for meeting in predictions),
            ),
            "topics": Tally(
                sum(len(gold.topics & found.topics) for gold, found in aligned),
                sum(len(meeting.topics) for meeting in golds),
                sum(len(meeting.topics) for meeting in predictions),
            ),
        },
        exact=_exact(aligned, matches),
        documents=1,
    )


def _exact(
    aligned: Sequence[tuple[Meeting, Meeting]], matches: Sequence[Sequence[Pair]]
) -> dict[str, Tally]:
    exact = {
        "status": _share(gold.status == found.status for gold, found in aligned),
        "mode": _share(gold.mode == found.mode for gold, found in aligned),
        "kind": _share(gold.kind == found.kind for gold, found in aligned),
    }
    people = [
        (gold.participants[pair.gold], found.participants[pair.predicted])
        for (gold, found), match in zip(aligned, matches, strict=True)
        for pair in match
    ]
    exact["country"] = _share(one.country == other.country for one, other in people)
    exact["role"] = _share(
        overlap(one.role, other.role) >= SAME_WORDING for one, other in people if one.role
    )
    exact["organisation"] = _share(
        overlap(one.organisation, other.organisation) >= SAME_WORDING
        for one, other in people
        if one.organisation
    )
    return exact


def _share(agreements: Iterable[bool]) -> Tally:
    asked = list(agreements)
    return Tally(sum(asked), len(asked), len(asked))
