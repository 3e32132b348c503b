"""Reports filed under their keys."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from meetings.actions.crowding import Recounted, recount
from meetings.actions.filed_keys import Filed, keys_of
from meetings.actions.occasions import tell_stored
from meetings.choices import KeyKind
from meetings.models import Report, ReportKey
from meetings.models.composed import Composed
from meetings.resolution.occasions import Told

_stored = Composed(
    lambda asked: (
        ReportKey.objects.filter(report__among=asked)
        .order_by()
        .values_list("report_id", "key", "first", "last", "kind")
    )
)


def file_reports(reports: Sequence[Report], *, coming: Sequence[Filed] = ()) -> Recounted:
    """Write the keys of reports from ``load_reports``, where they are not what they were.

    ``coming`` are keys of reports that will be written. It answers with the keys of reports, these
    and others, under which it is more crowded than before, or less.
    """
    before = _keys_before([report.pk for report in reports])
    wanted = {report.pk: keys_of(tell_stored(report)) for report in reports}
    changed = {pk: keys for pk, keys in wanted.items() if set(keys) != before[pk]}
    gone = [filed for pk in changed for filed in before[pk]]
    if gone:
        ReportKey.objects.filter(report__in=changed).delete()
    _write(changed.items())
    added = [filed for keys in changed.values() for filed in keys]
    return recount(added=[*added, *coming], gone=gone, coming=coming)


def file_new_reports(reports: Iterable[tuple[Report, Told]]) -> None:
    """Write the keys of reports that have none yet."""
    _write((report.pk, keys_of(told)) for report, told in reports)


def _keys_before(reports: Collection[int]) -> dict[int, set[Filed]]:
    before: dict[int, set[Filed]] = defaultdict(set)
    for report, key, first, last, kind in _stored(reports):
        before[report].add(Filed(key, first, last, KeyKind(kind)))
    return before


def _write(reports: Iterable[tuple[int, Sequence[Filed]]]) -> None:
    ReportKey.objects.bulk_create(
        ReportKey(report_id=pk, key=filed.key, first=filed.first, last=filed.last, kind=filed.kind)
        for pk, keys in reports
        for filed in keys
    )
