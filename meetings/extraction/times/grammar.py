"""What a rule of the grammar is given, and what it yields."""

import re
from dataclasses import dataclass, field
from datetime import date

from meetings.choices import DateBasis
from meetings.dates import EdtfDate
from meetings.extraction.times.lexicon import MARK, OTHER, Lexemes, Lexicon

# What may come after an expression that nothing else belongs to.
AFTER_CLAUSE = (
    *(
        "comma",
        "dot",
        "dash",
        "line",
        "close",
        "and",
        "in",
        "at",
        "on",
        "to",
        "for",
        "from",
        "link",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an expression says, as of something held and as of something planned.

    Attributes:
        offset: a unit and how many of them after the next time in the sentence it lies, where it
            is counted from something that is told after it ("a day after Monday's talks").
    """

    held: EdtfDate | None = None
    planned: EdtfDate | None = None
    basis: DateBasis = DateBasis.RELATIVE
    future: bool = False
    duration: int | None = None
    weak: bool = False
    anaphoric: bool = False
    offset: tuple[str, int] | None = None


def fixed(value: EdtfDate | None, basis: DateBasis = DateBasis.RELATIVE) -> Meaning:
    """The same days whether held or planned."""
    return Meaning(held=value, planned=value, basis=basis)


@dataclass(frozen=True, slots=True)
class Reading:
    """One match of a rule: the words that it took, by the names that the rule gives them."""

    match: re.Match[str]
    lexemes: Lexemes
    lexicon: Lexicon

    def has(self, name: str) -> bool:
        """The rule has such a group and it took some words."""
        return self._at(name) is not None

    def number(self, name: str) -> int | None:
        """The number of the first word of a group, None where it took none."""
        at = self._at(name)
        return None if at is None else self.lexemes.values[at]

    def value(self, name: str) -> int:
        """The number of a group that the rule always fills."""
        return self.lexemes.values[self.match.start(name)]

    def numbers(self, name: str, kind: str) -> list[int]:
        """The numbers of all words of one kind in a group."""
        start, end = self.match.span(name)
        wanted = self.lexicon.kinds[kind]
        return [
            self.lexemes.values[i] for i in range(start, end) if self.lexemes.kinds[i] == wanted
        ]

    def kind(self, name: str) -> str | None:
        """The kind of the first word of a group, as the lexicon calls it."""
        at = self._at(name)
        return None if at is None else self.lexicon.name_of(self.lexemes.kinds[at])

    def word(self, name: str) -> str:
        """The first word of a group in lower case, empty where it took none."""
        at = self._at(name)
        if at is None:
            return ""
        start, end = self.lexemes.spans[at]
        return self.lexemes.text[start:end].lower()

    def _at(self, name: str) -> int | None:
        start, end = self.match.span(name) if name in self.match.re.groupindex else (-1, -1)
        return start if end > start else None

    def precedes(self, *kinds: str) -> bool:
        """The word before the match is of one of these kinds."""
        at = self.match.start() - 1
        return at >= 0 and self.lexemes.kinds[at] in {self.lexicon.kinds[kind] for kind in kinds}

    def starts(self, *kinds: str) -> bool:
        """The first word of the match is of one of these kinds."""
        return self.lexemes.kinds[self.match.start()] in {
            self.lexicon.kinds[kind] for kind in kinds
        }

    def ends(self, *kinds: str) -> bool:
        """The last word of the match is of one of these kinds."""
        last = self.lexemes.kinds[self.match.end() - 1]
        return last in {self.lexicon.kinds[kind] for kind in kinds}

    def word_before(self) -> tuple[str | None, int]:
        """The kind and the number of the word before the match, leaving out "on"."""
        at = self.match.start() - 1
        at -= int(at > 0 and self.lexemes.kinds[at] == self.lexicon.kinds["on"])
        return (
            (self.lexicon.name_of(self.lexemes.kinds[at]), self.lexemes.values[at])
            if at >= 0
            else (None, 0)
        )

    def follows(self, *kinds: str) -> bool:
        """The word after the match is of one of these kinds."""
        return self._after() in {self.lexicon.kinds[kind] for kind in kinds}

    def describes(self) -> bool:
        """A word comes after it that it may belong to, such as a noun."""
        return self.follows("s") or self._after() == OTHER

    def begins_name(self) -> bool:
        """A capitalised word comes right after it, as in "April Jones"."""
        at = self.match.end()
        if self._after() != OTHER:
            return False
        return self.lexemes.text[self.lexemes.spans[at][0]].isupper()

    def _after(self) -> str:
        """The kind of what comes after the match, empty at the end of the text."""
        return self.lexemes.kinds[self.match.end() : self.match.end() + 1]

    def gives_age(self) -> bool:
        """It goes on with "old" or "-old"."""
        kinds, at = self.lexemes.kinds, self.match.end()
        at += int(kinds[at : at + 1] == self.lexicon.kinds["dash"])
        return kinds[at : at + 1] == self.lexicon.kinds["old"]

    def ends_clause(self) -> bool:
        """Nothing comes after it to which it could belong."""
        return self._after() in {"", MARK} or self.follows(*AFTER_CLAUSE)


@dataclass(slots=True)
class Setting:
    """What a rule may know besides its own words: publication and what was said before.

    Attributes:
        years: every year that the text writes out.
        history: the meanings found so far, in order of the text.
        ended: the number of the word at which the last of them ended.
    """

    published: date | None
    years: frozenset[int] = frozenset()
    history: list[Meaning] = field(default_factory=list)
    ended: int = -1

    def latest(self, longest: int) -> Meaning | None:
        """The last expression that says when to within ``longest`` days."""
        for meaning in reversed(self.history):
            if meaning.held and not meaning.weak and meaning.held.days <= longest:
                return meaning
        return None
