"""Whatever the text: no error, offsets that fit, references that exist."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.extraction.lexicon import load_lexicon
from meetings.extraction.mentions import find_mentions
from meetings.extraction.nlp import parse

TELLING = """
the a his their both two President Minister minister General Gen. Lt. chief of to and , . : ; ( ) "
' 's - -- who which he they she each other from for as in China Chinese Beijing Myanmar U.S. junta
Army Front Ministry KIA officials leaders Wang Yi al-Sisi bin Dalai Lama Sheikh counterpart deputy
met said ambassador Foreign foreign 2023 Jan. “ ” ’ Ta’ang é ß 王毅
"""
WORDS = [*re.findall(r"\S+", TELLING), "\n\n"]


def check(doc):
    mentions, entities = find_mentions(doc, load_lexicon(), published=None)
    for number, mention in enumerate(mentions):
        assert 0 <= mention.start < mention.end <= len(doc.text)
        assert mention.first <= mention.head < mention.last
        assert doc[mention.first].idx == mention.start
        assert all(number in entities[index].mentions for index in mention.entities)
    assert [entity.number for entity in entities] == list(range(len(entities)))


@settings(max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_telling_words_is_read(nlp, words):
    check(parse(nlp, " ".join(words)))


@settings(max_examples=60)
@given(text=st.text(max_size=120))
def test_any_text_is_read(nlp, text):
    check(parse(nlp, text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "-", "’", "A", "The two", "who", "his"])
def test_the_shortest_texts_are_read(nlp, text):
    check(parse(nlp, text))
