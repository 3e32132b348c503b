"""The terms of office of those whom a name stands for."""

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


def countries(table, name):
    return {term.country for term in table.terms(name)}


def test_a_name_has_every_term_in_order_of_the_file():
    offices = [term.office for term in TABLE.terms("Ivan Petrov")]
    assert offices == ["defence minister"]
    assert [term.first for term in TABLE.terms("Ana Roe")] == [2001, 2004, 2012]
    assert countries(TABLE, "Jon Doe") == {"IS", "NO"}


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
    assert country in countries(TABLE, spelling)


def test_a_name_spelt_alike_is_not_mistaken_for_the_very_name():
    rows = [
        "Amina Mohamed\t\tKE\tminister\t2000\t2020",
        "Amina Mohammed\t\tNG\tminister\t2000\t2020",
    ]
    table = HolderTable(rows)
    assert countries(table, "Amina Mohammed") == {"NG"}
    assert countries(table, "Amina Mohamed") == {"KE"}


def test_syllables_written_together_do_not_make_another_name():
    table = HolderTable(["Kim Jong Un\t\tKP\tleader\t2011\t9999"])
    assert table.terms("Kim Jongun")
    assert not table.terms("Kim Jonggun")


def test_a_family_name_alone_is_nobody():
    assert not TABLE.terms("Petrov")


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(text):
    assert all(term.first <= term.last for term in TABLE.terms(text))


@given(st.lists(st.text("abdelmosy", min_size=3, max_size=8), min_size=2, max_size=4))
def test_initials_and_articles_make_no_difference(words):
    longer = " ".join([words[0], "q", "al", *words[1:]])
    assert loose_key(longer) == loose_key(" ".join(words))


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Volodymyr Zelenskyi", "UA"),
        ("Abdul Fattah el-Sisi", "EG"),
        ("Muammar Gadafi", "LY"),
        ("Recep Tayyip Erdogan", "TR"),
        ("Orban Viktor", "HU"),
        ("Abe Shinzo", "JP"),
        ("Kim Jongun", "KP"),
    ],
)
def test_the_installed_table_knows_leaders_under_usual_spellings(name, country):
    assert countries(read_office_holders(), name) == {country}
