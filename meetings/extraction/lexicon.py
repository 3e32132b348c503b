"""What words of a text say of states, offices, ranks and bodies: look-ups in the vocabularies.

``load_lexicon()`` reads the files once in a process. Look-ups take a stretch of text as it stands,
ignore a leading article, accents, hyphens and apostrophes, and answer None for what they do not
know. Names must begin with a capital; abbreviations count only in capitals ("US", never "us").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from meetings.extraction.holders import HolderTable, read_office_holders
from meetings.extraction.lexicon_tables import (
    CountryForm,
    CountryTerm,
    Rank,
    first_words,
    index_country_abbreviations,
    index_country_terms,
    index_organisation_abbreviations,
    index_organisation_names,
    merge_country_terms,
    office_candidates,
    read_ranks,
    without_article,
    without_plural,
)
from meetings.vocabularies import (
    CountryEntry,
    OfficeEntry,
    OrganisationEntry,
    fold_name,
    read_countries,
    read_offices,
    read_organisations,
    read_vocabulary,
)

__all__ = ["CountryForm", "CountryTerm", "Lexicon", "Rank", "load_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The vocabularies, indexed. All keys but those of ``abbreviations`` are folded names.

    Attributes:
        countries: by alpha-2 code.
        country_terms: every term, by form, folded; one text may be of several forms.
        all_country_terms: every term in one table; of several forms the first of CountryForm.
        country_first_words: first words of all terms and abbreviations of countries.
        abbreviations: abbreviations of countries in capitals without dots, "US" to "US".
        offices: every wording of every office.
        organisations: by every name.
        organisation_abbreviations: by abbreviation as written, the first entry wins.
        modifiers: words before an office that do not change its class ("deputy", "former").
        initialisms: those of the honorifics that are written in capitals ("HE").
    """

    countries: Mapping[str, CountryEntry]
    country_terms: Mapping[CountryForm, Mapping[str, str]]
    all_country_terms: Mapping[str, CountryTerm]
    country_first_words: frozenset[str]
    abbreviations: Mapping[str, str]
    ranks: Mapping[str, Rank]
    offices: Mapping[str, OfficeEntry]
    modifiers: frozenset[str]
    honorifics: frozenset[str]
    name_like_honorifics: frozenset[str]
    initialisms: frozenset[str]
    organisations: Mapping[str, OrganisationEntry]
    organisation_abbreviations: Mapping[str, tuple[OrganisationEntry, ...]]
    holders: HolderTable

    def country_by_name(self, text: str) -> str | None:
        """The code of the country that is named or abbreviated ("Burma", "the UK", "DPRK")."""
        text = without_article(text)
        return self.abbreviations.get(text.replace(".", "")) or self._country(
            text, CountryForm.NAME
        )

    def country_by_demonym(self, text: str) -> str | None:
        """The code behind an adjective or a noun for nationals ("Chinese", "U.S.", "Britons")."""
        text = without_article(text)
        return (
            self.abbreviations.get(text.replace(".", ""))
            or self._country(text, CountryForm.ADJECTIVE)
            or self._country(text, CountryForm.PEOPLE)
        )

    def country_by_capital(self, text: str) -> str | None:
        """The code of the country whose capital ``text`` is, in any spelling."""
        return self._country(without_article(text), CountryForm.CAPITAL)

    def country_by_actor(self, text: str) -> str | None:
        """The code of the government that "Kremlin", "Pentagon" or a capital stands for."""
        text = without_article(text)
        return self._country(text, CountryForm.ACTOR) or self._country(text, CountryForm.CAPITAL)

    def country_term(self, text: str) -> CountryTerm | None:
        """The country that ``text`` stands for, names before adjectives before towns."""
        text = without_article(text)
        code = self.abbreviations.get(text.replace(".", ""))
        if code:
            return CountryTerm(code, CountryForm.NAME)
        return self.all_country_terms.get(fold_name(text)) if text[:1].isupper() else None

    def may_begin_country(self, word: str) -> bool:
        """Some term for a country begins with this word, so that looking further is worthwhile."""
        return fold_name(word).partition(" ")[0] in self.country_first_words

    def country_name(self, code: str) -> str:
        """The usual English name of a country, or the code itself if it is none."""
        entry = self.countries.get(code)
        return entry.name if entry else code

    def rank(self, text: str) -> Rank | None:
        """The military or police rank that ``text`` writes, in full or abbreviated."""
        return self.ranks.get(fold_name(text))

    def office(self, text: str) -> OfficeEntry | None:
        """The office that a phrase names, modifiers, country and body left aside.

        "acting deputy foreign minister" is a deputy foreign minister; "minister for rural roads" is
        a minister, "envoy of the prime minister" an envoy.
        """
        folded = fold_name(without_article(text))
        if folded in self.offices:
            return self.offices[folded]
        for candidate in office_candidates(without_plural(folded.split())):
            entry = self.offices.get(candidate)
            if entry:
                return entry
        return None

    def is_honorific(self, text: str) -> bool:
        """Whether it is a form of address; "HE" is one, the family name He is none."""
        folded = fold_name(text)
        if folded in self.initialisms and text != text.upper():
            return False
        return folded in self.honorifics or folded in self.name_like_honorifics

    def organisation(self, text: str, countries: Iterable[str] = ()) -> OrganisationEntry | None:
        """The body that ``text`` names or abbreviates.

        ``countries`` are the states named in the same text; they decide between bodies that share
        an abbreviation.
        """
        text = without_article(text)
        shared = self.organisation_abbreviations.get(text.replace(".", ""), ())
        named = frozenset(countries)
        for entry in shared:
            if entry.country in named:
                return entry
        if shared:
            return shared[0]
        is_name = text[:1].isupper() or text.startswith("al-")
        return self.organisations.get(fold_name(text)) if is_name else None

    def _country(self, text: str, form: CountryForm) -> str | None:
        if not text or text[0].islower():
            return None
        return self.country_terms[form].get(fold_name(text))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the installed vocabulary files, read once in a process."""
    countries = read_countries()
    offices = read_vocabulary("offices.yaml")
    honorifics = offices["honorifics"]
    terms = index_country_terms(countries)
    abbreviations = index_country_abbreviations(countries)
    organisations = read_organisations()
    return Lexicon(
        countries={entry.code: entry for entry in countries},
        country_terms=terms,
        all_country_terms=merge_country_terms(terms),
        country_first_words=first_words(terms, abbreviations),
        abbreviations=abbreviations,
        ranks=read_ranks(),
        offices=read_offices(offices),
        modifiers=frozenset(fold_name(word) for word in offices["modifiers"]),
        honorifics=frozenset(map(fold_name, honorifics["courtesy"])),
        name_like_honorifics=frozenset(map(fold_name, honorifics["name_like"])),
        initialisms=frozenset(fold_name(one) for one in honorifics["courtesy"] if one.isupper()),
        organisations=index_organisation_names(organisations),
        organisation_abbreviations=index_organisation_abbreviations(organisations),
        holders=read_office_holders(),
    )
