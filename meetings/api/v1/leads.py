"""By which of its filters a list of meetings is entered, and by which indexes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Q

from meetings.api.filters import RegisterFilter
from meetings.api.v1.terms import STRICTER, find_terms
from meetings.choices import MeetingKind
from meetings.models import Posting, Tally
from meetings.models.meeting import first_key_of
from meetings.models.posting import kind_term, lasting_terms

Terms = Sequence[str]
Ways = tuple[str, Sequence[Q]]

# So many terms are read side by side without asking how much they come to, and so many at all.
FEW_TERMS, MOST_TERMS = 8, 100
# These apply to so few meetings that up to so many of their terms lead, whatever else is asked.
SELDOM: Mapping[str, int] = {"official": 20, "organisation": 20, "between": 1}
# Of more terms so many meetings are gathered and sorted; beyond that there are many along the list.
GATHERED = 5_000
# What it costs to look for a meeting along the list, in such that are read by a term.
DEARER = 16
# Each value has its place in an index; where there is one alone, the database finds it.
COLUMNS = (
    "part_of", "mode", "date_precision", "place_city", "place_country", "status", "kind", "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead:
    """A filter, and what finds each meeting that it wants, in order of the days.

    Attributes:
        rest: what else the filter says.
    """

    name: str
    ways: Sequence[Q]
    rest: Any

    @property
    def single(self) -> bool:
        """Few meetings are found, and all in one place."""
        return self.name in SELDOM and len(self.ways) == 1


def find_lead(filters: Mapping[str, RegisterFilter], meant: Mapping[str, Any]) -> Lead | None:
    """The filter from whose meetings the others choose; ``meant`` is what each has as its value.

    None where meetings are best looked for along the list.
    """
    wanted = {name: filters[name].wanted(each) for name, each in meant.items()}
    name, ways = _by_terms(wanted) or _by_column(filters, wanted) or ("", ())
    if not name:
        return None
    rest = meant[name] if name in STRICTER else filters[name].without(meant[name])
    return Lead(name, ways, rest)


def _by_terms(wanted: Mapping[str, Sequence[Any]]) -> Ways | None:
    found: dict[str, Terms] = {}
    for name, terms in find_terms(wanted):
        found[name] = terms
        if len(terms) <= SELDOM.get(name, 0):
            return name, _side_by_side(terms)
    if len(found) == 1 and all(len(terms) <= FEW_TERMS for terms in found.values()):
        return next((name, _side_by_side(terms)) for name, terms in found.items())
    return _by_tallies(found) if found else None


def _by_tallies(found: Mapping[str, Terms]) -> Ways | None:
    """By the terms that apply to the fewest, unless these are so many that they are near anyway."""
    kinds = [kind_term(kind) for kind in MeetingKind]
    counts = Tally.objects.count_each([*kinds, *chain.from_iterable(found.values())])
    numbers = {name: sum(map(counts.__getitem__, terms)) for name, terms in found.items()}
    name = min(numbers, key=numbers.__getitem__)
    terms, number = found[name], numbers[name]
    if len(terms) > MOST_TERMS:
        return (name, [_gathered(terms)]) if number <= GATHERED else None
    dear = len(terms) * number > DEARER * sum(map(counts.__getitem__, kinds))
    return None if dear and len(terms) > FEW_TERMS else (name, _side_by_side(terms))


def _by_column(filters: Mapping[str, RegisterFilter], wanted: Mapping[str, Any]) -> Ways | None:
    for name in COLUMNS:
        values = wanted.get(name, ())
        if len(values) > 1:
            return name, [filters[name].condition([value]) for value in values]
    return None


def _side_by_side(terms: Terms) -> Sequence[Q]:
    return [Q(posting__term=term) for term in terms]


def _gathered(terms: Terms) -> Q:
    """Without order, and each once."""
    return Q(sort_key__in=Posting.objects.filter(term__in=terms).values("row_id"))


def lasting_ways(day: date) -> Sequence[Q]:
    """What finds the meetings that began before the day and may not have been over by then."""
    before = first_key_of(day)
    return [
        Q(posting__term=term, posting__row_id__lt=before, sort_key__lt=before)
        for term in lasting_terms(day)
    ]
