"""Writes what meetings are found by, where search and filters look for it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from meetings.choices import ReviewStatus
from meetings.dates import EdtfDate
from meetings.models import Evidence, Meeting, OfficialName, OrganisationName, SearchRow
from meetings.models.composed import Composed
from meetings.models.meeting import UNDATED_KEYS
from meetings.models.words import fold
from meetings.search.posting import Place, find_misplaced, index_terms
from meetings.search.told import Told, read_told

# What a row of a meeting begins with; what follows tells its place.
COLUMNS = ("pk", "sort_key", "review", "title", "city")
PLACE = ("kind", "date_first", "date_last", "disputed_fields", "report_count")
Texts = dict[int, list[str]]

# Those without a sort key are not derived yet.
_meetings = Composed(
    lambda asked: (
        Meeting.objects.filter(pk__among=asked, sort_key__isnull=False)
        .order_by()
        .values_list(*COLUMNS, *PLACE)
    )
)
_stored = Composed(
    lambda asked: (
        SearchRow.objects.filter(pk__among=asked)
        .order_by()
        .values_list("row_id", "title", "about", "body")
    )
)
_quotes = Composed(
    lambda asked: (
        Evidence.objects.filter(report__meeting__among=asked)
        .order_by("pk")
        .values_list("report__meeting_id", "quote")
    )
)
_names_of_officials = Composed(
    lambda asked: (
        OfficialName.objects.filter(official__among=asked)
        .order_by("pk")
        .values_list("official_id", "name")
    )
)
_names_of_organisations = Composed(
    lambda asked: (
        OrganisationName.objects.filter(organisation__among=asked)
        .order_by("pk")
        .values_list("organisation_id", "name")
    )
)


def index_meetings(meetings: Sequence[int]) -> None:
    """Bring what these meetings are found by in step with them; nobody finds the rejected ones."""
    shown, hidden = _read_meetings(meetings)
    told = _told_of(shown)
    _index_words(shown, told, hidden)
    index_terms(_places_of(shown), told, hidden)


def find_misplaced_meetings(meetings: Sequence[int]) -> frozenset[int]:
    """Those of the meetings whose postings are not what they should be."""
    shown, hidden = _read_meetings(meetings)
    misplaced = find_misplaced(_places_of(shown), _told_of(shown), hidden)
    # A key without its day is the number of the meeting.
    return frozenset(key & UNDATED_KEYS for key in misplaced)


def _read_meetings(meetings: Sequence[int]) -> tuple[list[tuple[Any, ...]], list[int]]:
    """Rows of those that the public sees, and the sort keys of the others."""
    rows: Sequence[tuple[Any, ...]] = _meetings(meetings)
    shown = [row for row in rows if row[2] != ReviewStatus.REJECTED]
    return shown, [row[1] for row in rows if row[2] == ReviewStatus.REJECTED]


def _places_of(shown: Sequence[tuple[Any, ...]]) -> dict[int, Place]:
    return {
        pk: Place(key, kind, EdtfDate(first, last) if first else None, bool(disputed), reports)
        for pk, key, _, _, _, kind, first, last, disputed, reports in shown
    }


def _told_of(shown: Sequence[tuple[Any, ...]]) -> Told:
    return read_told([pk for pk, *_ in shown])


def _index_words(shown: Sequence[tuple[Any, ...]], told: Told, hidden: Sequence[int]) -> None:
    stored = {key: words for key, *words in _stored([*(row[1] for row in shown), *hidden])}
    about, body = _read_texts([pk for pk, *_ in shown], told)
    wanted = {
        key: [fold(title), _join(about[pk]), _join([city, *body[pk]])]
        for pk, key, _, title, city, *_ in shown
    }
    changed = [key for key, words in wanted.items() if stored.get(key) != words]
    gone = [key for key in [*changed, *hidden] if key in stored]
    if gone:
        SearchRow.objects.filter(pk__in=gone).delete()
    SearchRow.objects.bulk_create(
        SearchRow(row_id=key, title=title, about=about, body=body)
        for key, (title, about, body) in ((key, wanted[key]) for key in changed)
    )


def _read_texts(meetings: Sequence[int], told: Told) -> tuple[Texts, Texts]:
    """Every name of those who take part, and the topics; what was said of it, and their offices."""
    about: Texts = defaultdict(list)
    body: Texts = defaultdict(list)
    officials: dict[int | None, set[int]] = defaultdict(set)
    organisations: dict[int | None, set[int]] = defaultdict(set)
    for meeting, role, part, names in told.seats:
        _gather(about, [(meeting, *names)])
        _gather(body, [(meeting, role)])
        officials[part.official].add(meeting)
        organisations[part.organisation.key].add(meeting)
        organisations[part.acts_for.key].add(meeting)
    _gather(about, _other_names(_names_of_officials, officials))
    _gather(about, _other_names(_names_of_organisations, organisations))
    _gather(about, ((meeting, label) for meeting, _, label in told.topics))
    _gather(body, _quotes(meetings))
    return about, body


def _other_names(
    names: Callable[[list[int]], Iterable[tuple[Any, ...]]],
    present: Mapping[int | None, set[int]],
) -> Iterable[tuple[int, str]]:
    """The names of those who are present at meetings, for each of the meetings."""
    known = [each for each in present if each is not None]
    return [(meeting, name) for key, name in names(known) for meeting in present[key]]


def _gather(texts: Texts, rows: Iterable[Sequence[object]]) -> None:
    for meeting, *values in rows:
        texts[int(str(meeting))] += [str(value) for value in values if value]


def _join(texts: Iterable[str]) -> str:
    """All of them once."""
    return " ".join(dict.fromkeys(fold(text) for text in texts if text))
