"""Titles of meetings, made from what is known of them."""

from collections.abc import Iterable, Sequence
from functools import cache

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, ParticipantKind
from meetings.resolution.projection import Projection
from meetings.resolution.union import Participant
from meetings.vocabularies import read_countries

MAX_TITLE = 300
NAMED = 3  # participants that the title of a conference names
MEET = {
    MeetingMode.IN_PERSON: ("meets", "is to meet", "was to meet"),
    MeetingMode.VIDEO: (
        "speaks by video with",
        "is to speak by video with",
        "was to speak by video with",
    ),
    MeetingMode.PHONE: ("telephones with", "is to telephone with", "was to telephone with"),
}
VISIT = ("visits", "is to visit", "was to visit")
TOGETHER = ("meet", "are to meet", "were to meet")


def make_title(meeting: Projection) -> str:
    """Such as ``Yang Yang (China) meets Soe Win (Myanmar)``; empty if nobody is known."""
    tense = [MeetingStatus.HELD, MeetingStatus.PLANNED, MeetingStatus.CANCELLED].index(
        meeting.status
    )
    sides = _sides(meeting.participants)
    if meeting.kind is MeetingKind.VISIT and len(sides) > 1:
        title = f"{_name(sides[0][0])} {VISIT[tense]} {_name(_visited(sides))}"
    elif meeting.kind is MeetingKind.MULTILATERAL:
        title = _conference(meeting.participants, TOGETHER[tense])
    elif len(sides) > 1:
        title = f"{_name(sides[0][0])} {MEET[meeting.mode][tense]} {_name(sides[1][0])}"
    else:
        title = _listed([_name(seat) for seat in meeting.participants[:NAMED]])
    return title if len(title) <= MAX_TITLE else f"{title[: MAX_TITLE - 1]}…"


@cache
def country_names() -> dict[str, str]:
    """The usual English name of each state by its code."""
    return {entry.code: entry.name for entry in read_countries()}


def _conference(seats: Sequence[Participant], verb: str) -> str:
    bodies = [seat for seat in seats if seat.kind is ParticipantKind.ORGANISATION]
    people = [seat for seat in seats if seat not in bodies]
    names = [_name(seat) for seat in (people or bodies)[:NAMED]]
    more = len(people or bodies) - len(names)
    if more:
        names.append(f"{more} other{'s' * (more > 1)}")
    listed = _listed(names)
    return f"{bodies[0].label}: {listed}" if bodies and people else f"{listed} {verb}"


def _sides(seats: Iterable[Participant]) -> list[list[Participant]]:
    """The participants by the side that they are on, the foremost first."""
    sides: dict[object, list[Participant]] = {}
    for seat in seats:
        side = seat.country or seat.organisation or seat.acts_for or seat.official
        sides.setdefault(side, []).append(seat)
    return list(sides.values())


def _visited(sides: Sequence[Sequence[Participant]]) -> Participant:
    states = [side[0] for side in sides[1:] if side[0].kind is ParticipantKind.STATE]
    return states[0] if states else sides[1][0]


def _name(seat: Participant) -> str:
    """The label, with the state that someone acts for."""
    state = country_names().get(seat.country, seat.country)
    known = seat.kind is ParticipantKind.STATE or not state or state in seat.label
    return seat.label if known else f"{seat.label} ({state})"


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
