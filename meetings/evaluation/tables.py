"""A report as tables of text, for whoever prints them."""

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.evaluation.calibration import Calibration
from meetings.evaluation.errors import count_errors
from meetings.evaluation.identity import IdentityReport
from meetings.evaluation.report import Report
from meetings.evaluation.scoring import EXACT_FIELDS, FIELDS, Score


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings; the first column holds names, the others figures."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def tabulate_figures(report: Report) -> Table:
    """Precision, recall and F1 with its interval for each field."""
    rows = [(*_field_row(report.total, name), _interval(report, name)) for name in FIELDS]
    overall = ("overall", "", "", _figure(report.total.overall), "", "", "")
    return Table(
        f"Figures over {report.total.documents} documents",
        ("field", "P", "R", "F1", "right", "gold", "predicted", "95 % of F1"),
        [*rows, (*overall, _interval(report, "overall"))],
    )


def tabulate_accuracy(report: Report) -> Table:
    """How often further fields agree in what was aligned."""
    tallies = report.total.exact
    return Table(
        "Agreement within aligned records",
        ("field", "share", "asked"),
        [
            (name, _figure(tallies[name].precision), str(tallies[name].gold))
            for name in EXACT_FIELDS
        ],
    )


def tabulate_sources(report: Report) -> Table:
    """F1 of each field by source."""
    return Table(
        "F1 by source",
        ("source", "documents", *FIELDS, "overall"),
        [
            (
                name,
                str(score.documents),
                *(_figure(score.fields[field].f1) for field in FIELDS),
                _figure(score.overall),
            )
            for name, score in report.sources.items()
        ],
    )


def tabulate_errors(report: Report) -> Table:
    """How many errors there are of each class."""
    counts = count_errors(report.errors)
    return Table(
        "Errors by class",
        ("class", "count"),
        [(kind, str(count)) for kind, count in counts.items()],
    )


def tabulate_calibration(calibration: Calibration) -> Table:
    """Confidence against the share of predictions that is right."""
    return Table(
        f"Confidence (Brier {calibration.brier:.3f}, calibration error {calibration.error:.3f})",
        ("confidence", "meetings", "mean", "right"),
        [
            (
                f"{found.low:.1f}-{found.high:.1f}",
                str(found.count),
                _figure(found.confidence),
                _figure(found.right),
            )
            for found in calibration.bins
        ],
    )


def tabulate_identity(report: IdentityReport) -> Table:
    """B³ of each kind of record."""
    return Table(
        "Identity (B³)",
        ("kind", "P", "R", "F1", "mentions", "found", "entities", "records", "merged", "split"),
        [
            (
                f"{kind}s",
                *map(_figure, (found.precision, found.recall, found.f1)),
                *map(str, (found.mentions, found.found, found.entities, found.records)),
                str(len(report.merged[kind])),
                str(len(report.split[kind])),
            )
            for kind, found in report.figures.items()
        ],
    )


def _field_row(score: Score, name: str) -> tuple[str, ...]:
    tally = score.fields[name]
    figures = (tally.precision, tally.recall, tally.f1)
    counts = (tally.right, tally.gold, tally.predicted)
    return (name, *map(_figure, figures), *map(str, counts))


def _interval(report: Report, name: str) -> str:
    found = report.intervals[name]
    return f"{found.low:.3f}-{found.high:.3f}"


def _figure(value: float) -> str:
    return f"{value:.3f}"
