"""What the words around a trigger say of it: time, doubt, denial, habit, quotation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import yaml
from spacy.tokens import Doc, Token

from meetings.extraction.triggers import Trigger

CLIMB = 4
QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Context:
    """The words that qualify a trigger.

    Attributes:
        verb: the trigger, or the verb that governs the noun; None if there is none.
        governors: lemmas of the verbs and nouns above, nearest first.
        modifiers: lemmas of auxiliaries, determiners, adjectives, adverbs and marks around it.
        quoted: it stands between quotation marks.
        plural: a noun in the plural.
    """

    verb: int | None
    governors: tuple[str, ...]
    modifiers: frozenset[str]
    quoted: bool
    plural: bool


class ContextWords:
    """The groups of ``patterns/context.yaml``."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self.groups = {
            name: frozenset(str(word).lower() for word in words) for name, words in groups.items()
        }

    @classmethod
    def load(cls) -> "ContextWords":
        path = files("meetings.extraction") / "patterns" / "context.yaml"
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))


def read_context(doc: Doc, trigger: Trigger) -> Context:
    token = doc[trigger.token]
    chain = tuple(_ancestors(token))
    verb = next((t for t in (token, *chain) if t.pos_ in {"VERB", "AUX"}), None)
    modifiers = {t.lemma_.lower() for t in _modifiers(token)}
    if verb is not None and verb.i != token.i:
        modifiers.update(t.lemma_.lower() for t in _modifiers(verb))
    before = doc[token.sent.start : token.i]
    return Context(
        verb=verb.i if verb is not None else None,
        governors=tuple(
            t.lemma_.lower() for t in chain if t.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}
        ),
        modifiers=frozenset(modifiers),
        quoted=sum(t.text == QUOTE for t in before) % 2 == 1,
        plural=token.tag_ in {"NNS", "NNPS"},
    )


def _ancestors(token: Token) -> Iterator[Token]:
    at = token
    for _ in range(CLIMB):
        if at.head.i == at.i:
            return
        at = at.head
        yield at


def _modifiers(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in {
            "aux",
            "auxpass",
            "neg",
            "det",
            "amod",
            "advmod",
            "mark",
            "nummod",
            "poss",
        } or child.dep_ in {"compound", "npadvmod", "prt", "predet", "nmod", "prep", "preconj"}:
            yield child
