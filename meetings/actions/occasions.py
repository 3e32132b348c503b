"""Reports and the meetings that they tell of."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from meetings.canonical_places import canonical_place
from meetings.choices import (
    DateBasis,
    KeyKind,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    OrganisationKind,
    ReviewStatus,
)
from meetings.models import Meeting, Participation, Report, ReportKey, ReportParticipant
from meetings.models.composed import Composed, attach
from meetings.resolution.occasions import (
    Seat,
    SeatKind,
    Told,
    is_year_stated,
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


def tell(
    report: Report,
    participants: Sequence[ReportParticipant],
    topics: Iterable[str],
    *,
    crowded: frozenset[str] = frozenset(),
) -> Told:
    """A report as resolution compares it, stored or not."""
    document = report.document
    seats = dict.fromkeys(seat for seat in map(seat_of, participants) if seat)
    place = report.gazetteer_id or place_id(report.city, report.country)
    settled = str(report.meeting_id) if report.meeting_id and is_settled(report) else ""
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
        settled=settled,
        crowded=frozenset() if settled else crowded,
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


def load_reports(wanted: Q) -> list[Report]:
    """Reports with all that resolution compares, in the same few queries for any number.

    Of their keys these are the crowded ones.
    """
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
_crowded_of = Composed(
    lambda asked: ReportKey.objects.filter(report__among=asked, kind=KeyKind.CROWDED)
)


def _with_parts(reports: list[Report]) -> list[Report]:
    numbers = [report.pk for report in reports]
    attach(reports, "participants", ((one.report_id, one) for one in _participants_of(numbers)))
    attach(reports, "topics", ((one.report_id, one.topic) for one in _topics_of(numbers)))
    attach(reports, "keys", ((one.report_id, one) for one in _crowded_of(numbers)))
    return reports


def tell_stored(report: Report) -> Told:
    """A report from ``load_reports`` as resolution compares it."""
    topics = (topic.slug for topic in report.topics.all())
    crowded = frozenset(each.key for each in report.keys.all())
    return tell(report, list(report.participants.all()), topics, crowded=crowded)


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
