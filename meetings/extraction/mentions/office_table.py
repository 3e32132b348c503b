"""Looks people up among well-known office holders, by whole name or by family name and post."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from meetings.extraction.holders import OfficeHolder
from meetings.extraction.lexicon import Lexicon
from meetings.extraction.mentions.names import alike, fold
from meetings.extraction.mentions.roles import content_words
from meetings.extraction.mentions.rules import MentionRules

# States where the family name stands first in the table as in the news.
FAMILY_FIRST = frozenset({"CN", "TW", "HK", "KP", "KR", "VN", "KH"})
SHARED_LETTERS = 3
# Offices in the order in which a person without a date is taken to hold them.
PRECEDENCE = ("president", "king", "emir", "prime minister", "premier", "chancellor", "minister")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """What a text says of someone who is looked up.

    Attributes:
        posts: the telling words of each post that the text gives.
        states: the states that the text names; ``words`` are all its words.
    """

    name: tuple[str, ...]
    posts: Sequence[frozenset[str]]
    states: frozenset[str]
    words: frozenset[str]
    day: date | None


class OfficeTable:
    """The office holders of a lexicon, by whole name and by family name."""

    def __init__(self, lexicon: Lexicon, rules: MentionRules) -> None:
        self.holders = lexicon.holders
        self.rules = rules
        self.family: dict[str, list[OfficeHolder]] = defaultdict(list)
        self.letters: dict[str, list[str]] = defaultdict(list)
        for term in lexicon.holders:
            name = fold(tuple(term.name.split()))
            self.family[name[0 if term.country in FAMILY_FIRST else -1]].append(term)
        for word in self.family:
            self.letters[word[:SHARED_LETTERS]].append(word)

    def knows(self, name: tuple[str, ...]) -> bool:
        """Someone of that whole name has held an office."""
        return len(name) > 1 and bool(self.holders.terms(" ".join(name)))

    def knows_family(self, name: tuple[str, ...], countries: Container[str]) -> bool:
        """Someone of that family name has held an office of one of the states."""
        return len(name) == 1 and any(
            term.country in countries for term in self._of_family(fold(name)[0])
        )

    def _of_family(self, word: str) -> list[OfficeHolder]:
        """The holders of a family name, in another spelling if there are none in this."""
        if word in self.family:
            return self.family[word]
        near = (
            known for known in self.letters.get(word[:SHARED_LETTERS], ()) if alike(word, known)
        )
        return [term for known in near for term in self.family[known]]

    def find(self, enquiry: Enquiry) -> OfficeHolder | None:
        """The term that fits best; None where people of several states could be meant."""
        terms: Iterable[OfficeHolder] = self.holders.terms(" ".join(enquiry.name))
        name = fold(enquiry.name)
        if not terms and len(name) == 1:
            terms = self._by_family(name[0], enquiry)
        chosen = self._in_time(list(terms), enquiry.day)
        if len({term.country for term in chosen}) > 1:
            chosen = self._told(chosen, enquiry)
        if len({term.country for term in chosen}) != 1:
            return None
        return min(chosen, key=lambda term: self._order(term, enquiry))

    def _told(self, terms: list[OfficeHolder], enquiry: Enquiry) -> list[OfficeHolder]:
        """The terms with which a post in the text agrees, else those of states that it names."""
        agreeing = [term for term in terms if self._agrees(term, enquiry.posts)]
        # A president may preside over an international body at the same time.
        agreeing = [term for term in agreeing if term.country] or agreeing
        return agreeing or [term for term in terms if term.country in enquiry.states]

    def _by_family(self, word: str, enquiry: Enquiry) -> list[OfficeHolder]:
        """By family name only with a post that agrees, or of a state that the text names."""
        terms = self._in_time(self._of_family(word), enquiry.day)
        if enquiry.posts:
            return [term for term in terms if self._agrees(term, enquiry.posts)]
        return [term for term in terms if term.country in enquiry.states]

    def _agrees(self, term: OfficeHolder, posts: Iterable[frozenset[str]]) -> bool:
        office = content_words(self.rules, term.office)
        return any(post <= office for post in posts)

    def _in_time(self, terms: list[OfficeHolder], day: date | None) -> list[OfficeHolder]:
        """The terms that cover the day, or else the nearest."""
        if day is None or not terms:
            return terms
        nearest = min(term.distance(day.year) for term in terms)
        return [term for term in terms if term.distance(day.year) == nearest]

    def _order(self, term: OfficeHolder, enquiry: Enquiry) -> tuple[bool, int]:
        told = content_words(self.rules, term.office) <= enquiry.words
        ranks = [n for n, office in enumerate(PRECEDENCE) if office in term.office]
        return (not told, ranks[0] if ranks else len(PRECEDENCE))


_TABLES: dict[int, OfficeTable] = {}


def office_table(lexicon: Lexicon, rules: MentionRules) -> OfficeTable:
    """The table of a lexicon, made once."""
    known = _TABLES.get(id(lexicon.holders))
    if known is None or known.holders is not lexicon.holders:
        known = _TABLES[id(lexicon.holders)] = OfficeTable(lexicon, rules)
    return known
