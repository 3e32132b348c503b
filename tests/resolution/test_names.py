"""Names are read in the way of their culture."""

import pytest

from meetings.resolution.compare.names import alike, name_likeness
from meetings.resolution.names import parse_name

SAME = [
    ("Tung Chee-hwa", "Tung Cheehwa", "HK"),
    ("Kim Jong-un", "Kim Jong Un", "KP"),
    ("王毅", "Wang Yi", "CN"),
    ("U Thein Sein", "Daw Thein Sein", "MM"),
    ("Sergey Lavrov", "Sergei Lavrov", "RU"),
    ("Dmitry Peskov", "Dmitriy Peskov", "RU"),
    ("Мохаммед Салман", "Muhammad bin Salman", "SA"),
    ("Abd al-Fattah al-Burhan", "Abdel Fattah Burhan", "SD"),
    ("Abu Mazen Said", "Abu-Mazen Saeed", "PS"),
    ("Nicolás Maduro", "Nicolas Maduro", "VE"),
    ("Shinzo Abe", "Abe Shinzo", "JP"),
    ("Dr. John Smith Jr.", "John Smith", "US"),
    ("Joe Biden", "Joseph Biden", "US"),
]
OTHERS = [
    ("Wang Yi", "Wang Li", "CN"),
    ("Wang Yi", "Wang Xiaohong", "CN"),
    ("Than Swe", "Than Shwe", "MM"),
    ("Moe Aung", "Soe Aung", "MM"),
    ("Tin Aung San", "Moe Aung", "MM"),
    ("Tin Aung", "Tin Aung San", "MM"),
    ("Kim Jong Un", "Kim Jong Il", "KP"),
    ("Nguyen Phu Trong", "Nguyen Phu Tan", "VN"),
    ("Hassan Ali", "Hussein Ali", "IQ"),
    ("Igor Ivanov", "Ivan Ivanov", "RU"),
    ("John Smith", "Jane Smith", "GB"),
]


@pytest.mark.parametrize(("one", "other", "country"), SAME)
def test_spellings_of_one_name_are_the_same(one, other, country):
    assert name_likeness(parse_name(one, country), parse_name(other, country)) == 1.0


@pytest.mark.parametrize(("one", "other", "country"), OTHERS)
def test_names_that_are_merely_alike_are_others(one, other, country):
    assert name_likeness(parse_name(one, country), parse_name(other, country)) == 0.0


@pytest.mark.parametrize(
    ("short", "long", "country"),
    [
        ("Abiy Ahmed", "Abiy Ahmed Ali", "ET"),
        ("S. Jaishankar", "Subrahmanyam Jaishankar", "IN"),
        ("Joseph Biden", "Joseph R. Biden", "US"),
        ("Lula da Silva", "Luiz Inácio Lula da Silva", "BR"),
        ("Prak Sokhonn", "Prak Sokhan", "TH"),
    ],
)
def test_shorter_and_misspelt_names_may_be_of_one_person(short, long, country):
    assert 0.5 < name_likeness(parse_name(short, country), parse_name(long, country)) < 1.0


def test_initials_that_differ_speak_against_two_names_being_one():
    walker, herbert = parse_name("George W. Bush", "US"), parse_name("George H. W. Bush", "US")
    assert name_likeness(walker, herbert) < name_likeness(walker, parse_name("George Bush", "US"))


def test_a_doubled_honorific_is_part_of_a_burmese_name():
    assert parse_name("Ko Ko Hlaing", "MM").words == ("ko", "ko", "hlaing")


def test_short_words_are_never_merely_alike():
    assert not alike("aung", "naung")
    assert not alike("yi", "li")


def test_letters_without_a_name_are_no_words():
    assert parse_name("— ?").words == ()


def test_a_son_bears_the_name_of_his_father_and_is_another():
    father = parse_name("Mohamed bin Zayed Al Nahyan", "AE")
    son = parse_name("Theyab bin Mohamed bin Zayed Al Nahyan", "AE")
    assert name_likeness(father, son) == 0.0
    assert name_likeness(father, parse_name("Mohamed bin Zayed", "AE")) > 0.5
