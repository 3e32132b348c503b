"""Dates: reading, writing and comparing, against the calendar and against the edtf library."""

import warnings
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.dates import EdtfDate, Precision
from meetings.exceptions import InvalidDateError

with warnings.catch_warnings():
    # Its grammar warns about itself when it is imported.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

DAYS = st.dates()
# The library reckons with years of four digits as integers; those are all that the calendar has.
DATES = st.one_of(
    st.builds(EdtfDate.day, DAYS),
    st.builds(lambda day: EdtfDate.month(day.year, day.month), DAYS),
    st.builds(lambda day: EdtfDate.year(day.year), DAYS),
    st.builds(lambda a, b: EdtfDate(min(a, b), max(a, b)), DAYS, DAYS),
    st.builds(
        lambda a, b: EdtfDate(
            EdtfDate.month(min(a, b).year, min(a, b).month).first,
            EdtfDate.month(max(a, b).year, max(a, b).month).last,
        ),
        DAYS,
        DAYS,
    ),
)


def day_of(parts) -> date:
    return date(parts.tm_year, parts.tm_mon, parts.tm_mday)


@given(DATES)
def test_a_date_is_read_back_as_it_was_written(value):
    assert EdtfDate.parse(str(value)) == value


@given(DATES)
def test_the_edtf_library_gives_the_same_bounds(value):
    read = parse_edtf(str(value))
    assert (day_of(read.lower_strict()), day_of(read.upper_strict())) == (value.first, value.last)


@given(DATES)
def test_no_shorter_string_says_the_same(value):
    longest = f"{value.first.isoformat()}/{value.last.isoformat()}"
    assert len(str(value)) <= len(longest)
    assert (len(str(value)) == 10) == (value.precision is Precision.DAY)


@given(DATES, DATES)
def test_overlap_is_symmetric(a, b):
    assert a.overlaps(b) == b.overlaps(a)


@given(DATES, DATES)
def test_the_intersection_lies_within_both(a, b):
    common = a.intersection(b)
    assert (common is not None) == a.overlaps(b)
    assert common is None or (a.covers(common) and b.covers(common))


@given(DATES, DATES)
def test_the_hull_covers_both_and_no_more_at_its_ends(a, b):
    hull = a.hull(b)
    assert hull.covers(a)
    assert hull.covers(b)
    assert hull.first in {a.first, b.first}
    assert hull.last in {a.last, b.last}


@given(DATES, DATES)
def test_only_a_date_that_overlaps_can_be_covered(a, b):
    assert not a.covers(b) or a.overlaps(b)


@given(DATES)
def test_days_counts_first_and_last(value):
    assert value.first + timedelta(days=value.days - 1) == value.last


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2023-05-30", Precision.DAY),
        ("2023-05", Precision.MONTH),
        ("2024-02-01/2024-02-29", Precision.MONTH),
        ("2023", Precision.YEAR),
        ("2023-01/2023-12", Precision.YEAR),
        ("2023-01-01/2023-12-31", Precision.YEAR),
        ("2024-04-24/2024-04-29", Precision.INTERVAL),
        ("1997-01/1997-06", Precision.INTERVAL),
        ("2022/2023", Precision.INTERVAL),
        ("2023-05-30/2023-05-30", Precision.DAY),
    ],
)
def test_precision_follows_the_days(text, precision):
    assert EdtfDate.parse(text).precision is precision


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2023-01-01/2023-12-31", "2023"),
        ("2023-05-01/2023-05-31", "2023-05"),
        ("1997-01-01/1997-06-30", "1997-01/1997-06"),
        ("2022-01/2023-12", "2022/2023"),
        ("2024-04-24/2024-04-29", "2024-04-24/2024-04-29"),
        ("0005-01-01", "0005-01-01"),
        ("0005", "0005"),
    ],
)
def test_the_shortest_form_is_written(text, written):
    assert str(EdtfDate.parse(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-02-29",
        "2023-13",
        "0000",
        "2023-5-1",
        "2023-05-30/2023-05-29",
        "2023/2022",
        "2023-05-30/",
        "/2023",
        "../2023",
        "2023-XX",
        "2023~",
        "2023-21",
        "2023-00",
        "2023-05-00",
        "2023/2024-00",
        "Tuesday",
        "٢٠٢٣",
    ],
)
def test_what_is_outside_the_subset_is_refused(text):
    with pytest.raises(InvalidDateError):
        EdtfDate.parse(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        value = EdtfDate.parse(text)
    except InvalidDateError:
        return
    assert EdtfDate.parse(str(value)) == value


def test_a_reversed_interval_cannot_be_made():
    with pytest.raises(InvalidDateError):
        EdtfDate(date(2024, 2, 2), date(2024, 2, 1))


def test_dates_sort_by_first_day_then_last_day():
    texts = ["2024-02", "2024", "2024-01-05", "2023-12-31/2024-01-02", "2024-01"]
    ordered = sorted(EdtfDate.parse(text) for text in texts)
    assert [str(value) for value in ordered] == [
        "2023-12-31/2024-01-02",
        "2024-01",
        "2024",
        "2024-01-05",
        "2024-02",
    ]
