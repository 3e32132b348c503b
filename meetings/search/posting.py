"""Writes by which terms meetings are to be found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from meetings.dates import EdtfDate
from meetings.models import Posting, Report
from meetings.models.composed import Composed
from meetings.models.posting import (
    DISPUTED,
    REPORTS,
    UNREPORTED,
    PostingRow,
    country_term,
    kind_term,
    month_terms,
    official_term,
    organisation_term,
    pair_term,
    reports_term,
    role_term,
    source_term,
    topic_term,
)
from meetings.models.tally import slot_of
from meetings.search.edges import Part, edge_terms
from meetings.search.told import Told

Terms = dict[int, set[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a public meeting stands among the others."""

    key: int
    kind: str
    days: EdtfDate | None
    disputed: bool
    reports: int

    def terms(self) -> Iterator[str]:
        """Those that few meetings have."""
        if self.disputed:
            yield DISPUTED
        if not self.reports:
            yield UNREPORTED
        if self.days:
            yield from month_terms(self.days)
        yield from (reports_term(each) for each in REPORTS if each <= self.reports)


_postings = Composed(
    lambda asked: (
        Posting.objects.filter(pk__among=asked)
        .order_by()
        .values_list("row_id", "term", "last", "slot")
    )
)
_sources = Composed(
    lambda asked: (
        Report.objects.filter(meeting__among=asked)
        .order_by()
        .values_list("meeting_id", "document__source_id")
    )
)


def index_terms(shown: Mapping[int, Place], told: Told, hidden: Sequence[int]) -> None:
    """Bring the terms of meetings in step with them; the ``hidden`` ones have none.

    Meetings are given by their numbers, with what is ``told`` of them, the hidden ones by their
    sort keys.
    """
    wanted = set(_wanted(shown, told))
    present = _present([*(place.key for place in shown.values()), *hidden])
    Posting.objects.remove(present - wanted)
    Posting.objects.add(sorted(wanted - present))


def find_misplaced(shown: Mapping[int, Place], told: Told, hidden: Sequence[int]) -> set[int]:
    """The sort keys of those whose terms are not in step with them."""
    present = _present([*(place.key for place in shown.values()), *hidden])
    return {row.key for row in present.symmetric_difference(_wanted(shown, told))}


def _present(keys: Sequence[int]) -> set[PostingRow]:
    return {PostingRow(*row) for row in _postings(keys)}


def _wanted(shown: Mapping[int, Place], told: Told) -> Iterator[PostingRow]:
    single, common = _terms_of(list(shown), told)
    for pk, place in shown.items():
        last = place.days.last.toordinal() if place.days else None
        slot = slot_of(place.days)
        for term in (kind_term(place.kind), *common[pk]):
            yield PostingRow(place.key, term, last, slot)
        for term in (*place.terms(), *single[pk]):
            yield PostingRow(place.key, term, last, None)


def _terms_of(meetings: Sequence[int], told: Told) -> tuple[Terms, Terms]:
    """Terms of single records; and those of many meetings, which are counted by months too."""
    single: Terms = defaultdict(set)
    common: Terms = defaultdict(set)
    parts: dict[int, list[Part]] = defaultdict(list)
    for seat in told.seats:
        if seat.role:
            single[seat.meeting].add(role_term(seat.role))
        parts[seat.meeting].append(seat.part)
    for meeting, several in parts.items():
        single[meeting].update(_participants(several), edge_terms(several))
        codes = {part.country for part in several if part.country}
        common[meeting].update(map(country_term, codes), map(pair_term, combinations(codes, 2)))
    for meeting, topic, _ in told.topics:
        common[meeting].add(topic_term(topic))
    for meeting, source in _sources(meetings):
        single[meeting].add(source_term(source))
    return single, common


def _participants(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part.official:
            yield official_term(part.official)
        for body in (part.organisation, part.acts_for):
            if body.key:
                yield organisation_term(body.key)
