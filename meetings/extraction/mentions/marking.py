"""Marks the names of states and known bodies on a text, from the lexicon."""

from meetings.choices import OrganisationKind
from meetings.extraction.lexicon import CountryForm, CountryTerm, Lexicon
from meetings.extraction.mentions.bodies import mark_bodies
from meetings.extraction.mentions.text import Mark, MarkKind, Text

LONGEST_TERM = 8
KINDS = {
    CountryForm.NAME: MarkKind.COUNTRY,
    CountryForm.ADJECTIVE: MarkKind.DEMONYM,
    CountryForm.PEOPLE: MarkKind.DEMONYM,
    CountryForm.PREFIX: MarkKind.DEMONYM,
    CountryForm.CAPITAL: MarkKind.ACTOR,
    CountryForm.ACTOR: MarkKind.ACTOR,
}


def mark_names(text: Text) -> None:
    """Mark states and bodies: what the lexicon knows, then what the text itself shows."""
    countries: set[str] = set()
    for mark in _scan(text, countries):
        text.add(mark)
    mark_bodies(text)
    text.states = frozenset(mark.country for mark in text.all_marks() if mark.country)


def _scan(text: Text, countries: set[str]) -> list[Mark]:
    marks: list[Mark] = []
    i = 0
    while i < len(text.words):
        mark = _mark_at(text, i, countries) if _may_begin(text, i) else None
        if mark is None:
            i += 1
            continue
        if mark.country and mark.is_state:
            countries.add(mark.country)
        marks.append(mark)
        i = mark.last
    return marks


def _may_begin(text: Text, i: int) -> bool:
    word = text.words[i]
    if not (word.capital or word.lower.startswith("al-")) or not word.wordy or word.lower == "the":
        return False
    return not _inside_person(text, i)


def _inside_person(text: Text, i: int) -> bool:
    """Part of a personal name: "Michael Jordan", "Israel Katz"."""
    word = text.words[i]
    if word.label != "PERSON" or word.lower not in text.rules.name_like_places:
        return False
    for other in (i - 1, i + 1):
        if 0 <= other < len(text.words) and not text.ends_sentence(max(i, other)):
            near = text.words[other]
            if (
                near.capital
                and near.label == "PERSON"
                and near.wordy
                and near.lower not in text.rules.heads
            ):
                return True
    return False


def _mark_at(text: Text, i: int, countries: set[str]) -> Mark | None:
    for size in range(min(LONGEST_TERM, _reach(text, i)), 0, -1):
        if not _may_end(text, i, i + size):
            continue
        phrase = " ".join(
            word.lower if word.lower == word.text else word.text
            for word in text.words[i : i + size]
        )
        phrase = phrase.replace("’", "'").replace(" 's", "'s")
        if size == 1 and text.lexicon.is_honorific(phrase):
            return None
        mark = _country(text, i, i + size, phrase) or _organisation(
            i, i + size, phrase, text.lexicon, countries
        )
        if mark is not None:
            return mark
    return None


def _reach(text: Text, i: int) -> int:
    size = 1
    while i + size < len(text.words) and not text.ends_sentence(i + size):
        word = text.words[i + size]
        if not word.capital and word.lower not in {
            "of",
            "the",
            "and",
            "for",
            "in",
            "on",
            "&",
            "-",
            "'s",
            "to",
        }:
            break
        size += 1
    return size


def _may_end(text: Text, first: int, last: int) -> bool:
    return text.words[last - 1].capital or last == first + 1


def _country(text: Text, first: int, last: int, phrase: str) -> Mark | None:
    lexicon = text.lexicon
    term = lexicon.country_term(phrase)
    if term is not None and term.form is CountryForm.PREFIX and not _is_prefix(text, last):
        term = _capital(lexicon, phrase)
    if term is None:
        return None
    kind = KINDS[term.form]
    if term.form is CountryForm.NAME and _is_adjective(text, last, phrase):
        kind = MarkKind.DEMONYM
    people = lexicon.country_by_demonym(phrase) is not None
    return Mark(
        first=first,
        last=last,
        kind=kind,
        country=term.code,
        name=lexicon.country_name(term.code),
        key=term.code,
        people=people,
        seat=phrase if term.form is CountryForm.ACTOR and not phrase.isupper() else None,
    )


def _is_prefix(text: Text, last: int) -> bool:
    """Half of "Indo-Pacific", or short before a post as in "Pak PM"; alone it may be a name."""
    after, rules = text.lower(last), text.rules
    posted = after in rules.heads or after in rules.areas or after in rules.bodies
    return not text.ends_sentence(last) and (after == "-" or posted)


def _capital(lexicon: Lexicon, phrase: str) -> CountryTerm | None:
    """Colombo, which is a prefix too."""
    code = lexicon.country_by_capital(phrase)
    return CountryTerm(code, CountryForm.CAPITAL) if code else None


def _is_adjective(text: Text, last: int, phrase: str) -> bool:
    """Before a noun "U.S." and the like are adjectives."""
    if (
        text.lexicon.country_by_demonym(phrase) is None
        or last >= len(text.words)
        or text.ends_sentence(last)
    ):
        return False
    return text.words[last].tag in {"NN", "NNS", "NNP", "NNPS", "JJ"} and text.words[last].wordy


def _organisation(
    first: int, last: int, phrase: str, lexicon: Lexicon, countries: set[str]
) -> Mark | None:
    entry = lexicon.organisation(phrase, countries)
    if entry is None:
        return None
    return Mark(
        first=first,
        last=last,
        kind=MarkKind.BODY,
        country=entry.country,
        name=phrase,
        key=entry.name,
        body=OrganisationKind(entry.kind),
    )
