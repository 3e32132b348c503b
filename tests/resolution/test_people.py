"""Which forms are one person."""

from dataclasses import replace

import pytest

from meetings.choices import Judgement
from meetings.resolution.linker import partition
from meetings.resolution.offices import offices_of
from meetings.resolution.people import PEOPLE, compare_people
from tests.resolution.builders import form


def judge(one, other):
    return PEOPLE.thresholds.judge(compare_people(one, other))


def groups(*forms):
    return partition(forms, PEOPLE).keys()


def test_the_same_name_and_country_are_the_same():
    one, other = form("Sergey Lavrov", "RU"), replace(form("Sergei Lavrov", "RU"), key="x")
    assert judge(one, other) is Judgement.SAME


def test_a_shorter_name_needs_the_same_office():
    full = form("Abiy Ahmed Ali", "ET", "prime minister")
    assert judge(form("Abiy Ahmed", "ET"), full) is Judgement.UNSURE
    assert judge(form("Abiy Ahmed", "ET", "premier"), full) is Judgement.SAME


def test_the_same_name_in_another_country_is_for_a_curator():
    one, other = form("Kofi Mensah", "GH", "minister"), form("Kofi Mensah", "TG", "minister")
    assert judge(one, other) is not Judgement.SAME


def test_a_long_family_name_may_be_written_in_two_words():
    one = form("Amir Abdollahian", "IR", "foreign minister")
    other = form("Hossein Amirabdollahian", "IR", "foreign minister")
    third = form("Hossein Amir Abdollahian", "IR", "foreign minister")
    assert judge(one, other) is Judgement.SAME
    assert len(groups(one, other, third)) == 1


def test_short_words_are_not_joined():
    assert not compare_people(form("Ana Sol", "EC"), form("Eva Anasol", "EC")).possible


def test_those_who_met_each_other_are_two():
    one = form("Ali Hassan", "SD")
    other = replace(form("Ali Hassan Omar", "SD"), met=frozenset({one.key}))
    assert not compare_people(one, other).possible


def test_an_office_counts_less_the_longer_ago():
    old = form("Bush", "US", "president", 1990)
    near, far = (form("George Bush", "US", "president", year) for year in (1991, 2010))
    assert compare_people(old, near).score > compare_people(old, far).score


def test_a_name_that_fits_two_people_joins_neither():
    found = groups(
        form("Mohammed bin Zayed Al Nahyan", "AE", "president"),
        form("Mohammed bin Rashid Al Nahyan", "AE", "president"),
        form("Mohammed Al Nahyan", "AE", "president"),
    )
    assert len(found) == 3


def test_a_family_name_does_not_make_one_of_two_people():
    found = groups(form("Anna Silva", "BR"), form("Bruno Silva", "BR"), form("Silva", "BR"))
    assert len(found) == 3


def test_what_a_curator_has_settled_stays_apart():
    one = replace(form("Prak Sokhonn", "TH", "minister"), settled="1")
    other = replace(form("Prak Sokhom", "TH", "minister"), settled="2")
    assert len(groups(one, other)) == 2


def test_a_decision_has_the_contribution_of_each_feature():
    comparison = compare_people(
        form("Xi", "CN", "president"), form("Xi Jinping", "CN", "president")
    )
    assert set(comparison.contributions) == {"family_name", "same_country", "same_office"}
    assert comparison.score == pytest.approx(sum(comparison.contributions.values()))


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("secretary of state", "foreign-minister"),
        ("Minister of External Affairs", "foreign-minister"),
        ("deputy foreign minister", "deputy-foreign-minister"),
        ("junta boss", "head-of-state"),
        ("president and party chief", "head-of-state"),
    ],
)
def test_roles_in_other_words_are_one_office(role, office):
    assert office in offices_of(role)


def test_whom_someone_serves_is_not_his_office():
    assert offices_of("adviser to the president") == frozenset()
