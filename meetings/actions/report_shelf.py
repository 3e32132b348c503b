"""Where stored reports are found by resolution: by their keys, and the days that they tell of."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Sequence

import orjson
from django.db import connection
from django.db.models import Prefetch, Q

from meetings.actions.occasions import (
    KINDS,
    LONGEST_WINDOW,
    MAX_KEY,
    MODES,
    SHORT_WINDOW,
    STATUSES,
    is_compared,
    load_reports_of,
    place_id,
    seat_of,
    tell_stored,
)
from meetings.choices import ReviewStatus
from meetings.models import Meeting, Participation
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.occasions import Told, report_blocks, report_probes

DAY = dt.timedelta(days=1)
MOST_CANDIDATES = 200  # for a report that fits anything, and so tells nothing apart
# A key, and the days on which a report of it begins at the earliest and at the latest, and before
# which it does not end.
Window = tuple[str, dt.date, dt.date, dt.date]
EVER = (dt.date.min, dt.date.max, dt.date.min)
WINDOWS = {
    "sqlite": (
        "SELECT json_extract(value, '$[0]') AS key, json_extract(value, '$[1]') AS earliest,"
        " json_extract(value, '$[2]') AS latest, json_extract(value, '$[3]') AS least"
        " FROM json_each(%s)"
    ),
    "postgresql": (
        "SELECT value->>0 AS key, (value->>1)::date AS earliest, (value->>2)::date AS latest,"
        " (value->>3)::date AS least FROM json_array_elements(%s::json)"
    ),
}
# Written by hand: for each report many windows are asked for, and with the ORM each of them would
# be a condition of its own. What is of any day (its first is the first of all) is apart, so that
# both parts are ranges of the index.
FILED = """
WITH wanted AS ({windows})
SELECT DISTINCT meeting_id FROM (
    SELECT report_id FROM wanted JOIN meetings_reportkey AS filed ON filed.key = wanted.key
    WHERE firm = %s AND filed.first BETWEEN earliest AND latest AND filed.last >= least
    UNION ALL
    SELECT report_id FROM wanted JOIN meetings_reportkey AS filed ON filed.key = wanted.key
    WHERE firm = %s AND filed.first = '0001-01-01'
) AS found JOIN meetings_report ON meetings_report.id = found.report_id
LIMIT %s
"""
NO_LIMIT = 2**31


class ReportShelf:
    """Stored reports by their keys and days; each is read once."""

    def __init__(self) -> None:
        self._meetings: dict[int, list[Placed[Told]]] = {}
        self._judged: list[Placed[Told]] | None = None

    def whole(self, records: Collection[str]) -> Iterable[Placed[Told]]:
        return self._of({int(record) for record in records})

    def firm_like(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        wanted = [
            window
            for item in items
            for window in (*_around(item, SHORT_WINDOW), *_same_day_of_year(item))
        ]
        return [*self._untold(), *self._firm_of(_meetings_filed(wanted, firm=True))]

    def firm_for(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        meetings: set[int] = set()
        for item in items:
            near = _around(item, SHORT_WINDOW)
            found = _meetings_filed(near, firm=True, most=MOST_CANDIDATES + 1)
            if len(found) <= MOST_CANDIDATES:
                meetings |= found
        return [*self._untold(), *self._firm_of(meetings)]

    def loose_for(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        wanted = [window for item in items for window in _around(item, LONGEST_WINDOW)]
        found = self._of(_meetings_filed(wanted, firm=False))
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
        for report in load_reports_of(unread):
            placed = Placed(tell_stored(report), str(report.meeting_id))
            self._meetings[report.meeting_id].append(placed)
        return [one for number in meetings for one in self._meetings[number]]

    def _untold(self) -> list[Placed[Told]]:
        if self._judged is None:
            self._judged = _untold()
        return self._judged


def _meetings_filed(wanted: Iterable[Window], *, firm: bool, most: int = NO_LIMIT) -> set[int]:
    """Meetings one of whose reports is filed under one of these."""
    windows = sorted(set(wanted))
    if not windows:
        return set()
    sql = FILED.format(windows=WINDOWS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(sql, [orjson.dumps(windows).decode(), firm, firm, most])
        return {meeting for (meeting,) in cursor.fetchall()}


def _around(item: Told, longest: dt.timedelta) -> Iterable[Window]:
    """Keys of reports that can be of the same days, or one day off, with windows up to a length."""
    window, days = item.window, EVER
    if window.last - window.first <= LONGEST_WINDOW:
        first, last = window.first - DAY, window.last + DAY
        days = (first - longest, last, first)
    return [(key[:MAX_KEY], *days) for key in report_probes(item)]


def _same_day_of_year(item: Told) -> Iterable[Window]:
    if not item.date or item.date.days > 1:
        return []
    day = f"{item.date.first:%m-%d}"
    kinds = ("doubt",) if item.year_stated else ("doubt", "sure")
    return [
        (f"{kind}:{day}:{key}"[:MAX_KEY], *EVER) for kind in kinds for key in report_blocks(item)
    ]


def _untold() -> list[Placed[Told]]:
    """Meetings of which no report is left and that stay because a curator has judged them.

    A document that tells of one again finds it here, so that a rejected meeting stays rejected.
    """
    with connection.cursor() as cursor:
        # The number as a part of the text, since SQLite has a partial index for it.
        cursor.execute("SELECT id FROM meetings_meeting WHERE report_count = 0")
        untold = [number for (number,) in cursor.fetchall()]
    if not untold:
        return []
    judged = ~Q(review=ReviewStatus.PROPOSED) | ~Q(fixed_fields=[])
    meetings = Meeting.objects.filter(judged, pk__in=untold).prefetch_related(
        Prefetch(
            "participations",
            Participation.objects.select_related("organisation", "acts_for"),
        ),
        "topics",
    )
    return [Placed(_tell_meeting(meeting), str(meeting.pk)) for meeting in meetings]


def _tell_meeting(meeting: Meeting) -> Told:
    seats = dict.fromkeys(seat for seat in map(seat_of, meeting.participations.all()) if seat)
    return Told(
        key=meeting.public_id,
        document=meeting.public_id,
        status=STATUSES[meeting.status],
        mode=MODES[meeting.mode],
        kind=KINDS[meeting.kind],
        seats=tuple(seats),
        date=meeting.date,
        year_stated=True,
        city=meeting.gazetteer_id or place_id(meeting.city, meeting.country),
        country=meeting.country,
        topics=frozenset(topic.slug for topic in meeting.topics.all()),
        settled=str(meeting.pk),
    )
