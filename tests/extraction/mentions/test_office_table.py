"""People looked up among well-known office holders."""

from datetime import date

import pytest

from meetings.extraction.lexicon import load_lexicon
from meetings.extraction.mentions.office_table import Enquiry, office_table
from meetings.extraction.mentions.rules import load_rules


def find(*name, posts=(), states=(), words=(), day=None):
    enquiry = Enquiry(
        name=name,
        posts=[frozenset(post.split()) for post in posts],
        states=frozenset(states),
        words=frozenset(words),
        day=day,
    )
    return office_table(load_lexicon(), load_rules()).find(enquiry)


def test_a_whole_name_is_enough():
    assert find("Xi", "Jinping", day=date(2020, 5, 1)).office == "president"


def test_the_day_decides_between_offices():
    assert find("Rishi", "Sunak", day=date(2021, 5, 1)).office == "chancellor of the exchequer"
    assert find("Rishi", "Sunak", day=date(2023, 5, 1)).office == "prime minister"


def test_without_a_day_the_higher_office_is_taken():
    assert find("Rishi", "Sunak").office == "prime minister"


@pytest.mark.parametrize(("post", "country"), [("president", "US"), ("governor", None)])
def test_a_family_name_needs_a_post_that_agrees(post, country):
    term = find("Biden", posts=[post], day=date(2022, 5, 1))
    assert (term.country if term else None) == country


def test_a_family_name_alone_needs_its_state_in_the_text():
    assert find("Kishida", day=date(2022, 5, 1)) is None
    assert find("Kishida", states=["JP"], day=date(2022, 5, 1)).country == "JP"


def test_another_spelling_of_a_family_name_is_found():
    assert find("Zelenskiy", states=["UA"], day=date(2023, 5, 1)).country == "UA"


def test_an_unknown_name_is_not_found():
    assert find("Quentin", "Farnsworthy") is None


def test_of_two_offices_at_once_that_of_a_state_is_taken():
    posts = ["president", "facilitator"]
    assert find("Uhuru", "Kenyatta", posts=posts, day=date(2022, 11, 1)).country == "KE"
