from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.ingest.metadata import InvalidMetadataError, Metadata, language_code, parse_day

MAY_30 = date(2023, 5, 30)


@pytest.mark.parametrize(
    "value",
    [
        MAY_30,
        datetime(2023, 5, 30, 23, 59, tzinfo=UTC),
        "2023-05-30",
        " 2023-05-30 ",
        "2023-05-30T23:30:00-05:00",
        "2023-05-30 08:00",
        "Tue, 30 May 2023 23:30:00 -0500",
        "May 30, 2023",
        "30 May 2023",
        "2023/05/30",
    ],
)
def test_a_day_is_read_as_it_is_written(value):
    assert parse_day(value) == MAY_30


@pytest.mark.parametrize(
    "value",
    ["yesterday", "2023-05", "2023", "2023-02-30", "05/06/2023", "1685404800", "30 May", True, 7],
)
def test_what_names_no_single_day_is_refused_by_name(value):
    with pytest.raises(InvalidMetadataError, match=r"published: .* is no day"):
        parse_day(value)


@given(st.text(max_size=30))
def test_no_text_makes_the_date_reader_fail_otherwise(text):
    with suppress(InvalidMetadataError):
        assert isinstance(parse_day(text), date)


@given(st.dates())
def test_every_day_is_read_back(day):
    assert parse_day(day.isoformat()) == day


def test_an_outlet_object_gives_source_and_address():
    metadata = Metadata.parse({"source": {"outlet": "Example", "url": "https://example.org/a"}})
    assert metadata == Metadata(source="Example", url="https://example.org/a")


def test_an_object_without_an_outlet_names_no_source():
    assert Metadata.parse({"source": {"repository": "texts", "row": 7}}).source is None


def test_the_first_key_that_has_a_value_wins():
    metadata = Metadata.parse({"DOC": "", "Id": 7, "headline": "One\n line "})
    assert (metadata.doc, metadata.title) == ("7", "One line")


@pytest.mark.parametrize("nothing", [None, "", "null", "  ", "None"])
def test_nothing_is_null(nothing):
    assert Metadata.parse({"published": nothing, "url": nothing}) == Metadata()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"url": "javascript:alert(1)"}, "url: .* is no web address"),
        ({"doc": "x" * 201}, "doc: longer than 200 characters"),
        ({"title": ["a"]}, "title: not a text but a list"),
        ({"language": "Klingonese"}, "language: .* is no code such as en"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(values, reason):
    with pytest.raises(InvalidMetadataError, match=reason):
        Metadata.parse(values)


@pytest.mark.parametrize(("text", "code"), [("en_GB", "en-GB"), ("English", "en"), ("fr", "fr")])
def test_a_language_is_a_code_or_an_english_name(text, code):
    assert Metadata.parse({"lang": text}).language == code


def test_a_text_that_is_no_code_is_none():
    assert language_code("not a code") is None


def test_own_values_go_over_those_of_another():
    own, other = Metadata(title="Own"), Metadata(title="Other", source="Outlet")
    assert own.over(other) == Metadata(title="Own", source="Outlet")
