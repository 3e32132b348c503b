"""The tables behind the lexicon: vocabulary entries turned into dictionaries by folded name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from meetings.vocabularies import CountryEntry, OrganisationEntry, fold_name, read_vocabulary

BREAKS = frozenset({"of", "for", "to", "in", "on", "at", "and"})
LONGEST_ABBREVIATION = 4  # letters of an abbreviation of a country


class CountryForm(StrEnum):
    """In which way a term stands for a country."""

    NAME = "name"  # "China", "Burma", "the US"
    ADJECTIVE = "adjective"  # "Chinese", "U.S."
    PEOPLE = "people"  # "Briton", "Russians"
    PREFIX = "prefix"  # "Sino" in "Sino-Indian"
    CAPITAL = "capital"  # "Beijing", as a town or as the government
    ACTOR = "actor"  # "Kremlin", "Downing Street"


@dataclass(frozen=True, slots=True)
class CountryTerm:
    """A surface form of a country; ``code`` is its alpha-2 code."""

    code: str
    form: CountryForm


@dataclass(frozen=True, slots=True)
class Rank:
    """A military or police rank in its normal form."""

    name: str
    police: bool = False


def index_country_terms(countries: Iterable[CountryEntry]) -> dict[CountryForm, dict[str, str]]:
    terms: dict[CountryForm, dict[str, str]] = {form: {} for form in CountryForm}
    for entry in countries:
        of_form = {
            CountryForm.NAME: (entry.name, *entry.names),
            CountryForm.ADJECTIVE: entry.adjectives,
            CountryForm.PEOPLE: entry.people,
            CountryForm.PREFIX: entry.prefixes,
            CountryForm.CAPITAL: entry.capital,
            CountryForm.ACTOR: entry.actors,
        }
        for form, words in of_form.items():
            for word in words:
                # Abbreviations are kept apart, because they count in capitals only.
                if not _is_abbreviation(word):
                    terms[form].setdefault(fold_name(without_article(word)), entry.code)
    return terms


def merge_country_terms(
    terms: Mapping[CountryForm, Mapping[str, str]],
) -> dict[str, CountryTerm]:
    """One table of all forms; a name goes before an adjective, an adjective before a town."""
    merged: dict[str, CountryTerm] = {}
    for form in CountryForm:
        for word, code in terms[form].items():
            merged.setdefault(word, CountryTerm(code, form))
    return merged


def first_words(
    terms: Mapping[CountryForm, Mapping[str, str]], abbreviations: Iterable[str]
) -> frozenset[str]:
    words = {word.partition(" ")[0] for table in terms.values() for word in table}
    return frozenset(words | {fold_name(word) for word in abbreviations} | {"the"})


def index_country_abbreviations(countries: Iterable[CountryEntry]) -> dict[str, str]:
    return {
        word.replace(".", ""): entry.code
        for entry in countries
        for word in (*entry.abbreviations, *filter(_is_abbreviation, entry.adjectives))
    }


def read_ranks() -> dict[str, Rank]:
    return {
        fold_name(wording): Rank(name, police=force == "police")
        for force, ranks in read_vocabulary("ranks.yaml").items()
        for name, wordings in ranks.items()
        for wording in (name, *wordings)
    }


def index_organisation_names(entries: Iterable[OrganisationEntry]) -> dict[str, OrganisationEntry]:
    names: dict[str, OrganisationEntry] = {}
    for entry in entries:
        for name in (entry.name, *entry.names):
            names.setdefault(fold_name(without_article(name)), entry)
    return names


def index_organisation_abbreviations(
    entries: Iterable[OrganisationEntry],
) -> dict[str, tuple[OrganisationEntry, ...]]:
    found: dict[str, list[OrganisationEntry]] = {}
    for entry in entries:
        for word in entry.abbreviations:
            found.setdefault(word.replace(".", ""), []).append(entry)
    return {word: tuple(sharing) for word, sharing in found.items()}


def _is_abbreviation(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) <= LONGEST_ABBREVIATION and letters.isupper()


def without_article(text: str) -> str:
    """``text`` without a leading "the"."""
    text = text.strip()
    return text[4:] if text[:4].lower() == "the " else text


def office_candidates(words: Sequence[str]) -> Iterator[str]:
    """Stretches of a folded phrase that may name its office, the likeliest first.

    An office ends with the phrase or before a preposition or "and", and begins before the first
    preposition: what follows that tells of whom or what the office is.
    """
    breaks = [i for i, word in enumerate(words) if word in BREAKS and i]
    limit = next((i for i in breaks if words[i] != "and"), len(words))
    for end in (len(words), *reversed(breaks)):
        yield from (" ".join(words[start:end]) for start in range(min(limit, end)))


def without_plural(words: list[str]) -> list[str]:
    """The last word before any "of" in the singular: "foreign ministers of", "secretaries"."""
    head = next(
        (i for i, word in enumerate(words) if word in {"of", "for", "to"} and i), len(words)
    )
    if head and words[head - 1].endswith("s") and not words[head - 1].endswith("ss"):
        word = words[head - 1]
        singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        return [*words[: head - 1], singular, *words[head:]]
    return words
