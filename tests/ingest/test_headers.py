from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.ingest.found import UnreadableError
from meetings.ingest.headers import split_header
from meetings.ingest.metadata import Metadata

BODY = "Minister Ana Sol met Minister Bo Lin.\n"


def test_front_matter_is_cut_from_the_text():
    header = "---\ndoc: a-1\npublished: 2024-05-31\nsource: Example\n---\n\n"
    assert split_header(header + BODY) == (
        Metadata(doc="a-1", published=date(2024, 5, 31), source="Example"),
        BODY,
    )


def test_front_matter_keeps_texts_as_texts():
    metadata, _ = split_header(f"---\nid: 010_11\nlanguage: no\ntitle: null\n---\n{BODY}")
    assert metadata == Metadata(doc="010_11", language="no")


def test_front_matter_names_an_outlet_with_its_address():
    header = "---\nsource:\n  outlet: Example\n  url: https://example.org/a\n---\n"
    assert split_header(header + BODY)[0] == Metadata(source="Example", url="https://example.org/a")


@pytest.mark.parametrize("day", ["2024-02-30", "2024-05", "soon"])
def test_a_date_that_is_none_is_refused(day):
    with pytest.raises(UnreadableError, match=f"published: '{day}' is no day"):
        split_header(f"---\npublished: {day}\n---\n{BODY}")


def test_broken_front_matter_is_refused_with_its_line():
    with pytest.raises(UnreadableError, match=r"front matter is no YAML \(line 3\)"):
        split_header(f"---\ndoc: a\ntitle: b: c\n---\n{BODY}")


@pytest.mark.parametrize(
    "text",
    ["---\nA rule and no header.\n", "---\nTwo rules.\n---\nText.\n", "-- signed\n", "{sic}"],
)
def test_rules_and_brackets_are_text(text):
    assert split_header(text) == (Metadata(), text)


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_a_leading_object_is_a_header_even_when_glued_to_the_text(between):
    header = '{"doc": "b-2", "published": "2024-05-31", "title": null}'
    assert split_header(header + between + BODY) == (
        Metadata(doc="b-2", published=date(2024, 5, 31)),
        BODY,
    )


def test_a_leading_object_without_a_known_key_is_text():
    text = '{"colour": "red"} is how it began.'
    assert split_header(text) == (Metadata(), text)


def test_a_leading_line_with_the_date_is_a_header():
    assert split_header(f" date 2024-05-31 {BODY}") == (Metadata(published=date(2024, 5, 31)), BODY)


def test_the_object_is_believed_before_the_line_after_it():
    metadata, body = split_header(f'{{"published": "2024-05-30"}} date 2024-05-31 {BODY}')
    assert (metadata.published, body) == (date(2024, 5, 30), BODY)


@given(st.text(max_size=200))
def test_any_text_has_a_head_or_none(text):
    try:
        _, body = split_header(text)
    except UnreadableError:
        return
    assert text.endswith(body)
