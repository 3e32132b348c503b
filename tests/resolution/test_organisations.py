"""Which names are of one body."""

from dataclasses import replace

import pytest

from meetings.choices import OrganisationKind
from meetings.resolution.bodies import kind_of_body, parse_body
from meetings.resolution.forms import body_form
from meetings.resolution.linker import partition
from meetings.resolution.organisations import BODIES, compare_bodies


def groups(*names):
    return partition([body_form(*name) for name in names], BODIES).keys()


def test_a_ministry_is_known_by_its_words_and_its_state():
    names = (("Foreign Ministry", "CN"), ("Chinese Ministry of Foreign Affairs", "CN"))
    assert len({body_form(*name).key for name in names}) == 1
    assert len(groups(*names, ("Foreign Ministry", "KR"))) == 2


def test_an_abbreviation_joins_the_one_name_that_it_stands_for():
    assert len(groups(("Kachin Independence Army", "MM"), ("KIA", "MM"))) == 1


def test_an_abbreviation_that_fits_two_names_joins_neither():
    names = (("Kachin Independence Army", "MM"), ("Kokang Independence Army", "MM"), ("KIA", "MM"))
    assert len(groups(*names)) == 3


def test_a_common_name_without_a_state_is_no_particular_body():
    assert len(groups(("Foreign Ministry", "CN"), ("Foreign Ministry", ""))) == 2


def test_a_rare_name_without_a_state_is_the_same_body():
    assert (
        len(
            groups(("Rapid Support Militia Alliance", "SD"), ("Rapid Support Militia Alliance", ""))
        )
        == 1
    )


def test_a_body_is_not_what_it_is_part_of():
    whole, part = body_form("Kachin Independence", "MM"), body_form("Kachin Independence", "MM")
    part = replace(part, parents=frozenset({whole.name.words}))
    assert not compare_bodies(whole, part).possible


def test_a_name_that_begins_with_the_states_is_another_bodys_where_both_are_known():
    whole = replace(body_form("Nepal Workers Alliance", "NP"), key="1", settled="1")
    part = replace(body_form("Workers Alliance", "NP"), key="2", settled="2")
    mentions = [body_form("Nepal Workers Alliance", "NP"), body_form("Workers Alliance", "NP")]
    assert len({mention.key for mention in mentions}) == 2
    found = partition([whole, part, *mentions], BODIES).keys()
    assert found == {frozenset({"1", mentions[0].key}), frozenset({"2", mentions[1].key})}


def test_the_states_name_may_be_left_out():
    assert len(groups(("Nepal Workers Alliance", "NP"), ("Workers Alliance", "NP"))) == 1


def test_what_else_stands_in_brackets_tells_bodies_apart():
    names = (("Hill People's Front (North)", "NP"), ("Hill People's Front (South)", "NP"))
    assert len(groups(*names)) == 2


def test_an_abbreviation_in_brackets_is_read():
    assert parse_body("National Liberation Army (ELN)", "CO").short == "eln"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Energy", OrganisationKind.MINISTRY),
        ("Ta’ang National Liberation Army", OrganisationKind.ARMED_MOVEMENT),
        ("Royal Navy", OrganisationKind.ARMED_FORCES),
        ("State Duma", OrganisationKind.LEGISLATURE),
        ("Hamas", OrganisationKind.OTHER),
    ],
)
def test_the_words_of_a_name_say_what_a_body_is(name, kind):
    assert kind_of_body(name) is kind
