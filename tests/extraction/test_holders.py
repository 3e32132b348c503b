"""Whom a name stands for on a day, where the text gives no state."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.extraction.holders import HolderTable, loose_key, read_office_holders

ROWS = [
    "Ana Roe\tAna María Roe\tAR\tforeign minister\t2001\t2004",
    "Ana Roe\tAna María Roe\tAR\tpresident\t2004\t2010",
    "Ana Roe\tAna María Roe\t\tsecretary-general of the United Nations\t2012\t2020",
    "Jon Doe\t\tIS\tprime minister\t1995\t2000",
    "Jon Doe\t\tNO\tforeign minister\t2010\t2012",
    "Mohammed al-Sharif\t\tJO\tforeign minister\t2010\t9999",
    "Han Ji-won\t\tKR\tpresident\t2010\t2015",
    "Ivan Petrov\t\tRU\tdefence minister\t2010\t2015",
]
TABLE = HolderTable(ROWS)


def day(year):
    return date(year, 6, 1)


@pytest.mark.parametrize(
    ("year", "office"),
    [(1998, "foreign minister"), (2002, "foreign minister"), (2007, "president")],
)
def test_the_term_on_the_day_or_the_nearest_one_is_found(year, office):
    assert TABLE.find("Ana Roe", day(year)).office == office


def test_the_head_of_an_international_body_has_no_state():
    assert TABLE.find("Ana Roe", day(2016)).country is None


def test_nobody_is_found_between_a_state_and_a_body():
    assert TABLE.find("Ana Roe") is None
    assert TABLE.find("Ana Roe", day(2011)) is None


def test_of_two_people_of_one_name_the_one_in_office_is_found():
    assert TABLE.find("Jon Doe", day(1997)).country == "IS"
    assert TABLE.find("Jon Doe", day(2011)).country == "NO"
    assert TABLE.find("Jon Doe") is None


def test_in_the_year_of_a_change_the_later_office_counts():
    assert TABLE.find("Ana Roe", day(2004)).office == "president"


def test_without_a_day_the_latest_office_counts():
    assert TABLE.find("Ivan Petrov").office == "defence minister"


@pytest.mark.parametrize(
    ("spelling", "country"),
    [
        ("ANA MARÍA ROE", "AR"),
        ("Roe Ana", "AR"),
        ("Ana X. Roe", "AR"),
        ("Muhammad Al Sharif", "JO"),
        ("Mohamed el-Sharif", "JO"),
        ("Ji-won Han", "KR"),
        ("Han Jiwon", "KR"),
        ("Ivan Sergeyevich Petrov", "RU"),
    ],
)
def test_other_spellings_of_a_name_are_the_same_name(spelling, country):
    assert TABLE.find(spelling, day(2010)).country == country


def test_a_name_spelt_alike_is_not_mistaken_for_the_very_name():
    rows = [
        "Amina Mohamed\t\tKE\tminister\t2000\t2020",
        "Amina Mohammed\t\tNG\tminister\t2000\t2020",
    ]
    table = HolderTable(rows)
    assert table.find("Amina Mohammed").country == "NG"
    assert table.find("Amina Mohamed").country == "KE"


def test_syllables_written_together_do_not_make_another_name():
    table = HolderTable(["Kim Jong Un\t\tKP\tleader\t2011\t9999"])
    assert table.find("Kim Jongun") is not None
    assert table.find("Kim Jonggun") is None


def test_a_family_name_alone_is_nobody():
    assert TABLE.find("Petrov", day(2012)) is None


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(text):
    assert all(term.first <= term.last for term in TABLE.terms(text))


@given(st.lists(st.text("abdelmosy", min_size=3, max_size=8), min_size=2, max_size=4))
def test_initials_and_articles_make_no_difference(words):
    longer = " ".join([words[0], "q", "al", *words[1:]])
    assert loose_key(longer) == loose_key(" ".join(words))


@pytest.mark.parametrize(
    ("name", "year", "country"),
    [
        ("Volodymyr Zelenskyi", 2023, "UA"),
        ("Abdul Fattah el-Sisi", 2020, "EG"),
        ("Muammar Gadafi", 2005, "LY"),
        ("Recep Tayyip Erdogan", 2015, "TR"),
        ("Orban Viktor", 2015, "HU"),
        ("Abe Shinzo", 2015, "JP"),
        ("Kim Jongun", 2019, "KP"),
    ],
)
def test_the_installed_table_knows_leaders_under_usual_spellings(name, year, country):
    assert read_office_holders().find(name, day(year)).country == country
