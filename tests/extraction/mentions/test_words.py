"""Words of a text: what is one name is one word."""

import pytest

from meetings.extraction.lexicon import load_lexicon
from meetings.extraction.mentions.words import split_words
from meetings.extraction.nlp import parse


@pytest.fixture
def words(nlp):
    def read(text):
        return [word.text for word in split_words(parse(nlp, text), load_lexicon())]

    return read


@pytest.mark.parametrize(
    "name",
    ["al-Sisi", "Kyung-wha", "Chan-o-cha", "Kh.Battulga", "Vice-Senior", "Lt.", "Ta’ang", "S."],
)
def test_a_name_with_marks_inside_is_one_word(words, name):
    assert name in words(f"They met {name} Namo on Monday.")


def test_two_states_joined_by_a_hyphen_are_two_words(words):
    assert words("China-Myanmar trade grew.")[:3] == ["China", "-", "Myanmar"]


def test_a_state_with_a_hyphen_is_one_word(words):
    assert "Guinea-Bissau" in words("He flew to Guinea-Bissau.")


def test_a_possessive_ending_stands_apart(words):
    assert words("China's trade grew.")[:2] == ["China", "'s"]


def test_the_spelling_of_the_document_is_kept(nlp):
    text = "The Ta’ang army left."
    (word,) = [w for w in split_words(parse(nlp, text), load_lexicon()) if w.text == "Ta’ang"]
    assert (text[word.start : word.end], word.lower) == ("Ta’ang", "ta'ang")
