"""What went wrong, one line each, by class."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import override

from meetings.evaluation.alignment import (
    LEAST_SIMILARITY,
    SAME,
    align_meetings,
    align_participants,
    compare_meetings,
)
from meetings.evaluation.annotations import Annotation, Meeting, Participant, Place
from meetings.evaluation.likeness import is_same_place, overlap
from meetings.evaluation.scoring import SAME_WORDING


class ErrorClass(StrEnum):
    """The ways in which a prediction can differ from gold."""

    MISSED = "missed meeting"
    MERGED = "merged into another meeting"
    INVENTED = "invented meeting"
    SPLIT = "split off another meeting"
    STATUS = "wrong status"
    MODE = "wrong mode"
    KIND = "wrong kind"
    DATE_WRONG = "wrong date"
    DATE_MISSING = "no date"
    DATE_INVENTED = "invented date"
    PLACE_WRONG = "wrong place"
    PLACE_MISSING = "no place"
    PLACE_INVENTED = "invented place"
    PARTICIPANT_MISSED = "missed participant"
    PARTICIPANT_INVENTED = "invented participant"
    NAME = "incomplete or uncertain participant"
    COUNTRY = "wrong country"
    ROLE = "wrong role"
    ORGANISATION = "wrong organisation"
    TOPIC_MISSED = "missed topic"
    TOPIC_INVENTED = "invented topic"


@dataclass(frozen=True, slots=True)
class EvaluationError:
    """One difference; ``meeting`` is the gold id, or the predicted one of what gold has not."""

    document: str
    meeting: str
    kind: ErrorClass
    detail: str

    @override
    def __str__(self) -> str:
        return f"{self.document} {self.meeting}: {self.kind}: {self.detail}"


def find_errors(
    golds: Mapping[str, Annotation], predictions: Mapping[str, Annotation]
) -> Iterator[EvaluationError]:
    """Every difference, document by document in the order of gold."""
    for name, gold in golds.items():
        found = predictions[name].meetings if name in predictions else ()
        for meeting, kind, detail in _document_errors(gold.meetings, found):
            yield EvaluationError(name, meeting, kind, detail)


def count_errors(errors: Iterable[EvaluationError]) -> Mapping[ErrorClass, int]:
    """How many there are of each class, in the order of the classes; those without any are 0."""
    counts = Counter(error.kind for error in errors)
    return {kind: counts[kind] for kind in ErrorClass}


_Found = tuple[str, ErrorClass, str]


def _document_errors(golds: Sequence[Meeting], found: Sequence[Meeting]) -> Iterator[_Found]:
    pairs = align_meetings(golds, found)
    told = {pair.gold for pair in pairs}
    used = {pair.predicted for pair in pairs}
    for i, gold in enumerate(golds):
        if i not in told:
            merged = any(compare_meetings(gold, found[j]) >= LEAST_SIMILARITY for j in used)
            yield gold.id, ErrorClass.MERGED if merged else ErrorClass.MISSED, gold.label
    for j, predicted in enumerate(found):
        if j not in used:
            split = any(compare_meetings(golds[i], predicted) >= LEAST_SIMILARITY for i in told)
            kind = ErrorClass.SPLIT if split else ErrorClass.INVENTED
            yield predicted.id, kind, predicted.label
    for pair in pairs:
        gold, predicted = golds[pair.gold], found[pair.predicted]
        for errors in (_plain_errors, _participant_errors, _topic_errors):
            for kind, detail in errors(gold, predicted):
                yield gold.id, kind, detail


def _plain_errors(gold: Meeting, found: Meeting) -> Iterator[tuple[ErrorClass, str]]:
    for kind, right, said in (
        (ErrorClass.STATUS, gold.status, found.status),
        (ErrorClass.MODE, gold.mode, found.mode),
        (ErrorClass.KIND, gold.kind, found.kind),
    ):
        if right != said:
            yield kind, f"{said} for {right}"
    if gold.date != found.date:
        yield _date_class(gold, found), f"{found.date} for {gold.date}"
    if (gold.place or found.place) and not is_same_place(gold.place, found.place):
        yield _place_class(gold, found), f"{_spell(found.place)} for {_spell(gold.place)}"


def _date_class(gold: Meeting, found: Meeting) -> ErrorClass:
    if not found.date:
        return ErrorClass.DATE_MISSING
    return ErrorClass.DATE_WRONG if gold.date else ErrorClass.DATE_INVENTED


def _place_class(gold: Meeting, found: Meeting) -> ErrorClass:
    if not found.place:
        return ErrorClass.PLACE_MISSING
    return ErrorClass.PLACE_WRONG if gold.place else ErrorClass.PLACE_INVENTED


def _spell(place: Place | None) -> str:
    return f"{place.city}, {place.country}" if place else "None"


def _participant_errors(gold: Meeting, found: Meeting) -> Iterator[tuple[ErrorClass, str]]:
    pairs = align_participants(gold, found)
    for i, missed in enumerate(gold.participants):
        if i not in {pair.gold for pair in pairs}:
            yield ErrorClass.PARTICIPANT_MISSED, missed.label
    for j, invented in enumerate(found.participants):
        if j not in {pair.predicted for pair in pairs}:
            yield ErrorClass.PARTICIPANT_INVENTED, invented.label
    for pair in pairs:
        right, said = gold.participants[pair.gold], found.participants[pair.predicted]
        if pair.similarity != SAME:
            yield ErrorClass.NAME, f"{said.label} for {right.label}"
        yield from _detail_errors(right, said)


def _detail_errors(gold: Participant, found: Participant) -> Iterator[tuple[ErrorClass, str]]:
    if gold.country != found.country:
        yield ErrorClass.COUNTRY, f"{found.label}: {found.country} for {gold.country}"
    for kind, right, said in (
        (ErrorClass.ROLE, gold.role, found.role),
        (ErrorClass.ORGANISATION, gold.organisation, found.organisation),
    ):
        if right and overlap(right, said) < SAME_WORDING:
            yield kind, f"{found.label}: {said} for {right}"


def _topic_errors(gold: Meeting, found: Meeting) -> Iterator[tuple[ErrorClass, str]]:
    for slug in sorted(gold.topics - found.topics):
        yield ErrorClass.TOPIC_MISSED, slug
    for slug in sorted(found.topics - gold.topics):
        yield ErrorClass.TOPIC_INVENTED, slug
