from pathlib import Path

import pytest
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, SENT_START, TAG

from meetings.extraction.nlp import parse, parse_together

BRIEFS = sorted((Path(__file__).parents[2] / "seeds" / "gold" / "briefs").glob("*.txt"))
LABELS = [HEAD, DEP, TAG, LEMMA, SENT_START, ENT_IOB, ENT_TYPE]


@pytest.mark.parametrize("number", [1, 2, 7])
def test_texts_parsed_together_are_parsed_as_alone(extractor, number):
    texts = [path.read_text(encoding="utf-8") for path in BRIEFS[:number]]
    with extractor.nlp.memory_zone():
        together = parse_together(extractor.nlp, texts)
        for text, doc in zip(texts, together, strict=True):
            alone = parse(extractor.nlp, text)
            assert (doc.to_array(LABELS) == alone.to_array(LABELS)).all()
            assert (doc.tensor == alone.tensor).all()
