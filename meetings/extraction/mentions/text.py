"""One document under analysis: its words, and the names of states and bodies marked on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from meetings.choices import OrganisationKind
from meetings.extraction.lexicon import Lexicon
from meetings.extraction.mentions.rules import MentionRules, load_rules
from meetings.extraction.mentions.words import Word
from meetings.vocabularies import OfficeEntry


class MarkKind(StrEnum):
    """In which way a stretch of words names a state or a body."""

    COUNTRY = "country"  # "China", "the U.S."
    DEMONYM = "demonym"  # "Chinese"
    ACTOR = "actor"  # "Beijing", "the Kremlin"
    BODY = "body"  # "the Kachin Independence Army"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words, half open, that name a state or a body.

    Attributes:
        key: what tells one body from another; the code for states.
        seat: the building or body that stands for the state ("Kremlin"), None for a town.
        people: a demonym that may be a noun ("the Chinese", "Indonesians").
        common: a body without a name of its own ("the junta", "the foreign ministry").
    """

    first: int
    last: int
    kind: MarkKind
    country: str | None
    name: str
    key: str
    body: OrganisationKind | None = None
    seat: str | None = None
    people: bool = False
    common: bool = False

    @property
    def is_state(self) -> bool:
        return self.kind is not MarkKind.BODY


@lru_cache(maxsize=4)
def _first_words_of(ranks: tuple[str, ...]) -> frozenset[str]:
    return frozenset(rank.partition(" ")[0] for rank in ranks)


def _first_words(lexicon: Lexicon) -> frozenset[str]:
    return _first_words_of(tuple(lexicon.ranks))


@dataclass(slots=True)
class Text:
    """Words and marks; every stage reads them, only marking writes them.

    ``states`` are those that any mark names.
    """

    words: Sequence[Word]
    lexicon: Lexicon
    rules: MentionRules = field(default_factory=load_rules)
    marks: list[Mark | None] = field(default_factory=list)
    rank_words: frozenset[str] = frozenset()
    offices: dict[str, OfficeEntry | None] = field(default_factory=dict)
    states: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.marks = [None] * len(self.words)
        self.rank_words = _first_words(self.lexicon)

    def office(self, role: str) -> OfficeEntry | None:
        """The office that a role names; each is looked up once."""
        if role not in self.offices:
            self.offices[role] = self.lexicon.office(role)
        return self.offices[role]

    def lower(self, i: int) -> str:
        """The word at ``i`` in lower case, empty beyond the ends."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def mark_at(self, i: int) -> Mark | None:
        return self.marks[i] if 0 <= i < len(self.marks) else None

    def add(self, mark: Mark) -> None:
        """Put a mark in place of all that it overlaps."""
        for i in range(mark.first, mark.last):
            old = self.marks[i]
            if old is not None:
                for j in range(old.first, old.last):
                    self.marks[j] = None
        for i in range(mark.first, mark.last):
            self.marks[i] = mark

    def all_marks(self) -> Iterable[Mark]:
        """Every mark once, in order."""
        for i, mark in enumerate(self.marks):
            if mark is not None and mark.first == i:
                yield mark

    def spelled(self, first: int, last: int) -> str:
        """The words as the document spells them, one blank between those that were apart."""
        parts: list[str] = []
        for word in self.words[first:last]:
            if parts and word.start > self.words[word.index - 1].end:
                parts.append(" ")
            parts.append(word.text)
        return "".join(parts)

    def ends_sentence(self, i: int) -> bool:
        """Word ``i`` begins another sentence than the one before it, or does not exist."""
        return (
            i <= 0 or i >= len(self.words) or self.words[i].sentence != self.words[i - 1].sentence
        )


def body_key(text: Text, first: int, last: int) -> str:
    """The name without the adjective of its state ("foreign ministry" of the Czech one)."""
    mark = text.mark_at(first)
    if mark is not None and mark.kind is MarkKind.DEMONYM and mark.last < last:
        first = mark.last
    return " ".join(word.lower for word in text.words[first:last])
