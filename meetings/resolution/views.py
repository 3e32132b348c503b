"""Reports as projection sees them: what each states, with participants resolved."""

import datetime as dt
from dataclasses import dataclass

from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    Part,
    ParticipantKind,
)
from meetings.dates import EdtfDate
from meetings.resolution.places import PlaceTold


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantView:
    """A participant of one report.

    Attributes:
        official, organisation, acts_for: numbers of the records that it was resolved to.
        label: the name of that record, the role for a person known by nothing else.
        acts_for_label: the name of the body that a person acts for; orders equals.
    """

    kind: ParticipantKind
    label: str
    official: int | None = None
    organisation: int | None = None
    acts_for: int | None = None
    acts_for_label: str = ""
    country: str = ""
    role: str = ""
    part: Part = Part.PRINCIPAL
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """What one report states.

    Attributes:
        id: its public id.
        year_stated: the year of its date is beyond doubt.
    """

    id: str
    status: MeetingStatus
    mode: MeetingMode
    kind: MeetingKind
    participants: tuple[ParticipantView, ...]
    date: EdtfDate | None = None
    basis: DateBasis | None = None
    year_stated: bool = False
    published: dt.date | None = None
    place: PlaceTold | None = None
    topics: frozenset[str] = frozenset()
    confidence: float = 0.0

    @property
    def told(self) -> dt.date:
        """The day on which it was told; the earliest possible if that is not known."""
        return self.published or dt.date.min
