"""The words that stand in a relation to a trigger: its subject, its objects, "with", "between"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from meetings.extraction.triggers import Trigger

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
CLAUSES = frozenset({"xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl", "conj", "prep"})
RELATIVES = frozenset({"who", "whom", "which", "that", "where", "whose"})
# How far up the tree the subject of a clause without one is looked for.
CLIMB = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """One filler: ``label`` is its relation, ``token`` its head, ``order`` its place in a list.

    Labels of a verb's own are "subj", "obj", "passive" (subject of a passive), "agent" and the
    preposition itself; "poss" and "mod" stand before a noun. What was found through the verb that
    governs the trigger bears the prefix "g:", and "c:" if the subject is that of another clause.
    """

    label: str
    token: int
    order: int = 0


def find_slots(doc: Doc, trigger: Trigger) -> tuple[Slot, ...]:
    """The fillers of a trigger, nearest relation first; a token fills one slot only."""
    token = doc[trigger.token]
    found: dict[int, Slot] = {}
    sources = _noun_slots(token) if trigger.noun else _verb_slots(token)
    for label, filler in sources:
        for order, member in enumerate(_members(filler)):
            if member.i != token.i:
                found.setdefault(member.i, Slot(label, member.i, order))
    return tuple(found.values())


def conjuncts(token: Token) -> Iterator[Token]:
    """The token, then what is joined to it by "and" or commas, in order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i:
            yield from conjuncts(child)


def _members(token: Token) -> Iterator[Token]:
    for member in conjuncts(token):
        yield member
        for child in member.children:
            if child.dep_ == "appos":
                yield child


def _verb_slots(verb: Token) -> Iterator[tuple[str, Token]]:
    yield from _own_arguments(verb)
    yield from _subject_of_clause(verb)
    governor = verb.head
    if governor.i != verb.i and verb.dep_ in {"xcomp", "advcl", "conj", "ccomp", "pcomp"}:
        for label, filler in _own_arguments(governor):
            yield f"g:{label}", filler


def _own_arguments(verb: Token) -> Iterator[tuple[str, Token]]:
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            label = "passive" if child.dep_ == "nsubjpass" else "subj"
            yield label, _antecedent(child, verb)
        elif child.dep_ in OBJECTS:
            yield "obj", _antecedent(child, verb)
        elif child.dep_ == "agent":
            for filler in _prepositional(child):
                yield "agent", filler
        elif child.dep_ in {"prep", "prt"}:
            yield from _labelled(child)
    if verb.dep_ == "relcl" and not _has_relative(verb):
        yield "rel", verb.head


def _labelled(preposition: Token) -> Iterator[tuple[str, Token]]:
    """The objects of a preposition; those of one inside it too ("together with", "as well as")."""
    for filler in _prepositional(preposition):
        yield preposition.lower_, filler
    for child in preposition.children:
        if child.dep_ == "prep":
            for filler in _prepositional(child):
                yield child.lower_, filler


def _prepositional(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in {"pobj", "dobj", "obl"}:
            yield child


def _antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: the noun that the clause belongs to."""
    if token.lower_ not in RELATIVES:
        return token
    clause = verb
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def _has_relative(verb: Token) -> bool:
    return any(child.lower_ in {"who", "whom", "which", "that"} for child in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _subject_of_clause(verb: Token) -> Iterator[tuple[str, Token]]:
    """The subject that a clause shares with another: of "and met", "to meet", "met by"."""
    at = verb
    for _ in range(CLIMB):
        if _has_subject(at) or at.head.i == at.i or at.dep_ not in CLAUSES:
            return
        if at.dep_ == "acl":
            yield "c:head", at.head
        at = at.head
        for child in at.children:
            if child.dep_ in SUBJECTS:
                label = "c:passive" if child.dep_ == "nsubjpass" else "c:subj"
                yield label, _antecedent(child, at)


def _noun_slots(noun: Token) -> Iterator[tuple[str, Token]]:
    yield from _inside_phrase(noun)
    head = noun.head
    if noun.dep_ == "conj":
        yield from _inside_phrase(head)
        head = head.head
    if noun.dep_ in {"compound", "appos", "poss"} or (noun.dep_ == "pobj" and head.lower_ == "of"):
        outer = head.head if noun.dep_ == "pobj" else head
        yield from _inside_phrase(outer)
        head = outer.head
    yield from _governed(head)


def _inside_phrase(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield "poss", child
        elif child.dep_ in {"compound", "amod", "nmod", "punct"} and child.pos_ != "PUNCT":
            yield "mod", child
        elif child.dep_ == "prep":
            yield from _labelled(child)
        elif child.dep_ in {"relcl", "acl"}:
            for label, filler in _own_arguments(child):
                yield f"g:{label}", filler


def _governed(head: Token) -> Iterator[tuple[str, Token]]:
    """Through the verb that the noun depends on, over a preposition if there is one."""
    label = "g:"
    if head.dep_ in {"prep", "agent", "prt"}:
        label = "p:"
        head = head.head
    if head.pos_ not in {"VERB", "AUX"}:
        if label == "p:":
            yield from ((f"p:{name}", filler) for name, filler in _inside_phrase(head))
        return
    for name, filler in _own_arguments(head):
        yield label + name, filler
    for name, filler in _subject_of_clause(head):
        yield label + name, filler
