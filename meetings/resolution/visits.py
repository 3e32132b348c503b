"""Which visit a meeting is part of.

A visit has visitors of one side and a state that they visit. A meeting of one of them with somebody
of that state, held there or nowhere in particular, is part of it if its days can be the visit's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, Part
from meetings.dates import EdtfDate

MOST_DAYS = 31  # a date that is less exact than a month may mean any visit of the year


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone's part in a meeting; ``official`` is empty for bodies and for people not named."""

    official: int | None
    country: str
    is_state: bool = False
    part: Part = Part.PRINCIPAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A meeting or a visit as it is shown; ``id`` is its public id."""

    id: str
    title: str
    kind: MeetingKind
    mode: MeetingMode
    status: MeetingStatus
    date: EdtfDate | None
    city: str
    country: str
    parties: frozenset[Party]

    @property
    def took_place(self) -> bool:
        """People were to be in one place, on days that are known well enough."""
        return (
            self.mode is MeetingMode.IN_PERSON
            and self.status is not MeetingStatus.CANCELLED
            and self.date is not None
            and self.date.days <= MOST_DAYS
        )


def choose_visit(meeting: Occasion, visits: Iterable[Occasion]) -> Occasion | None:
    """The visit that the meeting is part of, whatever their order; None if it is of none.

    Of several it is the one with the most of its visitors, then that in its city, then the
    shortest, then the earliest.
    """
    return min(
        (visit for visit in visits if is_part_of(meeting, visit)),
        key=lambda visit: _distance(meeting, visit),
        default=None,
    )


def is_part_of(meeting: Occasion, visit: Occasion) -> bool:
    if visit.kind is not MeetingKind.VISIT or meeting.kind is MeetingKind.VISIT:
        return False
    if not (visit.took_place and meeting.took_place and _share_a_day(meeting, visit)):
        return False
    visited = visited_state(visit)
    hosted = any(party.country == visited for party in meeting.parties)
    return (
        bool(visited)
        and meeting.country in {"", visited}
        and hosted
        and not visitors(visit).isdisjoint(_officials(meeting))
    )


def visited_state(visit: Occasion) -> str:
    """Where the visit was, else the one state or host that is named; empty if that is not clear."""
    if visit.country:
        return visit.country
    hosts = {
        party.country
        for party in visit.parties
        if party.country and (party.is_state or party.part is Part.HOST)
    }
    return hosts.pop() if len(hosts) == 1 else ""


def visitors(visit: Occasion) -> frozenset[int]:
    """The officials who came; nobody where they came for several sides."""
    visited = visited_state(visit)
    came = [
        party
        for party in visit.parties
        if party.official and party.part is not Part.HOST and party.country != visited
    ]
    if len({party.country for party in came}) != 1:
        return frozenset()
    return frozenset(party.official for party in came if party.official)


def _officials(meeting: Occasion) -> frozenset[int]:
    return frozenset(party.official for party in meeting.parties if party.official)


def _share_a_day(meeting: Occasion, visit: Occasion) -> bool:
    return bool(meeting.date and visit.date and meeting.date.overlaps(visit.date))


def _distance(meeting: Occasion, visit: Occasion) -> tuple[object, ...]:
    """The least comes first; ids decide only between visits that nobody could tell apart."""
    if visit.date is None:
        raise ValueError("only dated visits are compared")
    shared = len(visitors(visit) & _officials(meeting))
    same_city = bool(meeting.city) and meeting.city == visit.city
    return (-shared, not same_city, visit.date.days, visit.date, visit.title, visit.id)
