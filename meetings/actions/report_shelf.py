"""Where stored reports are found by resolution: by their keys, and the days that they tell of."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Sequence

import orjson
from django.db import connection
from django.db.models import Prefetch, Q

from meetings.actions.filed_keys import (
    DAY,
    LONGEST_WINDOW,
    SHORT_WINDOW,
    Window,
    windows_of_database,
)
from meetings.actions.occasions import (
    KINDS,
    MODES,
    STATUSES,
    is_compared,
    load_reports_of,
    place_id,
    seat_of,
    tell_stored,
)
from meetings.choices import KeyKind, ReviewStatus
from meetings.models import Meeting, Participation
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.occasions import MAX_KEY, Told, report_blocks, report_probes

ANY_TIME = (dt.date.min, dt.date.max, dt.date.min)
# Written by hand: for each report many windows are asked for, and with the ORM each of them would
# be a condition of its own. What is of any day (its first is the first of all) is apart, so that
# both parts are ranges of the index.
FILED = """
WITH wanted AS ({windows})
SELECT DISTINCT meeting_id FROM (
    SELECT report_id FROM wanted JOIN meetings_reportkey AS filed ON filed.key = wanted.key
    WHERE kind IN ({kinds}) AND filed.first BETWEEN earliest AND latest AND filed.last >= least
    UNION ALL
    SELECT report_id FROM wanted JOIN meetings_reportkey AS filed ON filed.key = wanted.key
    WHERE kind IN ({kinds}) AND filed.first = '0001-01-01'
) AS found JOIN meetings_report AS report ON report.id = found.report_id {condition}
"""
ALONE = """
WHERE NOT EXISTS (
    SELECT 1 FROM meetings_report AS other JOIN meetings_reportkey AS filed ON report_id = other.id
    WHERE other.meeting_id = report.meeting_id AND filed.kind = {firm}
)
"""
FIRM = (KeyKind.FIRM,)
LOOSE = (KeyKind.LOOSE, KeyKind.VAGUE)  # not those that are lost in a crowd


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
        return [*self._untold(), *self._firm_of(_meetings_filed(wanted, FIRM))]

    def firm_for(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        wanted = [window for item in items for window in _around(item, SHORT_WINDOW)]
        return [*self._untold(), *self._firm_of(_meetings_filed(wanted, FIRM))]

    def loose_for(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        return self._loose_for(items)

    def loose_like(self, items: Sequence[Told]) -> Iterable[Placed[Told]]:
        return [one for one in self._loose_for(items, alone=True) if one.alone]

    def _loose_for(self, items: Sequence[Told], *, alone: bool = False) -> list[Placed[Told]]:
        wanted = [window for item in items for window in _around(item, LONGEST_WINDOW)]
        found = self._of(_meetings_filed(wanted, LOOSE, alone=alone))
        firm = {one.record for one in found if is_compared(one.item)}
        loose = [one for one in found if not is_compared(one.item)]
        return [dataclasses.replace(one, alone=one.record not in firm) for one in loose]

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


def _meetings_filed(
    wanted: Iterable[Window], kinds: Iterable[KeyKind], *, alone: bool = False
) -> set[int]:
    """Meetings one of whose reports is filed under one of these; with no firm one, if alone."""
    windows = sorted(set(wanted))
    if not windows:
        return set()
    sql = FILED.format(
        windows=windows_of_database(),
        kinds=", ".join(str(kind.value) for kind in kinds),
        condition=ALONE.format(firm=KeyKind.FIRM.value) if alone else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [orjson.dumps(windows).decode()])
        return {meeting for (meeting,) in cursor.fetchall()}


def _around(item: Told, longest: dt.timedelta) -> Iterable[Window]:
    """Keys of reports that can be of the same days, or one day off, with windows up to a length."""
    window, days = item.window, ANY_TIME
    if window.last - window.first <= LONGEST_WINDOW:
        first, last = window.first - DAY, window.last + DAY
        days = (first - longest, last, first)
    return [(key, *days) for key in report_probes(item)]


def _same_day_of_year(item: Told) -> Iterable[Window]:
    if not item.date or item.date.days > 1:
        return []
    day = f"{item.date.first:%m-%d}"
    kinds = ("doubt",) if item.year_stated else ("doubt", "sure")
    return [
        (f"{kind}:{day}:{key}"[:MAX_KEY], *ANY_TIME)
        for kind in kinds
        for key in report_blocks(item)
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
