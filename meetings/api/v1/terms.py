"""The terms that filters of meetings come to: a meeting that is wanted has one of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from meetings.models import Organisation
from meetings.models.posting import (
    country_term,
    official_term,
    organisation_term,
    pair_term,
    source_term,
    topic_term,
)

TermsOf = Callable[[Sequence[Any]], Sequence[str]]


def find_terms(wanted: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, Sequence[str]]]:
    """The terms of each filter that has some; ``wanted`` are the things that filters ask for."""
    for name, terms_of in TERMS.items():
        if values := wanted.get(name):
            terms = tuple(dict.fromkeys(terms_of(values)))
            if terms:
                yield name, terms


def _each(term_of: Callable[[Any], str]) -> TermsOf:
    """One term for each value."""

    def terms_of(values: Sequence[Any]) -> Sequence[str]:
        return [term_of(value) for value in values]

    return terms_of


def _of_bodies(keys: Sequence[int]) -> Sequence[str]:
    """A state takes part where someone acts for its country too."""
    states = Organisation.objects.states().filter(pk__in=keys).values_list("country", flat=True)
    return [*map(organisation_term, keys), *map(country_term, states)]


# Those first that apply to the fewest.
TERMS: Mapping[str, TermsOf] = {
    "official": _each(official_term),
    "organisation": _of_bodies,
    "between": _each(pair_term),
    "source": _each(source_term),
    "topic": _each(topic_term),
    "country": _each(country_term),
}
