"""The meeting that follows from its reports, and the fields in which they disagree.

The policy, field by field; none of it depends on the order of the reports:

- date: the most exact one that no other report contradicts. Where all are contradicted, first one
  whose year is beyond doubt, then the one that most reports agree with, then the most exact, then
  the one told nearest to it. Once a report says that the meeting was held, dates that were only
  planned count no more;
- status: held once any report says so; else that of the latest report. Held and cancelled are in
  dispute, and the later one is shown;
- mode: that of most reports; of equals one that is not in person, which a text must say;
- place: the most specific one of those that most reports agree with;
- participants and topics: all that any report names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings.choices import DateBasis, MeetingKind, MeetingMode, MeetingStatus
from meetings.dates import EdtfDate
from meetings.resolution.occasions import FIRM_DAYS
from meetings.resolution.places import PlaceTold, choose_place, disputed_places
from meetings.resolution.tally import commonest
from meetings.resolution.union import Participant, unite
from meetings.resolution.views import ReportView

# Of equals the last is shown: that several met, or not in person, a text must say.
KINDS = (MeetingKind.VISIT, MeetingKind.BILATERAL, MeetingKind.MULTILATERAL)
MODES = (MeetingMode.IN_PERSON, MeetingMode.VIDEO, MeetingMode.PHONE)
UNKNOWN_DISTANCE = 100_000  # days; more than any report lies from what it tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What the reports make of a meeting.

    Attributes:
        disputed: names of the fields in which reports contradict each other, in alphabetical order.
    """

    status: MeetingStatus
    mode: MeetingMode
    kind: MeetingKind
    date: EdtfDate | None
    date_basis: DateBasis | None
    place: PlaceTold | None
    participants: tuple[Participant, ...]
    topics: frozenset[str]
    confidence: float
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputedValue:
    """One of the values that reports give for a field, and which reports do."""

    value: str
    reports: tuple[str, ...]


def project(reports: Sequence[ReportView]) -> Projection:
    """Derive the fields of a meeting from its reports, of which there is at least one."""
    dated = choose_date(reports)
    kind = commonest((report.kind for report in reports), lambda kind: (-KINDS.index(kind),))
    return Projection(
        status=choose_status(reports),
        mode=commonest((report.mode for report in reports), lambda mode: (-MODES.index(mode),)),
        kind=kind,
        date=dated.date if dated else None,
        date_basis=dated.basis if dated else None,
        place=choose_place([report.place for report in reports if report.place]),
        participants=unite(reports, kind),
        topics=frozenset().union(*(report.topics for report in reports)),
        confidence=max(report.confidence for report in reports),
        disputed=tuple(sorted(disputes(reports))),
    )


def disputes(reports: Sequence[ReportView]) -> dict[str, tuple[DisputedValue, ...]]:
    """For each disputed field the values that reports give, with the ids of these reports."""
    found: dict[str, list[tuple[str, str]]] = {}
    dated = _dates_that_count(reports)
    if _dates_conflict(dated):
        found["date"] = [(str(report.date), report.id) for report in dated]
    placed = [(report.place, report.id) for report in reports if report.place]
    if disputed_places([place for place, _ in placed]):
        found["place"] = [(str(place), name) for place, name in placed]
    if {MeetingStatus.HELD, MeetingStatus.CANCELLED} <= {report.status for report in reports}:
        found["status"] = [(report.status.value, report.id) for report in reports]
    if len({report.mode for report in reports}) > 1:
        found["mode"] = [(report.mode.value, report.id) for report in reports]
    return {field: _by_value(pairs) for field, pairs in sorted(found.items())}


def choose_date(reports: Sequence[ReportView]) -> ReportView | None:
    """The report whose date is shown, None if none gives any."""
    dated = _dates_that_count(reports)
    agreed = [one for one in dated if all(_agree(one, other) for other in dated)]
    return min(agreed or dated, key=lambda one: _doubt(one, dated), default=None)


def choose_status(reports: Sequence[ReportView]) -> MeetingStatus:
    statuses = {report.status for report in reports}
    if MeetingStatus.HELD in statuses and MeetingStatus.CANCELLED not in statuses:
        return MeetingStatus.HELD
    deciding = [
        report
        for report in reports
        if MeetingStatus.HELD not in statuses or report.status is not MeetingStatus.PLANNED
    ]
    rank = list(MeetingStatus)
    return max(deciding, key=lambda report: (report.told, -rank.index(report.status))).status


def _dates_that_count(reports: Sequence[ReportView]) -> list[ReportView]:
    dated = [report for report in reports if report.date]
    held = [report for report in dated if report.status is MeetingStatus.HELD]
    return held or dated


def _agree(one: ReportView, other: ReportView) -> bool:
    return bool(one.date and other.date and one.date.overlaps(other.date))


def _dates_conflict(dated: Sequence[ReportView]) -> bool:
    """Two dates exclude each other, and no report of several days has room for both."""
    if all(_agree(one, other) for one in dated for other in dated):
        return False
    return not any(
        one.date.days <= FIRM_DAYS and all(_agree(one, other) for other in dated)
        for one in dated
        if one.date
    )


def _doubt(one: ReportView, dated: Sequence[ReportView]) -> tuple[object, ...]:
    """The least comes first."""
    if one.date is None:
        raise ValueError("only dated reports are compared")
    support = sum(_agree(one, other) for other in dated)
    distance = UNKNOWN_DISTANCE
    if one.published:
        distance = abs((one.published - one.date.last).days)
    basis = list(DateBasis).index(one.basis) if one.basis else len(DateBasis)
    return (not one.year_stated, -support, one.date.days, distance, one.date, basis)


def _by_value(pairs: Iterable[tuple[str, str]]) -> tuple[DisputedValue, ...]:
    reports: dict[str, list[str]] = {}
    for value, report in sorted(pairs):
        reports.setdefault(value, []).append(report)
    return tuple(DisputedValue(value, tuple(names)) for value, names in reports.items())
