"""Writes by which terms meetings are to be found."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from meetings.models import Meeting, Participation, Posting, Report
from meetings.models.composed import Composed
from meetings.models.posting import (
    country_term,
    official_term,
    organisation_term,
    pair_term,
    source_term,
    topic_term,
)

Terms = Mapping[int, set[str]]

_postings = Composed(
    lambda asked: Posting.objects.filter(pk__among=asked).order_by().values_list("row_id", "term")
)
_parts = Composed(
    lambda asked: (
        Participation.objects.filter(meeting__among=asked)
        .order_by()
        .values_list("meeting_id", "country", "official_id", "organisation_id", "acts_for_id")
    )
)
_topics = Composed(
    lambda asked: (
        Meeting.topics.through.objects.filter(meeting__among=asked)
        .order_by()
        .values_list("meeting_id", "topic_id")
    )
)
_sources = Composed(
    lambda asked: (
        Report.objects.filter(meeting__among=asked)
        .order_by()
        .values_list("meeting_id", "document__source_id")
    )
)


def index_terms(shown: Mapping[int, int], hidden: Sequence[int]) -> None:
    """Bring the terms of meetings in step with them; the ``hidden`` ones have none.

    Meetings are given by their numbers with their sort keys, the hidden ones by the keys alone.
    """
    wanted = {(shown[pk], term) for pk, terms in _terms_of(list(shown)).items() for term in terms}
    present = set(_postings([*shown.values(), *hidden]))
    for key, term in present - wanted:
        Posting.objects.filter(pk=key, term=term).delete()
    Posting.objects.bulk_create(
        Posting(row_id=key, term=term) for key, term in sorted(wanted - present)
    )


def _terms_of(meetings: Sequence[int]) -> Terms:
    terms: dict[int, set[str]] = defaultdict(set)
    countries: dict[int, set[str]] = defaultdict(set)
    for meeting, country, official, *organisations in _parts(meetings):
        if country:
            countries[meeting].add(country)
        if official:
            terms[meeting].add(official_term(official))
        terms[meeting] |= {organisation_term(each) for each in organisations if each}
    for meeting, codes in countries.items():
        terms[meeting] |= {country_term(code) for code in codes}
        terms[meeting] |= {pair_term(pair) for pair in combinations(codes, 2)}
    for meeting, topic in _topics(meetings):
        terms[meeting].add(topic_term(topic))
    for meeting, source in _sources(meetings):
        terms[meeting].add(source_term(source))
    return terms
