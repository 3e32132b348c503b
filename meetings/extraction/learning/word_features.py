"""The very words around a candidate: features that are weighed one by one, and never combined.

Their names begin with ``WORD``; the trees of a scorer do not see them (see ``growing``). Names are
replaced by their kind, so that nothing is learnt of single people and places.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from meetings.extraction.occasions.candidates import Candidate
from meetings.extraction.occasions.scene import Scene

WORD = "word "
REACH = 4
BESIDE = (-2, -1, 1, 2)
CLIMB = 3


def occasion_words(scene: Scene, candidate: Candidate) -> dict[str, float]:
    """Words beside the trigger, and those that it governs or hangs on."""
    doc = scene.analysis.doc
    token = doc[candidate.trigger.token]
    return {f"{WORD}{name}": 1.0 for name in (*_beside(doc, token.i), *_hanging(token))}


def _beside(doc: Doc, at: int) -> Iterator[str]:
    for offset in range(-REACH, REACH + 1):
        if offset and 0 <= at + offset < len(doc):
            token = doc[at + offset]
            yield f"{'before' if offset < 0 else 'after'} {word_of(token)}"
            if offset in BESIDE:
                yield f"at {offset} {token.ent_type_ or token.lower_}"


def _hanging(token: Token) -> Iterator[str]:
    for child in token.children:
        yield f"{child.dep_} {word_of(child)}"
    for step in range(CLIMB):
        if token.head.i == token.i:
            return
        yield f"up {step} {token.dep_}"
        token = token.head
        yield f"up {step} {word_of(token)}"


def word_of(token: Token) -> str:
    """The lemma of a word, or the kind of a name."""
    return str(token.ent_type_ or token.lemma_.lower())
