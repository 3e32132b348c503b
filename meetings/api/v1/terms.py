"""The terms that filters of meetings come to: a meeting that is wanted has one of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models.functions import Substr

from meetings.api.v1.conditions import has_words
from meetings.models import Organisation, Tally
from meetings.models.posting import (
    DISPUTED,
    REPORTS,
    ROLES,
    UNREPORTED,
    country_term,
    official_term,
    organisation_term,
    pair_term,
    reports_term,
    role_term,
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


def _of_disputes(values: Sequence[bool]) -> Sequence[str]:
    """None of those that are agreed on, which most are."""
    return [DISPUTED] if any(values) else []


def _of_thresholds(values: Sequence[int]) -> Sequence[str]:
    """Nearly all have a report."""
    reached = [number for number in REPORTS if number <= min(values)]
    return [reports_term(reached[-1])] if reached else []


def _of_limits(values: Sequence[int]) -> Sequence[str]:
    """Most have few."""
    return [] if any(values) else [UNREPORTED]


def _of_roles(values: Sequence[str]) -> Sequence[str]:
    """Those of all roles in which the words stand, however many meetings they have."""
    roles = Tally.objects.ever().filter(family=ROLES).alias(role=Substr("term", len(ROLES) + 2))
    terms = roles.filter(has_words("role", *values)).values_list("term", flat=True)
    return list(terms) or [role_term("")]  # which no meeting has


# Those first that apply to the fewest.
TERMS: Mapping[str, TermsOf] = {
    "official": _each(official_term),
    "organisation": _of_bodies,
    "between": _each(pair_term),
    "source": _each(source_term),
    "topic": _each(topic_term),
    "country": _each(country_term),
    "disputed": _of_disputes,
    "reports_min": _of_thresholds,
    "reports_max": _of_limits,
    "role": _of_roles,
}
# Filters that say more than the terms that they come to.
STRICTER = frozenset({"reports_min"})
