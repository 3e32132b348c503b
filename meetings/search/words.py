"""Search by words: all must be found in what a record is known by, in any order."""

from collections.abc import Callable
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q, QuerySet

from meetings.models import OfficialName, OrganisationName


def meetings_about(words: str) -> Q:
    """Meetings with the words in title, place, quotes, or names and topics of those who met.

    Other forms of a word are found too. Words in quotation marks must follow each other; a word
    that ends in an asterisk stands for all that begin so.
    """
    return Q(found__title__matches=words)


def documents_about(words: str) -> Q:
    """Documents with the words in their title."""
    return _each_word(words, _in_title)


def sources_named(words: str) -> Q:
    """Sources with the words in their name."""
    return _each_word(words, _in_name)


def officials_named(words: str) -> Q:
    """Officials with the words in one of their names."""
    return _each_word(words, _in_official)


def organisations_named(words: str) -> Q:
    """Organisations with the words in one of their names or as their abbreviation."""
    return _each_word(words, _in_organisation)


def _each_word(words: str, condition: Callable[[str], Q]) -> Q:
    return reduce(and_, (condition(word) for word in words.split()), Q())


def _in_title(word: str) -> Q:
    return Q(title__icontains=word)


def _in_name(word: str) -> Q:
    return Q(name__icontains=word)


def _in_official(word: str) -> Q:
    return Q(name__icontains=word) | Q(pk__in=_officials_also_named(word))


def _in_organisation(word: str) -> Q:
    return (
        Q(name__icontains=word)
        | Q(abbreviation__iexact=word)
        | Q(pk__in=_organisations_also_named(word))
    )


def _officials_also_named(word: str) -> QuerySet[OfficialName, Any]:
    return OfficialName.objects.filter(name__icontains=word).values("official_id")


def _organisations_also_named(word: str) -> QuerySet[OrganisationName, Any]:
    return OrganisationName.objects.filter(name__icontains=word).values("organisation_id")
