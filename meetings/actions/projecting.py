"""Meetings derived from their reports; what a curator has fixed stays."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from meetings.actions.derived_relations import DerivedRelations
from meetings.actions.journal import new_change
from meetings.actions.linking import link_parts
from meetings.actions.occasions import load_reports, load_reports_of
from meetings.actions.viewing import view_report
from meetings.canonical_places import canonical_place
from meetings.models import Change, Meeting, Participation, Report
from meetings.models.composed import Composed
from meetings.resolution.projection import DisputedValue, Projection, disputes, project
from meetings.resolution.titles import make_title

# The fields that a curator can fix, with the columns that hold each.
COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "status": ("status",),
    "mode": ("mode",),
    "kind": ("kind",),
    "date": ("date_edtf", "date_first", "date_last", "date_basis"),
    "place": ("city", "country", "gazetteer_id", "latitude", "longitude"),
}
AT_ONCE = 200  # meetings whose reports are in memory together
UNDATED = 0  # ordinal of the day in the sort key of a meeting without a date


_meetings = Composed(lambda asked: Meeting.objects.filter(pk__among=asked).order_by("pk"))


def derive_meetings(meetings: Iterable[int], *, extractor: str = "") -> None:
    """Bring meetings in step with their reports; nothing is written where nothing changes."""
    wanted = sorted(set(meetings))
    for start in range(0, len(wanted), AT_ONCE):
        _derive_several(wanted[start : start + AT_ONCE], extractor)


def _derive_several(wanted: Sequence[int], extractor: str) -> None:
    reports: dict[int, list[Report]] = {}
    for report in load_reports_of(wanted):
        reports.setdefault(report.meeting_id, []).append(report)
    changes: list[Change] = []
    meetings = _meetings(wanted)
    relations = DerivedRelations(meetings)
    for meeting in meetings:
        changed = _derive(meeting, reports.get(meeting.pk, []), relations)
        if changed:
            changes.append(
                new_change("meeting.derive", meeting, changes=changed, extractor=extractor)
            )
    relations.save()
    Change.objects.bulk_create(changes)
    link_parts(wanted, extractor=extractor)


def meetings_named_after(*, officials: Iterable[int] = (), bodies: Iterable[int] = ()) -> set[int]:
    """Meetings whose titles may have the names of these records in them."""
    people, organisations = set(officials), set(bodies)
    if not people and not organisations:
        return set()
    parts = Participation.objects.filter(Q(official__in=people) | Q(organisation__in=organisations))
    return set(parts.values_list("meeting_id", flat=True))


def disputes_of(meeting: Meeting) -> dict[str, tuple[DisputedValue, ...]]:
    """For each disputed field what the reports say, and which of them, by their public ids."""
    return disputes([view_report(report) for report in load_reports(Q(meeting=meeting))])


def derived_values(meeting: Meeting) -> dict[str, Any]:
    """What the columns would hold if no curator had fixed any of them."""
    views = [view_report(report) for report in load_reports(Q(meeting=meeting))]
    return _columns(project(views)) if views else {}


def sort_key_of(meeting: Meeting) -> int:
    """Orders meetings by day and, on one day, by age."""
    day = meeting.date_first.toordinal() if meeting.date_first else UNDATED
    return (day << 32) | int(meeting.pk)


def _derive(
    meeting: Meeting, reports: Sequence[Report], relations: DerivedRelations
) -> dict[str, tuple[Any, Any]]:
    if not reports:
        return _set(meeting, {"report_count": 0, "disputed_fields": []})
    found = project([view_report(report) for report in reports])
    fixed = set(meeting.fixed_fields)
    values = {
        column: value
        for column, value in _columns(found).items()
        if not any(column in COLUMNS[field] for field in fixed & set(COLUMNS))
    }
    values["report_count"] = len(reports)
    values["disputed_fields"] = [field for field in found.disputed if field not in fixed]
    values["confidence"] = found.confidence
    changed = _set(meeting, values)
    people = "participants" not in fixed and relations.seat(meeting, found.participants)
    topics = "topics" not in fixed and relations.label(meeting, found.topics)
    if (people or topics) and not changed:
        # Who follows the changes looks at this.
        meeting.save(update_fields=["updated_at"])
    if people:
        changed["participants"] = people
    if topics:
        changed["topics"] = topics
    return changed


def _set(meeting: Meeting, values: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    changed = {
        column: (getattr(meeting, column), value)
        for column, value in values.items()
        if getattr(meeting, column) != value
    }
    for column, (_, value) in changed.items():
        setattr(meeting, column, value)
    key = sort_key_of(meeting)
    if changed or meeting.sort_key != key:
        meeting.sort_key = key
        meeting.save(update_fields=[*changed, "sort_key", "updated_at"])
    return {column: (plain(old), plain(new)) for column, (old, new) in changed.items()}


def plain(value: Any) -> Any:
    """A value as the journal keeps it."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _columns(found: Projection) -> dict[str, Any]:
    place = found.place
    canonical = canonical_place(place.city, place.country) if place and place.city else None
    return {
        "title": make_title(found),
        "status": found.status.value,
        "mode": found.mode.value,
        "kind": found.kind.value,
        "date_edtf": str(found.date) if found.date else "",
        "date_first": found.date.first if found.date else None,
        "date_last": found.date.last if found.date else None,
        "date_basis": found.date_basis.value if found.date_basis else "",
        "city": canonical.name if canonical else (place.city if place else ""),
        "country": place.country if place else "",
        "gazetteer_id": canonical.gazetteer_id if canonical else "",
        "latitude": canonical.latitude if canonical else None,
        "longitude": canonical.longitude if canonical else None,
    }
