"""Writes the words of meetings where search finds them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from meetings.models import (
    Evidence,
    Meeting,
    OfficialName,
    OrganisationName,
    Participation,
    SearchRow,
)
from meetings.models.words import fold

Texts = dict[int, list[str]]
NAMES = (
    "official__name",
    "organisation__name",
    "organisation__abbreviation",
    "acts_for__name",
    "acts_for__abbreviation",
)


def index_words(meetings: Sequence[int]) -> None:
    """Bring what these meetings are found by in step with them; nobody finds the hidden ones."""
    # Here as below in no order: to compose the default one costs much of a query this small.
    found = Meeting.objects.filter(pk__in=meetings, sort_key__isnull=False).order_by()
    SearchRow.objects.filter(pk__in=list(found.values_list("sort_key", flat=True))).delete()
    about, body = _read_texts(meetings)
    rows = found.published().values_list("pk", "sort_key", "title", "city")
    SearchRow.objects.bulk_create(
        SearchRow(
            row_id=sort_key or 0,  # those without one are left out above
            title=fold(title),
            about=_join(about[pk]),
            body=_join([city, *body[pk]]),
        )
        for pk, sort_key, title, city in rows
    )


def _read_texts(meetings: Sequence[int]) -> tuple[Texts, Texts]:
    """Every name of those who take part, and the topics; what was said of it, and their offices."""
    about: Texts = defaultdict(list)
    body: Texts = defaultdict(list)
    officials: dict[int | None, set[int]] = defaultdict(set)
    organisations: dict[int | None, set[int]] = defaultdict(set)
    parts = Participation.objects.filter(meeting__in=meetings).order_by()
    for meeting, role, official, organisation, acts_for, *names in parts.values_list(
        "meeting_id", "role", "official_id", "organisation_id", "acts_for_id", *NAMES
    ):
        _gather(about, [(meeting, *names)])
        _gather(body, [(meeting, role)])
        officials[official].add(meeting)
        organisations[organisation].add(meeting)
        organisations[acts_for].add(meeting)
    _gather(about, _other_names(OfficialName.objects.all(), "official", officials))
    _gather(about, _other_names(OrganisationName.objects.all(), "organisation", organisations))
    topics = Meeting.topics.through.objects.filter(meeting__in=meetings)
    _gather(about, topics.values_list("meeting_id", "topic__label"))
    quotes = Evidence.objects.filter(report__meeting__in=meetings).order_by("pk")
    _gather(body, quotes.values_list("report__meeting_id", "quote"))
    return about, body


def _other_names(
    names: QuerySet[Any], owner: str, present: Mapping[int | None, set[int]]
) -> Iterable[tuple[int, str]]:
    """The names of those who are present at meetings, for each of the meetings."""
    known = [each for each in present if each is not None]
    if not known:
        return []
    found = names.filter(**{f"{owner}__in": known}).order_by()
    named = found.values_list(f"{owner}_id", "name")
    return [(meeting, name) for key, name in named for meeting in present[key]]


def _gather(texts: Texts, rows: Iterable[Sequence[object]]) -> None:
    for meeting, *values in rows:
        texts[int(str(meeting))] += [str(value) for value in values if value]


def _join(texts: Iterable[str]) -> str:
    """All of them once."""
    return " ".join(dict.fromkeys(fold(text) for text in texts if text))
