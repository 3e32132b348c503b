"""Reports filed under their keys."""

from collections.abc import Iterable, Sequence

from meetings.actions.crowding import Recounted, recount
from meetings.actions.filed_keys import Filed, keys_of
from meetings.actions.occasions import tell_stored
from meetings.choices import KeyKind
from meetings.models import Report, ReportKey
from meetings.resolution.occasions import Told


def file_reports(reports: Sequence[Report], *, coming: Sequence[Filed] = ()) -> Recounted:
    """Write the keys of reports from ``load_reports``, in place of those that they had.

    ``coming`` are keys of reports that will be written. It answers with the keys of reports, these
    and others, under which it is more crowded than before, or less.
    """
    stored = ReportKey.objects.filter(report__in=reports)
    before = [
        Filed(key, first, last, KeyKind(kind))
        for key, first, last, kind in stored.values_list("key", "first", "last", "kind")
    ]
    stored.delete()
    told = [(report, tell_stored(report)) for report in reports]
    file_new_reports(told)
    added = [filed for _, each in told for filed in keys_of(each)]
    return recount(added=[*added, *coming], gone=before, coming=coming)


def file_new_reports(reports: Iterable[tuple[Report, Told]]) -> None:
    """Write the keys of reports that have none yet."""
    ReportKey.objects.bulk_create(
        ReportKey(report=report, key=filed.key, first=filed.first, last=filed.last, kind=filed.kind)
        for report, told in reports
        for filed in keys_of(told)
    )
