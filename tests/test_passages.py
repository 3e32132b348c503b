"""The sentences in which evidence stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.passages import Mark, cut_up, find_passages

TEXT = "The talks began. Gen. Ana Sol met Bo Lin in Quito. They left."


def test_a_passage_is_the_whole_sentence_with_its_mark():
    start = TEXT.index("met")
    (passage,) = find_passages(TEXT, [Mark(start, start + 3, "occasion")])
    assert [segment.text for segment in passage.segments] == [
        "Gen. Ana Sol ",
        "met",
        " Bo Lin in Quito. ",
    ]
    assert passage.segments[1].labels == ("occasion",)


def test_overlapping_marks_are_both_named():
    (passage,) = find_passages("Ana met Bo.", [Mark(0, 7, "occasion"), Mark(4, 10, "participant")])
    assert ("met", ("occasion", "participant")) in [(s.text, s.labels) for s in passage.segments]


def test_neighbouring_sentences_become_one_passage():
    marks = [Mark(0, 3, "a"), Mark(17, 20, "b")]
    assert len(find_passages(TEXT, marks)) == 1


def test_a_mark_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        find_passages("short", [Mark(0, 9, "date")])


@given(st.text(alphabet="aB. \n“”A1", min_size=1, max_size=200), st.data())
def test_segments_join_to_the_text_that_they_cover(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for passage in find_passages(text, [Mark(start, end, "x")]):
        joined = "".join(segment.text for segment in passage.segments)
        assert text[passage.start : passage.start + len(joined)] == joined
        assert passage.start <= start
        assert end <= passage.start + len(joined)


@given(
    st.text(min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30), st.sampled_from("abc")), max_size=6),
)
def test_a_text_cut_up_is_whole_and_marked_where_it_was(text, ranges):
    marks = [Mark(s, e, label) for s, e, label in ranges if s < e <= len(text)]
    segments = cut_up(text, marks)
    assert "".join(segment.text for segment in segments) == text
    labels = [set(segment.labels) for segment in segments for _ in segment.text]
    for place, found in enumerate(labels):
        assert found == {mark.label for mark in marks if mark.start <= place < mark.end}
