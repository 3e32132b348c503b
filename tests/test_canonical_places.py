"""Every spelling of a place leads to one entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.canonical_places import canonical_place


@pytest.mark.parametrize(
    ("spellings", "country"),
    [
        (("Naypyitaw", "Naypyidaw", "Nay Pyi Taw", "Nay Pyi Taw City"), "MM"),
        (("Kyiv", "Kiev"), "UA"),
        (("Sana'a", "Sanaa", "Sana’a"), "YE"),
        (("New York", "New York City", "NYC"), "US"),
        (("Astana", "Nur-Sultan"), "KZ"),
        (("Great Hall of the People", "the Great Hall of the People"), "CN"),
        (("Vatican", "Vatican City"), "VA"),
        (("Bali", "Bali province"), "ID"),
    ],
)
def test_spellings_of_one_place_share_an_entry(spellings, country):
    entries = {canonical_place(spelling, country) for spelling in spellings}
    assert len(entries) == 1
    assert None not in entries


def test_a_town_of_that_name_elsewhere_is_none():
    assert canonical_place("Kunming", "MM") is None
    assert canonical_place(None, "MM") is None
    assert canonical_place("", "MM") is None


def test_an_entry_has_a_name_and_coordinates():
    place = canonical_place("Bagan", "MM")
    assert (round(place.latitude), round(place.longitude)) == (21, 95)


@given(st.text(max_size=40), st.sampled_from(["MM", "US", "XX", ""]))
def test_any_name_may_be_asked_for(name, country):
    place = canonical_place(name, country)
    assert place is None or place.gazetteer_id


def test_a_town_is_shown_by_the_name_of_today():
    assert canonical_place("Tengchong", "CN").name == "Tengchong"
    assert canonical_place("Tengyue", "CN") == canonical_place("Tengchong", "CN")
