import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.extraction.llm.quotes import QuoteFinder
from meetings.records import Quote

TEXT = "Lima’s aide met\nCosta - again - in “Porto”. Later Lima met Costa in Lisbon."


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("aide met Costa", "aide met\nCosta"),
        ("Lima's aide", "Lima’s aide"),
        ('in "Porto"', "in “Porto”"),
        ("Costa – again", "Costa - again"),
        ("Lisbon.", "Lisbon."),
    ],
)
def test_words_are_found_however_they_are_set(words, quote):
    found = QuoteFinder(TEXT).find(words)
    assert TEXT[found.start : found.end] == found.text == quote


@pytest.mark.parametrize("words", ["Lima met Berg", "isbon", "", "  ", None, 7, ["met"], "x" * 999])
def test_what_is_not_there_is_not_found(words):
    assert QuoteFinder(TEXT).find(words) is None


def test_nearest_of_several_is_taken():
    finder = QuoteFinder(TEXT)
    later = finder.find("in Lisbon")
    assert finder.find("Costa").start < finder.find("Costa", near=later).start


@given(st.text(max_size=60), st.data())
def test_found_words_stand_in_the_text(text, data):
    words = data.draw(st.text(max_size=10) | st.sampled_from(text.split() or ["x"]))
    found = QuoteFinder(text).find(words)
    if found:
        assert found == Quote(found.start, found.end, text[found.start : found.end])
