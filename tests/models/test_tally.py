"""Slots of months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.dates import EdtfDate
from meetings.models.tally import EVER, UNDATED, Length, length_in, slot_of


def dates_in(days):
    return st.builds(lambda one, other: EdtfDate(min(one, other), max(one, other)), days, days)


dates = dates_in(st.dates())
# So few that some have their months in common.
near_dates = dates_in(st.dates(date(2023, 12, 1), date(2024, 2, 29)))


def month_of(day):
    return day.year, day.month


@given(near_dates, near_dates)
def test_a_slot_tells_the_months_and_the_length_and_no_more(one, other):
    same = all(
        month_of(getattr(one, edge)) == month_of(getattr(other, edge)) for edge in ("first", "last")
    )
    alike = same and Length.of(one) == Length.of(other)
    assert (slot_of(one) == slot_of(other)) == alike


@given(dates, dates)
def test_slots_stand_in_order_of_their_first_months(one, other):
    if month_of(one.first) < month_of(other.first):
        assert slot_of(one) < slot_of(other)


@given(dates)
def test_no_slot_is_taken_for_all_meetings_or_for_those_without_a_date(when):
    assert slot_of(when) > UNDATED > EVER
    assert slot_of(None) == UNDATED


@pytest.mark.parametrize(
    ("edtf", "length"),
    [
        ("2024-05-30", Length.MONTH),
        ("2024-05", Length.MONTH),
        ("2024-05-30/2024-06-29", Length.MONTH),
        ("2024-02-10/2024-03-10", Length.YEAR),
        ("2024", Length.YEAR),
        ("2023-12/2024-11", Length.LONGER),
        ("2024/2025", Length.LONGER),
    ],
)
def test_the_length_of_a_date(edtf, length):
    when = EdtfDate.parse(edtf)
    assert (Length.of(when), length_in(slot_of(when))) == (length, length)
