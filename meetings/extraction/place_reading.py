"""Reading once through a text for the countries and the people that it names."""

from itertools import pairwise

from spacy.tokens import Doc

from meetings.extraction.lexicon import CountryForm, Lexicon
from meetings.extraction.place_context import LONGEST_COUNTRY, PlaceContext, is_name
from meetings.gazetteer import Gazetteer
from meetings.vocabularies import fold_name


def read_context(doc: Doc, lexicon: Lexicon, gazetteer: Gazetteer) -> PlaceContext:
    """What has to be known of the whole of a text to judge a name in it."""
    named: dict[str, int] = {}
    countries: dict[int, tuple[int, str]] = {}
    first = 0
    while first < len(doc):
        last, code, is_name = _country_at(doc, lexicon, first)
        if code:
            named[code] = named.get(code, 0) + 1
            if is_name:
                countries[first] = (last, code)
        first = last
    return PlaceContext(doc, lexicon, gazetteer, named, _surnames(doc, lexicon), countries)


def _country_at(doc: Doc, lexicon: Lexicon, first: int) -> tuple[int, str | None, bool]:
    """The longest term for a country that begins at a token: its end, code, and if it is a name."""
    word = doc[first].text
    # An article belongs to the noun behind, which may be another: "the Iraq war".
    if word[:1].isupper() and word.lower() != "the" and lexicon.may_begin_country(word):
        for last in range(min(first + LONGEST_COUNTRY, len(doc)), first, -1):
            term = lexicon.country_term(doc[first:last].text) if is_name(doc, first, last) else None
            if term:
                return last, term.code, term.form is CountryForm.NAME
    return first + 1, None, False


def _surnames(doc: Doc, lexicon: Lexicon) -> frozenset[str]:
    """Last names of people named in full, or behind an office, rank or courtesy title."""
    found = {ent[-1] for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    found |= {
        token
        for title, token in pairwise(doc)
        if token.pos_ == "PROPN"
        and title.text[:1].isupper()
        and (
            lexicon.is_honorific(title.text)
            or lexicon.office(title.text)
            or lexicon.rank(title.text)
        )
    }
    return frozenset(fold_name(token.text) for token in found)
