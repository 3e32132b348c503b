"""Reports and the meetings that they tell of."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    OrganisationKind,
    ReviewStatus,
)
from meetings.gazetteer import canonical_place
from meetings.models import Meeting, Participation, Report, ReportKey, ReportParticipant
from meetings.models.composed import Composed, attach
from meetings.resolution.occasions import (
    FIRM_DAYS,
    Seat,
    SeatKind,
    Told,
    is_year_stated,
    report_blocks,
)
from meetings.resolution.offices import offices_of
from meetings.resolution.spelling import fold

# Bodies that are parties of their own, whatever state they lie in.
OWN_SIDE = {
    OrganisationKind.ARMED_MOVEMENT,
    OrganisationKind.PARTY,
    OrganisationKind.INTERNATIONAL,
    OrganisationKind.COMPANY,
    OrganisationKind.MEDIA,
    OrganisationKind.OTHER,
}
OWN_SIDE_OF_PEOPLE = {OrganisationKind.ARMED_MOVEMENT, OrganisationKind.INTERNATIONAL}

# Days from the first to the last of a window by which reports are found; longer ones count as any.
SHORT_WINDOW = dt.timedelta(days=FIRM_DAYS)
LONGEST_WINDOW = dt.timedelta(days=800)
MAX_KEY = 120


def tell(report: Report, participants: Sequence[ReportParticipant], topics: Iterable[str]) -> Told:
    """A report as resolution compares it, stored or not."""
    document = report.document
    seats = dict.fromkeys(seat for seat in map(seat_of, participants) if seat)
    place = report.gazetteer_id or place_id(report.city, report.country)
    stated = report.date_basis == DateBasis.STATED
    return Told(
        key=f"{document.source.name}/{document.external_id}#{report.ordinal:05}",
        document=str(document.pk),
        status=STATUSES[report.status],
        mode=MODES[report.mode],
        kind=KINDS[report.kind],
        seats=tuple(seats),
        date=report.date,
        year_stated=is_year_stated(report.date, document.published, stated=stated),
        published=document.published,
        city=place,
        country=report.country,
        topics=frozenset(topics),
        settled=str(report.meeting_id) if report.meeting_id and is_settled(report) else "",
    )


def is_compared(told: Told) -> bool:
    """It says enough, or a curator has, to be compared with any other."""
    return told.is_firm or bool(told.settled)


def is_settled(report: Report) -> bool:
    """A curator has said something of the meeting, so that its reports stay with it."""
    return report.settled or is_curated(report.meeting)


def is_curated(meeting: Meeting) -> bool:
    """A curator has accepted, rejected or edited it."""
    return meeting.review != ReviewStatus.PROPOSED or bool(meeting.fixed_fields)


def place_id(city: str, country: str) -> str:
    """The same for all spellings of a place; empty where only the country is known."""
    if not city:
        return ""
    found = canonical_place(city, country)
    return found.gazetteer_id if found else fold(city)


def keys_of(told: Told) -> list[tuple[str, dt.date, dt.date]]:
    """Blocking keys of a report with the days on which its meeting can have been."""
    window = told.window
    first, last = window.first, window.last
    if last - first > (SHORT_WINDOW if is_compared(told) else LONGEST_WINDOW):
        first, last = dt.date.min, dt.date.max
    keys = [(key[:MAX_KEY], first, last) for key in sorted(report_blocks(told))]
    if told.date and told.date.days == 1:
        # The same day of another year is looked up apart: one of the years is in doubt.
        sure = "sure" if told.year_stated else "doubt"
        day = f"{told.date.first:%m-%d}"
        keys += [
            (f"{sure}:{day}:{key}"[:MAX_KEY], dt.date.min, dt.date.max)
            for key in sorted(report_blocks(told))
            if key.startswith(("meet:", "visit:"))
        ]
    return keys


def file_reports(reports: Iterable[tuple[Report, Told]]) -> None:
    """Write the blocking keys of stored reports, in place of any that they had."""
    pairs = list(reports)
    ReportKey.objects.filter(report__in=[report for report, _ in pairs]).delete()
    file_new_reports(pairs)


def file_new_reports(reports: Iterable[tuple[Report, Told]]) -> None:
    """Write the blocking keys of reports that have none yet."""
    ReportKey.objects.bulk_create(
        ReportKey(
            report=report,
            key=key,
            first=first,
            last=last,
            firm=is_compared(told),
        )
        for report, told in reports
        for key, first, last in keys_of(told)
    )


def load_reports(wanted: Q) -> list[Report]:
    """Reports with all that resolution compares, in the same few queries for any number."""
    return _with_parts(list(_whole_reports().filter(wanted)))


def load_reports_of(meetings: Collection[int]) -> list[Report]:
    """The same for all reports of these meetings."""
    return _with_parts(_reports_of(meetings))


def _whole_reports() -> QuerySet[Report]:
    reports = Report.objects.select_related("document__source", "meeting")
    return reports.defer("document__text").order_by("pk")


_reports_of = Composed(lambda asked: _whole_reports().filter(meeting__among=asked))
_participants_of = Composed(
    lambda asked: (
        ReportParticipant.objects.filter(report__among=asked)
        .select_related("organisation", "acts_for", "official")
        .order_by("position")
    )
)
_topics_of = Composed(
    lambda asked: (
        Report.topics.through.objects.filter(report__among=asked).select_related("topic").order_by()
    )
)


def _with_parts(reports: list[Report]) -> list[Report]:
    numbers = [report.pk for report in reports]
    attach(reports, "participants", ((one.report_id, one) for one in _participants_of(numbers)))
    attach(reports, "topics", ((one.report_id, one.topic) for one in _topics_of(numbers)))
    return reports


def tell_stored(report: Report) -> Told:
    """A report from ``load_reports`` as resolution compares it."""
    topics = (topic.slug for topic in report.topics.all())
    return tell(report, list(report.participants.all()), topics)


def seat_of(participant: ReportParticipant | Participation) -> Seat | None:
    country = participant.country
    if participant.official_id:
        acts_for = participant.acts_for
        side = country or f"off:{participant.official_id}"
        if acts_for and acts_for.kind in OWN_SIDE_OF_PEOPLE:
            side = f"org:{acts_for.pk}"
        offices = offices_of(participant.role)
        return Seat(f"off:{participant.official_id}", side, SeatKind.PERSON, offices)
    if participant.organisation:
        return _seat_of_body(participant.organisation, country)
    offices = offices_of(participant.role)
    name = "+".join(sorted(offices)) or fold(participant.role)
    return Seat(f"role:{country}:{name}", country, SeatKind.OFFICE, offices) if name else None


def _seat_of_body(body: Any, country: str) -> Seat:
    if body.kind == OrganisationKind.STATE:
        return Seat(f"st:{body.country}", body.country, SeatKind.STATE)
    identity = f"org:{body.pk}"
    state = body.country or country
    own = body.kind in OWN_SIDE or not state
    return Seat(identity, identity if own else state, SeatKind.BODY)


STATUSES = {status.value: status for status in MeetingStatus}
MODES = {mode.value: mode for mode in MeetingMode}
KINDS = {kind.value: kind for kind in MeetingKind}
