"""The keys under which reports are filed, with the days on which their meetings can have been."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from meetings.actions.occasions import is_compared
from meetings.choices import KeyKind
from meetings.resolution.occasions import FIRM_DAYS, MAX_KEY, VAGUE_DAYS, Told, report_keys

DAY = dt.timedelta(days=1)
# Days from the first to the last of a window by which reports are found; longer ones count as any.
SHORT_WINDOW = dt.timedelta(days=FIRM_DAYS)
VAGUE_WINDOW = dt.timedelta(days=VAGUE_DAYS)
LONGEST_WINDOW = dt.timedelta(days=800)
EVER = (dt.date.min, dt.date.max)
# A key, and the days on which a report of it begins at the earliest and at the latest, and before
# which it does not end.
Window = tuple[str, dt.date, dt.date, dt.date]
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


@dataclass(frozen=True, slots=True)
class Filed:
    """A key of a report, and the days on which its meeting can have been."""

    key: str
    first: dt.date
    last: dt.date
    kind: KeyKind

    @property
    def is_vague(self) -> bool:
        return self.kind in {KeyKind.VAGUE, KeyKind.CROWDED}


def keys_of(told: Told) -> list[Filed]:
    """The keys under which a report is filed."""
    first, last = told.window.first, told.window.last
    if last - first > (SHORT_WINDOW if is_compared(told) else LONGEST_WINDOW):
        first, last = EVER
    kind = _kind_of(told, last - first)
    names = sorted(report_keys(told))
    crowded = told.crowded if kind is KeyKind.VAGUE else frozenset()
    keys = [
        Filed(name, first, last, KeyKind.CROWDED if name in crowded else kind) for name in names
    ]
    if told.date and told.date.days == 1:
        # The same day of another year is looked up apart: one of the years is in doubt.
        sure = "sure" if told.year_stated else "doubt"
        day = f"{told.date.first:%m-%d}"
        keys += [
            Filed(f"{sure}:{day}:{name}"[:MAX_KEY], *EVER, kind)
            for name in names
            if name.startswith(("meet:", "visit:"))
        ]
    return keys


def windows_of_database() -> str:
    """SQL for windows that are given as one parameter, as JSON."""
    return WINDOWS[connection.vendor]


def _kind_of(told: Told, length: dt.timedelta) -> KeyKind:
    if is_compared(told):
        return KeyKind.FIRM
    return KeyKind.VAGUE if length > VAGUE_WINDOW else KeyKind.LOOSE
