"""Reasons for and against two reports telling of one meeting."""

from collections.abc import Iterable, Sequence

from meetings.choices import MeetingKind, MeetingMode
from meetings.resolution.compare import days
from meetings.resolution.occasions import Seat, SeatKind, Told

NAMED_BY_STATE = 0.7  # "China" for a person who acts for China
STATES_ONLY = 0.8
ONE_IN_COMMON = 0.8  # a conference of which only one participant is named by both
SAME_COUNTRY = 0.8
OTHER_CITY = 0.3
TWO_SIDES = 2
A_FEW_SIDES = 3
A_THIRD_SIDE = 0.3


def same_participants(left: Told, right: Told) -> float:
    """Who took part agrees; a state may stand for those who act for it. 0 if others took part."""
    shared = set(left.seats) & set(right.seats)
    stood_for, rest_left, rest_right = _stand_ins(
        [seat for seat in left.seats if seat not in shared],
        [seat for seat in right.seats if seat not in shared],
    )
    sides = {seat.side for seat in shared} | {seat.side for seat in stood_for}
    if max(len(shared), len(sides)) < TWO_SIDES and not _conferences(left, right):
        return 0.0
    found = len(shared) + NAMED_BY_STATE * len(stood_for)
    if not found:
        return 0.0
    missing: float = min(len(rest_left), len(rest_right))
    if _conferences(left, right):
        # No document lists everyone at a summit; the body that convenes it is enough.
        convened = any(seat.kind is SeatKind.BODY for seat in shared)
        missing *= 0 if convened else 0.5
    agreement = found / (len(shared) + len(stood_for) + missing)
    return agreement * _weight(shared, stood_for, left, right)


def close_dates(left: Told, right: Told) -> float:
    """The dates can be the same; the more exact they are, the more that says."""
    return days.closeness(left, right)


def same_place(left: Told, right: Told) -> float:
    """Both name the same city, or the same country."""
    if not left.country or left.country != right.country:
        return 0.0
    return 1.0 if left.city == right.city else SAME_COUNTRY * (not (left.city and right.city))


def other_place(left: Told, right: Told) -> float:
    """They name different places; a site and its town may be one."""
    if left.country and right.country and left.country != right.country:
        return 1.0
    return OTHER_CITY if left.city and right.city and left.city != right.city else 0.0


def shared_topics(left: Told, right: Told) -> float:
    """Something that was discussed is told by both."""
    return float(not left.topics.isdisjoint(right.topics))


def other_mode(left: Told, right: Told) -> float:
    """One tells of a call, the other of a meeting in person."""
    in_person = {left.mode is MeetingMode.IN_PERSON, right.mode is MeetingMode.IN_PERSON}
    return float(len(in_person) > 1)


def other_kind(left: Told, right: Told) -> float:
    """One tells of a conference, the other of a meeting of two parties.

    Less where the conference is but a meeting to which a third side came.
    """
    if left.kind is right.kind:
        return 0.0
    several = left if left.kind is MeetingKind.MULTILATERAL else right
    sides = {seat.side for seat in several.seats}
    return A_THIRD_SIDE if len(sides) <= A_FEW_SIDES and not _conveners(several) else 1.0


def other_session(left: Told, right: Told) -> float:
    """Only the body that convenes it is known of both, and one does not say when it was.

    Bodies meet year after year, often in one place.
    """
    if not _conferences(left, right) or (left.date and right.date):
        return 0.0
    shared = set(left.seats) & set(right.seats)
    return float(shared <= set(_conveners(left)))


def told_apart(left: Told, right: Told) -> bool:
    """One document tells of both, as two occasions."""
    return left.document == right.document


def visit_and_meeting(left: Told, right: Told) -> bool:
    """One is a visit, the other a meeting, which may lie inside it."""
    return (left.kind is MeetingKind.VISIT) != (right.kind is MeetingKind.VISIT)


def _conveners(told: Told) -> list[Seat]:
    """The bodies that are parties of their own, as a union or a league of states is."""
    return [
        seat for seat in told.seats if seat.kind is SeatKind.BODY and seat.side == seat.identity
    ]


def _conferences(*reports: Told) -> bool:
    return all(told.kind is MeetingKind.MULTILATERAL for told in reports)


def _stand_ins(
    left: Sequence[Seat], right: Sequence[Seat]
) -> tuple[list[Seat], list[Seat], list[Seat]]:
    """Participants whom the other report knows only by their state or office; then who is left."""
    found, rest, rest_left = [], list(right), []
    people = [
        {seat.side for seat in seats if seat.kind is SeatKind.PERSON} for seats in (left, right)
    ]
    for seat in left:
        # Where each names someone for a side whom the other does not, others came.
        rivals = people[0] & people[1]
        match = next(
            (other for other in rest if other.side not in rivals and _may_be(seat, other)), None
        )
        if match:
            rest.remove(match)
            found.append(seat if seat.is_named else match)
        elif seat.is_named:
            rest_left.append(seat)
    return found, rest_left, [seat for seat in rest if seat.is_named]


def _may_be(seat: Seat, other: Seat) -> bool:
    if seat.side != other.side:
        return False
    kinds = {seat.kind, other.kind}
    if SeatKind.OFFICE in kinds and kinds <= {SeatKind.OFFICE, SeatKind.PERSON}:
        return not seat.offices.isdisjoint(other.offices)
    # A body of a state stands for those who act for it, but not one person for another.
    return len(kinds) > 1 or kinds == {SeatKind.BODY}


def _weight(shared: Iterable[Seat], stood_for: Iterable[Seat], left: Told, right: Told) -> float:
    named = [seat for seat in (*shared, *stood_for) if seat.is_named]
    if not named:
        return STATES_ONLY
    if _conferences(left, right) and len(named) == 1 and named[0].kind is SeatKind.PERSON:
        return ONE_IN_COMMON
    return 1.0
