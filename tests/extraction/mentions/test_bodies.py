"""Bodies and movements: full names, abbreviations, states."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("The Kachin Independence Army (KIA) attacked.", "Kachin Independence Army", "MM"),
        (
            "Talks with the Hill People's Liberation Front failed.",
            "Hill People's Liberation Front",
            None,
        ),
        ("The Czech Foreign Ministry protested.", "Czech Foreign Ministry", "CZ"),
        ("The Czech foreign ministry protested.", "Czech foreign ministry", "CZ"),
        (
            "He spoke at the Ministry of Law and Justice of Nepal.",
            "Ministry of Law and Justice",
            "NP",
        ),
        ("Rebels of the Brotherhood Alliance came.", "Brotherhood Alliance", "MM"),
        ("It was agreed with the European Union.", "European Union", None),
        ("The Myanmar junta has ties with China.", "junta", "MM"),
    ],
)
def test_a_body_has_its_full_name_and_state(read, sentence, name, country):
    assert read(sentence).named(name).country == country


def test_an_abbreviation_explained_in_the_text_means_the_body(read):
    text = "The River Valley Cooperation Forum (RVCF) met. RVCF adopted a plan."
    assert read(text).meant_by("RVCF", occurrence=-1) == ["River Valley Cooperation Forum"]


def test_foreign_ministries_of_two_states_are_two(read):
    text = "The Czech foreign ministry called. The Polish foreign ministry answered."
    found = read(text).names("organisation")
    assert found == ["Czech foreign ministry", "Polish foreign ministry"]


def test_junta_and_regime_of_one_state_are_one(read):
    text = "Myanmar's junta thanked its guests. The regime is isolated."
    assert read(text).meant_by("The regime") == ["junta"]


def test_the_state_of_a_junta_is_the_one_spoken_of(read):
    text = "China backs the junta. Myanmar has been in turmoil, and China is its neighbour."
    assert read(text).named("junta").country == "MM"


def test_the_body_before_a_post_is_the_organisation_of_its_holder(read):
    person = read("Ministers met Northgate Mining Corp chief executive Ada Mills.").named(
        "Ada Mills"
    )
    assert (person.role, person.organisation) == ("chief executive", "Northgate Mining Corp")
