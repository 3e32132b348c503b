"""Records that may be one share a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.resolution.keys import MAX_KEY, official_keys, organisation_keys
from meetings.resolution.names import parse_name

NAMES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30), max_size=8
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tung Chee-hwa", "Tung Cheehwa"),
        ("Muammar Gadhafi", "Moammar al-Qaddafi"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Abiy Ahmed", "Abiy Ahmed Ali"),
        ("S. Jaishankar", "Subrahmanyam Jaishankar"),
    ],
)
def test_spellings_of_one_name_share_a_key_of_two_words(one, other):
    shared = official_keys(one) & official_keys(other)
    assert any(not key.startswith("one:") for key in shared)


def test_a_family_name_shares_a_key_with_the_full_name():
    assert official_keys("Erdogan") & official_keys("Recep Tayyip Erdoğan")


def test_an_abbreviation_shares_a_key_with_what_it_stands_for():
    full = organisation_keys("Intergovernmental Authority on Development", "IGAD")
    assert organisation_keys("IGAD") & full
    assert organisation_keys("OSCE") & organisation_keys(
        "Organization for Security and Cooperation in Europe"
    )


def test_a_body_is_found_without_the_name_of_its_own_state():
    assert organisation_keys("Chinese Foreign Ministry", country="CN") & organisation_keys(
        "Ministry of Foreign Affairs", country="CN"
    )


def test_tokens_are_spelt_in_one_way():
    spellings = [parse_name(name, None).words for name in ("Sergey Lavrov", "Sergei Lavrov")]
    assert spellings == [("sergei", "lavrov")] * 2


@given(NAMES)
def test_any_name_has_keys_that_fit_their_column(words):
    name = " ".join(words)
    for keys in (official_keys(name), organisation_keys(name, name[:20])):
        assert all(0 < len(key) <= MAX_KEY for key in keys)
