"""Reports and the meetings that they tell of."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, Q

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
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.occasions import (
    FIRM_DAYS,
    Seat,
    SeatKind,
    Told,
    is_year_stated,
    report_blocks,
    report_probes,
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

DAY = dt.timedelta(days=1)
# Days from the first to the last of a window by which reports are found; longer ones count as any.
SHORT_WINDOW = dt.timedelta(days=FIRM_DAYS)
LONGEST_WINDOW = dt.timedelta(days=800)
MAX_KEY = 120
MOST_CANDIDATES = 200  # for a report that fits anything, and so tells nothing apart


def tell(report: Report, participants: Sequence[ReportParticipant], topics: Iterable[str]) -> Told:
    """A report as resolution compares it, stored or not."""
    document = report.document
    seats = dict.fromkeys(seat for seat in map(_seat, participants) if seat)
    place = report.gazetteer_id or place_id(report.city, report.country)
    stated = report.date_basis == DateBasis.STATED
    return Told(
        key=f"{document.source.name}/{document.external_id}#{report.ordinal:05}",
        document=str(document.pk),
        status=_STATUS[report.status],
        mode=_MODE[report.mode],
        kind=_KIND[report.kind],
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
    ReportKey.objects.bulk_create(
        ReportKey(
            report=report,
            key=key,
            first=first,
            last=last,
            firm=is_compared(told),
        )
        for report, told in pairs
        for key, first, last in keys_of(told)
    )


class ReportShelf:
    """Stored reports by their keys and days; each is read once."""

    def __init__(self) -> None:
        self._meetings: dict[int, list[Placed[Told]]] = {}
        self._judged: list[Placed[Told]] | None = None

    def whole(self, records: Collection[str]) -> Iterable[Placed[Told]]:
        return self._of({int(record) for record in records})

    def firm_like(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        wanted = Q(pk__in=())
        for item in items:
            wanted |= _around(item, SHORT_WINDOW) | _same_day_of_year(item)
        return [*self._untold(), *self._firm_of(_meetings_with(wanted, firm=True))]

    def firm_for(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        meetings: set[int] = set()
        for item in items:
            near = _around(item, SHORT_WINDOW)
            found = _meetings_with(near, firm=True, most=MOST_CANDIDATES + 1)
            if len(found) <= MOST_CANDIDATES:
                meetings |= found
        return [*self._untold(), *self._firm_of(meetings)]

    def loose_for(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        found = self._of(_meetings_with(_any_around(items), firm=False))
        firm = {one.record for one in found if is_compared(one.item)}
        loose = [one for one in found if not is_compared(one.item)]
        return [dataclasses.replace(one, alone=one.record not in firm) for one in loose]

    def loose_like(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        return [one for one in self.loose_for(items) if one.alone]

    def _firm_of(self, meetings: Collection[int]) -> list[Placed[Told]]:
        return [one for one in self._of(meetings) if is_compared(one.item)]

    def _of(self, meetings: Collection[int]) -> list[Placed[Told]]:
        """All reports of these meetings."""
        unread = [number for number in meetings if number not in self._meetings]
        self._meetings.update((number, []) for number in unread)
        for report in load_reports(Q(meeting__in=unread)) if unread else ():
            placed = Placed(tell_stored(report), str(report.meeting_id))
            self._meetings[report.meeting_id].append(placed)
        return [one for number in meetings for one in self._meetings[number]]

    def _untold(self) -> list[Placed[Told]]:
        if self._judged is None:
            self._judged = _untold()
        return self._judged


def load_reports(wanted: Q) -> list[Report]:
    """Reports with all that resolution compares, in the same few queries for any number."""
    participants = ReportParticipant.objects.select_related("organisation", "acts_for", "official")
    return list(
        Report.objects.filter(wanted)
        .select_related("document__source", "meeting")
        .defer("document__text")
        .prefetch_related(Prefetch("participants", participants), "topics")
        .order_by("pk")
    )


def tell_stored(report: Report) -> Told:
    """A report from ``load_reports`` as resolution compares it."""
    topics = (topic.slug for topic in report.topics.all())
    return tell(report, list(report.participants.all()), topics)


def _meetings_with(wanted: Q, *, firm: bool, most: int | None = None) -> set[int]:
    """Meetings one of whose reports is filed so."""
    found = ReportKey.objects.filter(wanted, firm=firm).values_list("report__meeting", flat=True)
    return set(found.distinct()[:most] if most else found)


def _any_around(items: Iterable[Told]) -> Q:
    wanted = Q(pk__in=())
    for item in items:
        wanted |= _around(item, LONGEST_WINDOW)
    return wanted


def _untold() -> list[Placed[Told]]:
    """Meetings of which no report is left and that stay because a curator has judged them.

    A document that tells of one again finds it here, so that a rejected meeting stays rejected.
    """
    judged = ~Q(review=ReviewStatus.PROPOSED) | ~Q(fixed_fields=[])
    meetings = Meeting.objects.filter(judged, report_count=0).prefetch_related(
        Prefetch(
            "participations",
            Participation.objects.select_related("organisation", "acts_for"),
        ),
        "topics",
    )
    return [Placed(_tell_meeting(meeting), str(meeting.pk)) for meeting in meetings]


def _tell_meeting(meeting: Meeting) -> Told:
    seats = dict.fromkeys(seat for seat in map(_seat, meeting.participations.all()) if seat)
    return Told(
        key=meeting.public_id,
        document=meeting.public_id,
        status=_STATUS[meeting.status],
        mode=_MODE[meeting.mode],
        kind=_KIND[meeting.kind],
        seats=tuple(seats),
        date=meeting.date,
        year_stated=True,
        city=meeting.gazetteer_id or place_id(meeting.city, meeting.country),
        country=meeting.country,
        topics=frozenset(topic.slug for topic in meeting.topics.all()),
        settled=str(meeting.pk),
    )


def _around(item: Told, longest: dt.timedelta) -> Q:
    """Keys of reports that can be of the same days, or one day off, with windows up to a length."""
    keys = [key[:MAX_KEY] for key in report_probes(item)]
    window = item.window
    if window.last - window.first > LONGEST_WINDOW:
        return Q(key__in=keys)
    first, last = window.first - DAY, window.last + DAY
    near = Q(first__range=(first - longest, last), last__gte=first)
    return Q(near | Q(first=dt.date.min), key__in=keys)


def _same_day_of_year(item: Told) -> Q:
    if not item.date or item.date.days > 1:
        return Q(pk__in=())
    day = f"{item.date.first:%m-%d}"
    kinds = ("doubt",) if item.year_stated else ("doubt", "sure")
    keys = [f"{kind}:{day}:{key}"[:MAX_KEY] for kind in kinds for key in report_blocks(item)]
    return Q(key__in=keys)


def _seat(participant: ReportParticipant | Participation) -> Seat | None:
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


_STATUS = {status.value: status for status in MeetingStatus}
_MODE = {mode.value: mode for mode in MeetingMode}
_KIND = {kind.value: kind for kind in MeetingKind}
