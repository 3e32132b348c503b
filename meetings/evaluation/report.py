"""Everything that an evaluation found, and its form for machines."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from meetings.evaluation.annotations import Annotation
from meetings.evaluation.calibration import Calibration, calibrate, judge
from meetings.evaluation.errors import EvaluationError, count_errors, find_errors
from meetings.evaluation.intervals import Interval, bootstrap_f1
from meetings.evaluation.scoring import (
    DIGITS,
    EXACT_FIELDS,
    FIELDS,
    Score,
    Tally,
    add_scores,
    score_documents,
)

# Sources with fewer documents than this are reported together.
FEW_DOCUMENTS = 3
OTHER_SOURCES = "other sources"


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run.

    Attributes:
        total: over all gold documents.
        intervals: of F1, by field and ``overall``.
        sources: the same figures by source; sources of few documents together.
        errors: every difference between gold and prediction.
        calibration: None where no prediction has a confidence.
    """

    total: Score
    intervals: Mapping[str, Interval]
    sources: Mapping[str, Score]
    errors: Sequence[EvaluationError]
    calibration: Calibration | None


def evaluate(
    golds: Mapping[str, Annotation],
    predictions: Mapping[str, Annotation],
    *,
    sources: Mapping[str, str] | None = None,
) -> Report:
    """Compare predictions with gold; ``sources`` names the source of documents that have one."""
    scores = score_documents(golds, predictions)
    judged = judge(golds, predictions)
    return Report(
        total=add_scores(scores.values()),
        intervals=bootstrap_f1(list(scores.values())),
        sources=_by_source(scores, sources or {}),
        errors=tuple(find_errors(golds, predictions)),
        calibration=calibrate(judged) if judged else None,
    )


def as_json(report: Report) -> dict[str, Any]:
    """The report without its list of errors, ready to be written as JSON."""
    return {
        "documents": report.total.documents,
        **_figures(report.total),
        "intervals": {
            name: [round(found.low, DIGITS), round(found.high, DIGITS)]
            for name, found in report.intervals.items()
        },
        "sources": {
            name: {"documents": score.documents, **_figures(score)}
            for name, score in report.sources.items()
        },
        "errors": {kind.value: count for kind, count in count_errors(report.errors).items()},
        "calibration": asdict(report.calibration) if report.calibration else None,
    }


def _by_source(scores: Mapping[str, Score], sources: Mapping[str, str]) -> dict[str, Score]:
    groups: dict[str, list[Score]] = {}
    for name, score in scores.items():
        groups.setdefault(sources.get(name, name.partition("-")[0]), []).append(score)
    large = {name: group for name, group in groups.items() if len(group) >= FEW_DOCUMENTS}
    small = [score for name, group in groups.items() if name not in large for score in group]
    totals = {name: add_scores(large[name]) for name in sorted(large)}
    return {**totals, OTHER_SOURCES: add_scores(small)} if small else totals


def _figures(score: Score) -> dict[str, Any]:
    return {
        **{name: _tally(score.fields[name]) for name in FIELDS},
        "accuracy": {
            name: round(score.exact[name].precision, DIGITS) if score.exact[name].gold else None
            for name in EXACT_FIELDS
        },
        "overall": round(score.overall, DIGITS),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "precision": round(tally.precision, DIGITS),
        "recall": round(tally.recall, DIGITS),
        "f1": round(tally.f1, DIGITS),
        "right": tally.right,
        "gold": tally.gold,
        "predicted": tally.predicted,
    }
