"""What words say of states, offices, ranks and bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.choices import OrganisationKind
from meetings.extraction.lexicon import CountryForm, CountryTerm, load_lexicon
from meetings.vocabularies import OfficeClass

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China", "CN"),
        ("the United Kingdom", "GB"),
        ("Burma", "MM"),
        ("the U.S.", "US"),
        ("DPRK", "KP"),
        ("Cote d'Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("Atlantis", None),
        ("us", None),
        ("china", None),
    ],
)
def test_a_country_is_known_by_name_and_by_abbreviation_in_capitals(text, code):
    assert LEXICON.country_by_name(text) == code


@pytest.mark.parametrize(
    ("text", "code"), [("Emirati", "AE"), ("Britons", "GB"), ("Burmese", "MM"), ("Dutch", "NL")]
)
def test_a_country_is_known_by_its_people(text, code):
    assert LEXICON.country_by_demonym(text) == code


def test_a_capital_stands_for_its_country():
    assert LEXICON.country_by_capital("Naypyitaw") == "MM"
    assert LEXICON.country_by_actor("Beijing") == "CN"


def test_a_building_stands_for_the_government_in_it():
    assert LEXICON.country_by_actor("the Kremlin") == "RU"
    assert LEXICON.country_by_capital("the Kremlin") is None


def test_a_name_goes_before_an_adjective_and_that_before_a_town():
    assert LEXICON.country_term("Singapore") == CountryTerm("SG", CountryForm.NAME)
    assert LEXICON.country_term("Thai") == CountryTerm("TH", CountryForm.ADJECTIVE)
    assert LEXICON.country_term("Bangkok") == CountryTerm("TH", CountryForm.CAPITAL)


def test_a_code_without_a_country_is_its_own_name():
    assert LEXICON.country_name("ZZ") == "ZZ"
    assert LEXICON.country_name("MM") == "Myanmar"


@pytest.mark.parametrize(
    ("text", "office", "kind"),
    [
        ("foreign ministers of the region", "foreign minister", OfficeClass.MINISTER),
        ("acting deputy foreign minister", "deputy foreign minister", OfficeClass.MINISTER),
        ("minister for rural roads", "minister", OfficeClass.MINISTER),
        ("Minister of Foreign Affairs of Ruritania", "foreign minister", OfficeClass.MINISTER),
        ("envoy of the prime minister", "special envoy", OfficeClass.DIPLOMAT),
        ("special rapporteur for Ruritania", "un envoy", OfficeClass.INTERNATIONAL_CIVIL_SERVANT),
        ("deputy chief of the general staff of the army", "chief of staff", OfficeClass.MILITARY),
    ],
)
def test_an_office_is_known_whatever_stands_around_it(text, office, kind):
    entry = LEXICON.office(text)
    assert (entry.name, entry.office_class) == (office, kind)


def test_what_is_no_office_has_none():
    assert LEXICON.office("cherry orchard") is None
    assert LEXICON.office("") is None


def test_those_who_speak_for_others_are_staff():
    assert LEXICON.office("foreign ministry spokeswoman").staff
    assert not LEXICON.office("foreign minister").staff


@pytest.mark.parametrize(
    ("text", "rank"), [("Lt.-Gen.", "Lieutenant General"), ("Maj. Gen.", "Major General")]
)
def test_a_rank_is_known_by_its_abbreviation(text, rank):
    assert LEXICON.rank(text).name.replace("-", " ") == rank


def test_the_countries_of_the_text_decide_between_bodies_of_one_abbreviation():
    shared = next(
        entries
        for entries in LEXICON.organisation_abbreviations.values()
        if len({entry.country for entry in entries}) > 1
    )
    abbreviation = next(iter(shared[-1].abbreviations))
    assert LEXICON.organisation(abbreviation, {shared[-1].country}) == shared[-1]
    assert LEXICON.organisation(abbreviation) == shared[0]


def test_a_body_is_known_by_another_of_its_names():
    entry = LEXICON.organisation("the Islamic Resistance Movement")
    assert (entry.name, entry.kind, entry.country) == (
        "Hamas",
        OrganisationKind.ARMED_MOVEMENT,
        "PS",
    )


@given(st.text(max_size=40))
def test_looking_up_any_text_raises_nothing(text):
    LEXICON.country_term(text)
    LEXICON.country_by_actor(text)
    LEXICON.office(text)
    LEXICON.rank(text)
    LEXICON.organisation(text)


def test_a_form_of_address_in_capitals_is_no_family_name():
    lexicon = load_lexicon()
    assert lexicon.is_honorific("HE")
    assert lexicon.is_honorific("H.E.")
    assert not lexicon.is_honorific("He")
