"""Strict parameters: an unknown, repeated or empty one is an error that names the nearest."""

from collections.abc import Collection, Iterator

from django.http import QueryDict
from rapidfuzz import fuzz, process

from meetings.api.errors import InvalidParametersError, ParameterProblem

# A typing error in the whole word comes before a word that is part of a longer one; per cent, below
# which a suggestion would be a guess.
LIKENESS = ((fuzz.ratio, 70), (fuzz.WRatio, 85))
LONGEST_NAME = 60  # characters of a name that are compared and repeated


def nearest(word: str, candidates: Collection[str]) -> str | None:
    """The candidate that was probably meant, if one is near enough."""
    for scorer, cutoff in LIKENESS:
        found = process.extractOne(
            word[:LONGEST_NAME], candidates, scorer=scorer, score_cutoff=cutoff
        )
        if found:
            return str(found[0])
    return None


def read_parameters(
    query: QueryDict, known: Collection[str], *, lists: Collection[str]
) -> dict[str, str]:
    """What was given, by name.

    Those in ``lists`` may be given several times, which says the same as a comma; many client
    libraries write them so.

    Raises:
        InvalidParametersError: a parameter is unknown, given twice, or empty.
    """
    problems = tuple(_find_problems(query, known, lists))
    if problems:
        raise InvalidParametersError(problems)
    return {name: ",".join(values) for name, values in query.lists()}


def _find_problems(
    query: QueryDict, known: Collection[str], lists: Collection[str]
) -> Iterator[ParameterProblem]:
    for name, values in query.lists():
        if name not in known:
            yield ParameterProblem(
                parameter=name[:LONGEST_NAME],
                message=_unknown_message(known),
                nearest=nearest(name, known),
            )
        elif len(values) > 1 and name not in lists:
            yield ParameterProblem(parameter=name, message="Given more than once.")
        elif not all(value.strip() for value in values):
            yield ParameterProblem(parameter=name, message="Empty; leave it out, or give a value.")


def _unknown_message(known: Collection[str]) -> str:
    if not known:
        return "Unknown parameter; this operation has none."
    return f"Unknown parameter; the valid ones are {', '.join(sorted(known))}."
