"""Who takes part in meetings and what they are about, read once for words and for terms."""

from collections.abc import Sequence
from typing import NamedTuple

from meetings.models import Meeting, Participation
from meetings.models.composed import Composed
from meetings.search.edges import Body, Part

BODIES = ("organisation", "acts_for")
NAMES = (
    "official__name",
    "organisation__name",
    "organisation__abbreviation",
    "acts_for__name",
    "acts_for__abbreviation",
)

_parts = Composed(
    lambda asked: (
        Participation.objects.filter(meeting__among=asked)
        .order_by("pk")
        .values_list(
            "meeting_id",
            "role",
            "country",
            "official_id",
            *(f"{body}{column}" for body in BODIES for column in ("_id", "__kind", "__country")),
            *NAMES,
        )
    )
)
_topics = Composed(
    lambda asked: (
        Meeting.topics.through.objects.filter(meeting__among=asked)
        .order_by("pk")
        .values_list("meeting_id", "topic_id", "topic__label")
    )
)


class Seat(NamedTuple):
    """A participation: of which meeting, in which role, by whom, and what these are called."""

    meeting: int
    role: str
    part: Part
    names: Sequence[str | None]


class Told(NamedTuple):
    """What meetings are found by, of which several parts of the index ask.

    Attributes:
        seats: in the order in which they were written.
        topics: number of the meeting, number and label of the topic.
    """

    seats: Sequence[Seat]
    topics: Sequence[tuple[int, int, str]]


def read_told(meetings: Sequence[int]) -> Told:
    """In two queries, however many meetings there are."""
    return Told([_seat(row) for row in _parts(meetings)], _topics(meetings))


def _seat(row: Sequence[object]) -> Seat:
    meeting, role, country, official, *rest = row
    part = Part(country, official, Body(*rest[:3]), Body(*rest[3:6]))  # type: ignore[arg-type]
    return Seat(meeting, role, part, rest[6:])  # type: ignore[arg-type]
