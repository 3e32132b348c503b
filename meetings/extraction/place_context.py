"""What the words around a name say of it: whether it is a place, a person or part of a body."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from meetings.extraction.lexicon import Lexicon
from meetings.extraction.place_words import (
    BUILDINGS,
    EVENTS,
    FACILITIES,
    JOURNEYS,
    LOCATIVE,
    PLACE_LABELS,
    REALMS,
    SETTLEMENTS,
    WITHIN,
)
from meetings.gazetteer import Gazetteer
from meetings.vocabularies import fold_name

LONGEST_COUNTRY = 5  # tokens: "Democratic Republic of the Congo"
LONGEST_REGION = 3
LONGEST_BUILDING = 3  # tokens of "Genocide Memorial" and the like behind a town
LONGEST_APPOSITION = 6  # tokens up to the noun in ", a small market town"
QUALIFIERS = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """One text, with what has to be known of the whole of it to judge a name.

    Attributes:
        named: how often each country is named, by name, adjective, capital or actor.
        surnames: folded last names of people whom the text names with more than that.
        countries: from the first token of a name of a country to the token after it and its code.
    """

    doc: Doc
    lexicon: Lexicon
    gazetteer: Gazetteer
    named: Mapping[str, int]
    surnames: frozenset[str]
    countries: Mapping[int, tuple[int, str]]

    def is_labelled(self, first: int, last: int) -> bool:
        """The entity recogniser takes the name for a place."""
        return any(token.ent_type_ in PLACE_LABELS for token in self.doc[first:last])

    def is_proper(self, first: int, last: int) -> bool:
        return self.doc[first:last].root.pos_ == "PROPN"

    def is_surname(self, first: int, last: int) -> bool:
        return fold_name(self.doc[first:last].text) in self.surnames

    def is_located(self, first: int, last: int) -> bool:
        """The words before say "in", "from" or the like, or those after "talks" or "summit"."""
        if last < len(self.doc) and self.doc[last].lower_ in JOURNEYS:
            return True
        root = self.doc[first:last].root
        if root.dep_ in {"conj", "appos"} and root.head.i < first:
            before = self._word_before(root.head.left_edge.i)
        else:
            before = self._word_before(first)
        return before is not None and before.lower_ in LOCATIVE

    def is_upon(self, first: int) -> bool:
        """The word before is "on", as with hills and islands."""
        before = self._word_before(first)
        return before is not None and before.lower_ == "on"

    def is_called_place(self, first: int, last: int) -> bool:
        """The text says that it is a town or the like: "the city of X", "in X, a border town"."""
        if first > 1 and self.doc[first - 1].lower_ == "of":
            return self.doc[first - 2].lower_ in SETTLEMENTS
        if not self.is_located(first, last) or last >= len(self.doc) or self.doc[last].text != ",":
            return False
        apposition = self.doc[last + 1 : last + 1 + LONGEST_APPOSITION]
        if not apposition or apposition[0].lower_ not in {"a", "an", "the"}:
            return False
        noun = next((token for token in apposition if token.pos_ == "NOUN"), None)
        return noun is not None and any(
            token.lower_ in SETTLEMENTS for token in self.doc[noun.i : noun.i + 2]
        )

    def stands_alone(self, first: int, last: int) -> bool:
        """The name is no part of a longer one, such as a person's, a body's or a newspaper's."""
        if self._is_hyphenated(first, last) or self._is_owned(first):
            return False
        if self._in_longer_person(first, last):
            return False
        if self._in_headline(first) or self._names_event(first, last):
            return True
        return not self._extends_before(first) and not self._extends_after(last)

    def is_qualifier(self, first: int, last: int) -> bool:
        """The name of a country qualifies a noun behind it ("the Iraq war", "UK officials")."""
        root = self.doc[first:last].root
        if root.head.lower_ in JOURNEYS:
            return False
        if root.dep_ in QUALIFIERS and root.head.i >= last:
            return True
        follower = self._neighbour(last)
        is_adjective = self.lexicon.country_by_demonym(self.doc[first:last].text) is not None
        return is_adjective and follower is not None and follower.pos_ in {"NOUN", "ADJ"}

    def country_beside(self, last: int) -> str | None:
        """The country that a region or country named right behind a comma or bracket lies in."""
        if last + 1 >= len(self.doc) or self.doc[last].text not in {",", "(", "/"}:
            return None
        first = last + 1
        if first in self.countries:
            return self.countries[first][1]
        for end in range(min(first + LONGEST_REGION, len(self.doc)), first, -1):
            places = self.gazetteer.find(self.doc[first:end].text)
            regions = [place.country for place in places if place.kind == "region"]
            if regions and self.doc[first].text[:1].isupper():
                return regions[0]
        return None

    def _word_before(self, first: int) -> Token | None:
        """The nearest word before that is no article and no "central" or "the city of"."""
        for position in range(first - 1, max(first - 5, -1), -1):
            token = self.doc[position]
            if token.is_space or token.lower_ not in WITHIN:
                return token
        return None

    def _neighbour(self, position: int) -> Token | None:
        """The token there, unless a sentence or paragraph lies between."""
        if not 0 <= position < len(self.doc):
            return None
        token = self.doc[position]
        return None if token.is_space else token

    def _is_hyphenated(self, first: int, last: int) -> bool:
        """Half of a compound: "US-China", "Moscow-backed"."""
        before, after = self._neighbour(first - 1), self._neighbour(last)
        if before is not None and before.text in {"-", "–", "/"} and not before.whitespace_:
            return not self.doc[first - 2].whitespace_ if first > 1 else True
        return (
            after is not None
            and after.text in {"-", "–"}
            and not after.whitespace_
            and not self.doc[last - 1].whitespace_
        )

    def _is_owned(self, first: int) -> bool:
        """The tail of a proper name with "of": "Bank of China", but not "Republic of Korea"."""
        if first < 2 or self.doc[first - 1].lower_ != "of":  # noqa: PLR2004  # two tokens before it
            return False
        owner = self.doc[first - 2]
        if not owner.text[:1].isupper() or owner.pos_ != "PROPN" or owner.is_sent_start:
            return False
        return owner.lower_ not in REALMS and self.lexicon.office(owner.text) is None

    def _in_longer_person(self, first: int, last: int) -> bool:
        token = self.doc[first]
        if token.ent_type_ != "PERSON":
            return False
        inside = [t for t in (self._neighbour(first - 1), self._neighbour(last)) if t is not None]
        return any(
            t.ent_type_ == "PERSON" and t.text[:1].isupper() and not self._is_title(t)
            for t in inside
            if t.ent_iob_ == "I" or token.ent_iob_ == "I"
        )

    def _in_headline(self, first: int) -> bool:
        """Nearly all words of the sentence begin with capitals, so that capitals say nothing."""
        words = [token for token in self.doc[first].sent if token.is_alpha]
        capitals = sum(token.text[0].isupper() for token in words)
        return len(words) > 3 and capitals > 0.7 * len(words)  # noqa: PLR2004  # most of a few

    def _names_event(self, first: int, last: int) -> bool:
        """Between an abbreviation and an event: "the G7 Hiroshima Summit"."""
        before, after = self._neighbour(first - 1), self._neighbour(last)
        if before is None or after is None or not before.text[:1].isupper():
            return False
        return before.text.isupper() and after.text[:1].isupper() and after.lower_ in EVENTS

    def _extends_before(self, first: int) -> bool:
        token = self._neighbour(first - 1)
        if token is None or token.i + 1 != first or not token.text[:1].isupper():
            return False
        if token.pos_ != "PROPN" or token.lower_ in WITHIN or token.lower_ in FACILITIES:
            return False
        return not (
            self._is_title(token)
            or self.lexicon.country_term(token.text)
            or token.lower_ in LOCATIVE
            or self.doc[first].is_sent_start
        )

    def _extends_after(self, last: int) -> bool:
        token = self._neighbour(last)
        if token is None or not token.text[:1].isupper() or token.is_sent_start:
            return False
        if token.pos_ not in {"PROPN", "NOUN", "ADJ"} or token.lower_ in FACILITIES:
            return False
        return not self._is_title(token) and not self._names_building(last)

    def _names_building(self, last: int) -> bool:
        """Capitalised words and a building follow: "Genocide Memorial", "Raha hotel"."""
        for position in range(last, min(last + LONGEST_BUILDING, len(self.doc))):
            token = self.doc[position]
            if position > last and token.lower_ in BUILDINGS:
                return True
            if not token.text[:1].isupper():
                break
        return False

    def _is_title(self, token: Token) -> bool:
        lexicon = self.lexicon
        return (
            lexicon.is_honorific(token.text)
            or lexicon.rank(token.text) is not None
            or fold_name(token.text) in lexicon.modifiers
            or lexicon.office(token.text) is not None
            or token.lower_ in {"foreign", "defence", "defense", "home", "finance", "trade"}
        )


def is_name(doc: Doc, first: int, last: int) -> bool:
    """The tokens can be one name: no paragraph begins within, and they end with a word.

    Sentences may: the parser begins them between the words of a dateline in capitals.
    """
    end = doc[last - 1]
    if end.is_space or end.is_punct or end.tag_ == "POS":
        return False
    paragraphs: tuple[int, ...] = doc.user_data.get("paragraphs", ())
    return not any(token.is_space or token.idx in paragraphs for token in doc[first + 1 : last])
