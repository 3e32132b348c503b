"""Writes by which terms meetings are to be found."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from meetings.models import Meeting, Participation, Posting, Report
from meetings.models.posting import (
    country_term,
    official_term,
    organisation_term,
    pair_term,
    source_term,
    topic_term,
)

Terms = Mapping[int, set[str]]


def index_terms(meetings: Sequence[int]) -> None:
    """Bring the terms of these meetings in step with them; the hidden ones have none."""
    dated = Meeting.objects.filter(pk__in=meetings, sort_key__isnull=False).order_by()
    keys = dict(dated.published().values_list("pk", "sort_key"))
    wanted = {
        (key, term)
        for pk, terms in _terms_of(list(keys)).items()
        for term in terms
        if (key := keys[pk]) is not None
    }
    rows = Posting.objects.filter(pk__in=list(dated.values_list("sort_key", flat=True)))
    present = set(rows.values_list("row_id", "term"))
    for key, term in present - wanted:
        Posting.objects.filter(pk=key, term=term).delete()
    Posting.objects.bulk_create(
        Posting(row_id=key, term=term) for key, term in sorted(wanted - present)
    )


def _terms_of(meetings: Sequence[int]) -> Terms:
    terms: dict[int, set[str]] = defaultdict(set)
    countries: dict[int, set[str]] = defaultdict(set)
    parts = (
        Participation.objects.filter(meeting__in=meetings)
        .order_by()
        .values_list("meeting_id", "country", "official_id", "organisation_id", "acts_for_id")
    )
    for meeting, country, official, *organisations in parts:
        if country:
            countries[meeting].add(country)
        if official:
            terms[meeting].add(official_term(official))
        terms[meeting] |= {organisation_term(each) for each in organisations if each}
    for meeting, codes in countries.items():
        terms[meeting] |= {country_term(code) for code in codes}
        terms[meeting] |= {pair_term(pair) for pair in combinations(codes, 2)}
    topics = Meeting.topics.through.objects.filter(meeting__in=meetings)
    for meeting, topic in topics.values_list("meeting_id", "topic_id"):
        terms[meeting].add(topic_term(topic))
    reports = Report.objects.filter(meeting__in=meetings).order_by()
    for meeting, source in reports.values_list("meeting_id", "document__source_id"):
        terms[meeting].add(source_term(source))
    return terms
