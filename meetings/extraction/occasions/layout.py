"""Where sentences, paragraphs, headlines and quotations of a text lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc

QUOTE = '"'
ENDS = frozenset({".", "!", "?", '"', ":"})


@dataclass(frozen=True, slots=True)
class Layout:
    """One number for each token.

    Attributes:
        sentence: the number of its sentence; ``starts`` are the first tokens of sentences.
        paragraph: the number of its paragraph.
        quoted: it stands between quotation marks of one paragraph.
        headlines: numbers of sentences that are a headline or a label rather than prose.
    """

    sentence: Sequence[int]
    starts: Sequence[int]
    paragraph: Sequence[int]
    quoted: Sequence[bool]
    headlines: frozenset[int]

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The first token of a sentence and the token after its last."""
        after = sentence + 1
        end = self.starts[after] if after < len(self.starts) else len(self.sentence)
        return self.starts[sentence], end


def read_layout(doc: Doc) -> Layout:
    starts = [token.i for token in doc if token.is_sent_start or token.i == 0]
    is_start = set(starts)
    sentence = [number - 1 for number in accumulate(int(i in is_start) for i in range(len(doc)))]
    edges: frozenset[int] = frozenset(doc.user_data.get("paragraphs", ()))
    paragraph = list(accumulate(int(token.idx in edges) for token in doc))
    return Layout(
        sentence=sentence,
        starts=starts,
        paragraph=paragraph,
        quoted=_quoted(doc, paragraph),
        headlines=_headlines(doc, starts, paragraph),
    )


def _quoted(doc: Doc, paragraph: Sequence[int]) -> list[bool]:
    inside = False
    flags = []
    for token in doc:
        if token.i and paragraph[token.i] != paragraph[token.i - 1]:
            inside = False
        if token.text == QUOTE:
            inside = not inside
        flags.append(inside)
    return flags


def _headlines(doc: Doc, starts: Sequence[int], paragraph: Sequence[int]) -> frozenset[int]:
    """Sentences of one paragraph each that end without a full stop."""
    found = set()
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(doc)
        words = [token for token in doc[start:end] if not token.is_space]
        alone = (start == 0 or paragraph[start - 1] != paragraph[start]) and (
            end == len(doc) or paragraph[end] != paragraph[start]
        )
        if words and alone and words[-1].text not in ENDS:
            found.add(number)
    return frozenset(found)
