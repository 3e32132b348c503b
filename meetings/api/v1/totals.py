"""Totals of the whole register, counted along the terms by which meetings are found."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Count, F, Max, Min, Q

from meetings.api.v1.counting import Split, Total
from meetings.models import Meeting, Posting, Topic
from meetings.models.meeting import UNDATED_KEYS, first_day_of

# What the terms of a split begin with.
PREFIXES: Mapping[Split, str] = {Split.COUNTRY: "c:", Split.PAIR: "p:", Split.TOPIC: "t:"}


def count_whole_register(split: Split) -> list[Total]:
    """What ``count_by_value`` counts among all meetings that are public, without reading them."""
    names = _names_of_topics() if split is Split.TOPIC else None
    totals = [
        Total(names[value] if names else value, number, first, last)
        for value, number, first, last in _count_terms(PREFIXES[split])
    ]
    return sorted(totals, key=lambda total: (-total.meetings, total.value))


def _count_terms(prefix: str) -> Iterator[tuple[str, int, date | None, date | None]]:
    """Each term without its prefix, how many meetings it has, and their first and last day.

    A key tells the first day of a meeting, which is its last but for the few that are vague.
    """
    rows = Posting.objects.filter(_begins("term", prefix)).order_by()
    lasts = _last_vague_days(prefix)
    counted = rows.values_list("term").annotate(
        number=Count("pk"),
        first=Min("pk", filter=Q(pk__gt=UNDATED_KEYS)),
        last=Max("pk"),
    )
    for term, number, first, last in counted:
        days = [day for day in (first_day_of(last), lasts.get(term)) if day]
        yield term.removeprefix(prefix), number, first_day_of(first), max(days, default=None)


def _last_vague_days(prefix: str) -> dict[str, date]:
    """By term, the last day on which one of the meetings of vague date may have been."""
    vague = Meeting.objects.filter(_begins("posting__term", prefix), date_last__gt=F("date_first"))
    # In their own order, so that they lead to the terms, and not all the terms to these few.
    days = vague.order_by("sort_key").values_list("posting__term", "date_last")
    lasts: dict[str, date] = {}
    for term, day in days.iterator():
        if day and day > lasts.get(term, date.min):
            lasts[term] = day
    return lasts


def _begins(column: str, prefix: str) -> Q:
    """As a range of letters, which is the same in every locale, and which an index answers."""
    letter = prefix[0]
    return Q(**{f"{column}__gte": letter, f"{column}__lt": chr(ord(letter) + 1)})


def _names_of_topics() -> dict[str, str]:
    return {str(key): slug for key, slug in Topic.objects.values_list("pk", "slug")}
