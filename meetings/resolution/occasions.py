"""Reports as resolution sees them: who sat on which side, when and where."""

import datetime as dt
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus
from meetings.dates import EdtfDate

FIRM_DAYS = 10  # a date of more days than a summit or a visit lasts does not tell one from another
VAGUE_DAYS = 31  # of more than a month hardly anything is left out
YEAR = timedelta(days=366)
MAX_SEATS = 12  # by which a summit is found; documents that name so many share some
MAX_KEY = 120
PEOPLE, STATES = "people:", "states:"  # begin the keys for the sides of a report
SURE_OF_YEAR = timedelta(days=60)
DAY = timedelta(days=1)
EVER = EdtfDate(dt.date.min, dt.date.max)


class SeatKind(StrEnum):
    """How exactly a report says who took part."""

    PERSON = "person"
    BODY = "body"
    OFFICE = "office"  # someone known only by role
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant of a report; equal to the same participant of another.

    Attributes:
        identity: names the participant, the same in every report.
        side: the state acted for, else the movement or the international body itself.
        offices: classes of the offices that the report gives to a person.
    """

    identity: str
    side: str = field(compare=False)
    kind: SeatKind = field(compare=False)
    offices: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def is_named(self) -> bool:
        return self.kind in {SeatKind.PERSON, SeatKind.BODY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report of a meeting.

    Attributes:
        key: names the report by its document and its number there.
        year_stated: the document writes the year, or was published soon before or after.
        city: as the gazetteer spells it, else folded; empty where only the country is known.
        settled: the meeting in which a curator has placed it.
        crowded: keys under which so much is told of its days that it could be any of it.
    """

    key: str
    document: str
    status: MeetingStatus
    mode: MeetingMode
    kind: MeetingKind
    seats: tuple[Seat, ...]
    date: EdtfDate | None = None
    year_stated: bool = False
    published: dt.date | None = None
    city: str = ""
    country: str = ""
    topics: frozenset[str] = frozenset()
    settled: str = ""
    crowded: frozenset[str] = frozenset()

    @property
    def is_firm(self) -> bool:
        return self.date is not None and self.date.days <= FIRM_DAYS

    @property
    def order(self) -> tuple[object, ...]:
        """The most exact date first, then the most participants."""
        days = self.date.days if self.date else EVER.days
        named = sum(seat.is_named for seat in self.seats)
        return (days, -named, -len(self.seats), not self.country, self.key)

    @property
    def window(self) -> EdtfDate:
        """The days on which it can have been: of an undated report those around publication."""
        if self.date:
            return self.date
        if not self.published:
            return EVER
        if self.status is MeetingStatus.PLANNED:
            return EdtfDate(self.published - DAY, self.published + YEAR)
        if self.status is MeetingStatus.HELD:
            return EdtfDate(self.published - YEAR, self.published + DAY)
        return EdtfDate(self.published - YEAR, self.published + YEAR)


def is_year_stated(when: EdtfDate | None, published: dt.date | None, *, stated: bool) -> bool:
    """Whether the year of a date is beyond doubt.

    "On 30 May" read long after may mean another year than the last one. A day that is not within a
    year of publication was told with its year, or counted in years.
    """
    if when is None:
        return False
    if stated or published is None:
        return True
    if when.last < published - YEAR or when.first > published + YEAR:
        return True
    return published - SURE_OF_YEAR <= when.last and when.first <= published + SURE_OF_YEAR


def report_keys(told: Told) -> frozenset[str]:
    """The keys under which a report is filed: each named participant with each other side.

    A report that names nobody is found by its sides, a conference by each that took part.
    """
    visit = "visit" if told.kind is MeetingKind.VISIT else "meet"
    keys = set()
    seats = told.seats[:MAX_SEATS]
    for seat in seats:
        if seat.is_named:
            keys |= {f"{visit}:{seat.identity}~{other.side}" for other in seats if other != seat}
            if told.kind is MeetingKind.MULTILATERAL:
                keys.add(f"conference:{seat.identity}")
    named = any(seat.kind is SeatKind.PERSON for seat in told.seats)
    sides = "~".join(sorted({seat.side for seat in told.seats}))
    keys.add(f"{PEOPLE if named else STATES}{sides}")
    return frozenset(key[:MAX_KEY] for key in keys)


def report_blocks(told: Told) -> frozenset[str]:
    """The keys under which a report is found."""
    return report_keys(told) - told.crowded


def report_probes(told: Told) -> frozenset[str]:
    """The keys under which a report looks for others: people of two states are found by states."""
    keys = report_blocks(told)
    beside = {other for key in keys for other in keys_beside(key)}
    return frozenset(beside - {key for key in keys if key.startswith(PEOPLE)})


def keys_beside(key: str) -> tuple[str, ...]:
    """The keys of reports that may be of one meeting with those of this key, itself among them."""
    for one, other in ((PEOPLE, STATES), (STATES, PEOPLE)):
        if key.startswith(one):
            return (key, f"{other}{key.removeprefix(one)}")
    return (key,)
