"""Words that may tell of an occasion: found by lemma from ``patterns/triggers.yaml``."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import yaml
from spacy.tokens import Doc, Token

# How far the further words of a verb may stand from it ("sat down on Thursday with").
REACH = 4
AUXILIARIES = frozenset({"aux", "auxpass"})
# Complements by which a verb means something else than a contact.
IDIOMS = {
    "call": frozenset(
        {
            "oprd",
            "ccomp",
            "xcomp",
            "acl",
            "prep:for",
            "prt:out",
            "prt:off",
            "attr",
            "dobj:themselves",
            "dobj:itself",
            "dobj:himself",
            "dobj:herself",
        }
    ),
    "call on": frozenset({"xcomp", "advcl", "ccomp", "acl"}),
    "call upon": frozenset({"xcomp", "advcl", "ccomp", "acl"}),
    "see": frozenset({"ccomp", "prep:as", "xcomp"}),
    "welcome": frozenset({"ccomp"}),
    "expect": frozenset({"ccomp", "dobj"}),
}
# These must follow a verb at once: "called on him", but not "called him on Monday".
PREPOSITIONS = frozenset({"on", "upon", "in", "at", "off", "out", "for", "by", "over", "before"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "X", "INTJ"})
PLURALS = frozenset({"consultations", "talks", "meetings", "negotiations", "visits", "discussions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word, with its particles, that may tell of an occasion.

    Attributes:
        token: the word itself; ``last`` is the token after its last word.
        key: the entry of the table that it matched, such as "sit down".
        frame: the group of entries, such as "meet"; ``noun`` tells a verb's from a noun's.
    """

    token: int
    last: int
    key: str
    frame: str
    noun: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    frame: str
    rest: tuple[frozenset[str], ...]


class TriggerTable:
    """The table of triggers, ready to be searched for."""

    def __init__(self, table: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._verbs = _index(table["verbs"])
        self._nouns = _index(table["nouns"])
        self._adjectives = _index(table["adjectives"])
        self._numbered = [
            (re.compile(entry.key), entry)
            for entries in self._nouns.values()
            for entry in entries
            if "\\" in entry.key
        ]

    @classmethod
    def load(cls) -> "TriggerTable":
        path = files("meetings.extraction") / "patterns" / "triggers.yaml"
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def find(self, doc: Doc) -> tuple[Trigger, ...]:
        """All triggers in order of the text; the longest entry for a word wins."""
        return tuple(self._matches(doc))

    def _matches(self, doc: Doc) -> Iterator[Trigger]:
        for token in doc:
            trigger = self._match(token)
            if trigger:
                yield trigger

    def _match(self, token: Token) -> Trigger | None:
        lemma = _lemma(token)
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in AUXILIARIES:
            found = _longest(token, self._verbs.get(lemma, ()), _follows)
            if found and _is_idiom(token, found[0].key):
                found = None
            if found or token.tag_ != "VBG":
                return _trigger(token, found, noun=False)
        if token.pos_ in NOMINAL:
            found = _longest(token, self._nouns.get(lemma, ()), _adjoins) or self._number(token)
            if found:
                return _trigger(token, found, noun=True)
        if token.pos_ in {"ADJ", "VERB", "ADV"}:
            return _trigger(
                token, _longest(token, self._adjectives.get(lemma, ()), _adjoins), noun=False
            )
        return None

    def _number(self, token: Token) -> tuple[_Entry, int] | None:
        for pattern, entry in self._numbered:
            if pattern.fullmatch(token.lower_):
                return entry, token.i + 1
        return None


def _index(groups: Mapping[str, Sequence[str]]) -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = defaultdict(list)
    for frame, entries in groups.items():
        for key in entries:
            first, *rest = str(key).lower().split()
            words = tuple(frozenset(word.split("/")) for word in rest)
            index[first].append(_Entry(str(key).lower(), frame, words))
    return {
        word: sorted(entries, key=lambda entry: -len(entry.rest)) for word, entries in index.items()
    }


def _is_idiom(token: Token, key: str) -> bool:
    """No contact is meant: "call on them to go", "call him a friend", "see them as friends"."""
    refused = IDIOMS.get(key, frozenset())
    inner = [c for child in token.children if child.dep_ == "prep" for c in child.children]
    return any(
        child.dep_ in refused or f"{child.dep_}:{child.lower_}" in refused
        for child in (*token.children, *inner)
        if child.i > token.i and not (child.dep_ == "oprd" and child.pos_ == "PROPN")
    )


def _lemma(token: Token) -> str:
    """The lemma in small letters; names in the plural ("Consultations") have none of their own."""
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN" and lemma == token.lower_:
        return lemma.removesuffix("s") if token.tag_ == "NNPS" or lemma in PLURALS else lemma
    return lemma


def _trigger(token: Token, found: tuple[_Entry, int] | None, *, noun: bool) -> Trigger | None:
    if found is None:
        return None
    entry, last = found
    return Trigger(token=token.i, last=last, key=entry.key, frame=entry.frame, noun=noun)


def _longest(token: Token, entries: Sequence[_Entry], fits: "_Fits") -> tuple[_Entry, int] | None:
    for entry in entries:
        last = fits(token, entry.rest)
        if last is not None:
            return entry, last
    return None


def _follows(token: Token, rest: Sequence[frozenset[str]]) -> int | None:
    """The token after the last of ``rest``, which follow in order with little between them."""
    doc, at = token.doc, token.i + 1
    for words in rest:
        adjacent = words <= PREPOSITIONS and token.lemma_ != "be"
        for i in range(at, min(at + (1 if adjacent else REACH), token.sent.end)):
            if doc[i].lower_ in words or doc[i].lemma_.lower() in words:
                at = i + 1
                break
        else:
            return None
    return at


def _adjoins(token: Token, rest: Sequence[frozenset[str]]) -> int | None:
    doc, at = token.doc, token.i + 1
    for words in rest:
        if at >= len(doc) or not {doc[at].lower_, doc[at].lemma_.lower()} & words:
            return None
        at += 1
    return at


_Fits = Callable[[Token, Sequence[frozenset[str]]], int | None]
