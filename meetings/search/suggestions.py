"""Records whose names are like what somebody has typed, in any form and with errors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from rapidfuzz import fuzz

from meetings.models import Official, Organisation
from meetings.resolution.keys import official_keys, organisation_keys
from meetings.resolution.spelling import fold
from meetings.search.words import officials_named, organisations_named

MOST_CANDIDATES = 200  # of each way in which they are found
LEAST_LIKENESS = 0.6  # below it a suggestion would be a guess
BEGINNING = 0.05  # added for a name that begins as what was typed, which may go on
PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record, the form of its name that is likest, and how like it is, from 0 to 1."""

    record: Any
    matched: str
    score: float


def suggest_officials(words: str, *, limit: int) -> list[Suggestion]:
    """Officials with these words in a name, or with a name that is like them."""
    found = Official.objects.filter(officials_named(words)).order_by("name", "pk")
    alike = Official.objects.filter(keys__key__in=official_keys(words)).order_by("pk").distinct()
    return _rank(words, _candidates(found, alike), limit)


def suggest_organisations(words: str, *, limit: int) -> list[Suggestion]:
    """Organisations with these words in a name, or with a name or abbreviation like them."""
    found = Organisation.objects.filter(organisations_named(words)).order_by("name", "pk")
    keys = organisation_keys(words, words)
    alike = Organisation.objects.filter(keys__key__in=keys).order_by("pk").distinct()
    return _rank(words, _candidates(found, alike), limit)


def _candidates(found: Any, alike: Any) -> Mapping[int, Any]:
    rows = (each.prefetch_related("other_names")[:MOST_CANDIDATES] for each in (found, alike))
    return {record.pk: record for record in chain.from_iterable(rows)}


def _rank(words: str, records: Mapping[int, Any], limit: int) -> list[Suggestion]:
    suggestions = [_best(words, record) for record in records.values()]
    likely = [each for each in suggestions if each.score >= LEAST_LIKENESS]
    return sorted(likely, key=partial(_order, words))[:limit]


def _best(words: str, record: Any) -> Suggestion:
    """Of two forms that are equally like it, the one that is written so comes first."""
    typed = fold(words)
    scored = [
        (likeness(typed, fold(name)), fuzz.ratio(words, name), name) for name in _names(record)
    ]
    score, _, matched = max(scored)
    return Suggestion(record, matched, score)


def likeness(typed: str, name: str) -> float:
    """How like two folded names are, whatever the order of their words."""
    alike = fuzz.WRatio(typed, name) / PER_CENT
    return round(min(1.0, alike + BEGINNING) if name.startswith(typed) else alike, 3)


def _names(record: Any) -> Iterator[str]:
    yield record.name
    if abbreviation := getattr(record, "abbreviation", ""):
        yield abbreviation
    for other in record.other_names.all():
        yield other.name


def _order(words: str, suggestion: Suggestion) -> tuple[float, float, str]:
    """The likest first; of names that begin alike, the one with the least beyond what was typed."""
    further = -fuzz.ratio(fold(words), fold(suggestion.matched))
    return -suggestion.score, further, suggestion.record.name
