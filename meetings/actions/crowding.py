"""Keys under which so much is told that a vague report is neither found nor looked for there.

A report without a date, or of more than a month, fits whatever else is told of the same people
around it. Where that is much, nothing can be told apart by it, and to compare it would cost ever
more. Whether a key is crowded follows from what is filed under it, whatever came first.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from django.db import connection

from meetings.actions.filed_keys import (
    DAY,
    LONGEST_WINDOW,
    SHORT_WINDOW,
    Filed,
    Window,
    windows_of_database,
)
from meetings.choices import KeyKind
from meetings.models import ReportKey
from meetings.resolution.occasions import keys_beside

MOST = 12  # days of firm reports, and vague reports, in the days of a vague one
MARGIN = SHORT_WINDOW + DAY  # a firm report that begins so long before may be of these days
Recounted = Mapping[int, frozenset[str]]  # keys by reports
DAYS = """
WITH wanted AS ({windows})
SELECT key, CAST(earliest AS text), CAST(latest AS text), (
    SELECT {joined} FROM (
        SELECT DISTINCT first FROM meetings_reportkey AS filed
        WHERE filed.key = wanted.key AND kind = {firm} AND first BETWEEN earliest AND latest
        LIMIT {limit}
    ) AS days
) FROM wanted
"""
JOINED = {
    "sqlite": "group_concat(first)",
    "postgresql": "string_agg(CAST(first AS text), ',')",
}
VAGUE = """
WITH wanted AS ({windows})
SELECT key, CAST(earliest AS text), CAST(latest AS text), (
    SELECT count(*) FROM (
        SELECT 1 FROM meetings_reportkey AS filed
        WHERE filed.key = wanted.key AND kind IN ({vague}, {crowded})
        AND first BETWEEN earliest AND latest AND last >= least
        LIMIT {limit}
    ) AS several
) FROM wanted
"""
NEAR = """
WITH wanted AS ({windows})
SELECT filed.id, report_id, filed.key, filed.first, filed.last
FROM wanted JOIN meetings_reportkey AS filed ON filed.key = wanted.key
WHERE kind = {kind} AND filed.first BETWEEN earliest AND latest AND filed.last >= least
UNION SELECT filed.id, report_id, filed.key, filed.first, filed.last
FROM wanted JOIN meetings_reportkey AS filed ON filed.key = wanted.key
WHERE kind = {kind} AND filed.first = '0001-01-01'
"""


class Stored(NamedTuple):
    """A key with the number of its row, and its report."""

    number: int
    report: int
    filed: Filed


def crowded_keys(filed: Iterable[Filed], *, coming: Sequence[Filed] = ()) -> frozenset[str]:
    """Those of a report's keys that are crowded, given others that will be written."""
    vague = [each for each in filed if each.is_vague]
    return frozenset(each.key for each in _crowded(vague, coming))


def recount(
    *, added: Iterable[Filed], gone: Iterable[Filed] = (), coming: Sequence[Filed] = ()
) -> Recounted:
    """Note which stored vague reports are crowded now by what was added, or no more by what went.

    ``coming`` are those of the added keys that are not written yet.
    """
    changed: dict[int, set[str]] = defaultdict(set)
    for several, kind, other in (
        (added, KeyKind.VAGUE, KeyKind.CROWDED),
        (gone, KeyKind.CROWDED, KeyKind.VAGUE),
    ):
        near = _near(several, kind)
        crowded = _crowded([one.filed for one in near], coming)
        moved = [one for one in near if (one.filed in crowded) == (other is KeyKind.CROWDED)]
        ReportKey.objects.filter(pk__in=[one.number for one in moved]).update(kind=other)
        for one in moved:
            changed[one.report].add(one.filed.key)
    return {report: frozenset(keys) for report, keys in changed.items()}


def _crowded(vague: Collection[Filed], coming: Iterable[Filed]) -> set[Filed]:
    wanted = [(filed, key) for filed in set(vague) for key in keys_beside(filed.key)]
    days = _ask(DAYS, {_days_around(filed, key) for filed, key in wanted})
    several = _ask(VAGUE, {_vague_around(filed, key) for filed, key in wanted})
    coming_by_key: dict[str, list[Filed]] = defaultdict(list)
    for each in coming:
        coming_by_key[each.key].append(each)
    told: dict[Filed, set[dt.date]] = defaultdict(set)
    counts: Counter[Filed] = Counter()
    for filed, key in wanted:
        around = _days_around(filed, key)
        told[filed] |= {_day(text) for text in (days[around[:3]] or "").split(",") if text}
        counts[filed] += several[_vague_around(filed, key)[:3]]
        for other in coming_by_key[key]:
            if other.is_vague:
                counts[filed] += other.first <= filed.last and filed.first <= other.last
            elif other.kind is KeyKind.FIRM and around[1] <= other.first <= around[2]:
                told[filed].add(other.first)
    return {filed for filed, _ in wanted if counts[filed] + len(told[filed]) > MOST}


def _days_around(filed: Filed, key: str) -> Window:
    # What is settled is filed under the first day of all, and counts for nothing.
    first = max(_shift(filed.first, -MARGIN), dt.date.min + DAY)
    return (key, first, _shift(filed.last, DAY), filed.first)


def _vague_around(filed: Filed, key: str) -> Window:
    first = filed.first
    if first != dt.date.min:
        first = max(_shift(first, -LONGEST_WINDOW), dt.date.min + DAY)
    return (key, first, filed.last, filed.first)


def _near(several: Iterable[Filed], kind: KeyKind) -> list[Stored]:
    """The vague keys whose count these are part of."""
    windows = {window for filed in several for window in _windows_beside(filed)}
    return [
        Stored(number, report, Filed(key, _day(first), _day(last), kind))
        for number, report, key, first, last in _rows(NEAR, windows, kind=kind.value)
    ]


def _windows_beside(filed: Filed) -> Iterator[Window]:
    if filed.is_vague or (filed.kind is KeyKind.FIRM and filed.first != dt.date.min):
        first, last = _shift(filed.first, -LONGEST_WINDOW - DAY), _shift(filed.last, MARGIN)
        for key in keys_beside(filed.key):
            yield (key, first, last, _shift(filed.first, -DAY))


def _ask(sql: str, windows: Collection[Window]) -> dict[tuple[str, dt.date, dt.date], Any]:
    rows = _rows(sql, windows, joined=JOINED[connection.vendor])
    return {
        (key, dt.date.fromisoformat(first), dt.date.fromisoformat(last)): found
        for key, first, last, found in rows
    }


def _rows(sql: str, windows: Collection[Window], **values: object) -> list[tuple[Any, ...]]:
    if not windows:
        return []
    kinds = {kind.name.lower(): kind.value for kind in KeyKind}
    text = sql.format(windows=windows_of_database(), limit=MOST + 1, **kinds, **values)
    with connection.cursor() as cursor:
        cursor.execute(text, [orjson.dumps(sorted(windows)).decode()])
        return list(cursor.fetchall())


def _shift(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return dt.date.max if by > dt.timedelta(0) else dt.date.min


def _day(value: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
