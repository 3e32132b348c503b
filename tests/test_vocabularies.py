"""The vocabulary files say nothing twice, and nothing that the rest of the project cannot read."""

from collections import Counter
from itertools import pairwise

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.choices import OrganisationKind
from meetings.extraction.lexicon import load_lexicon
from meetings.gazetteer import LONGEST_IDENTIFIER, load_gazetteer
from meetings.vocabularies import (
    VOCABULARIES,
    fold_name,
    read_countries,
    read_organisations,
    read_topics,
    read_vocabulary,
)

KOSOVO = "XK"  # user-assigned in ISO 3166-1
CODES = {country.alpha_2 for country in pycountry.countries} | {KOSOVO}
HELD = 9999  # last year of an office that is still held


def read_rows(name):
    """The rows of a table, without remarks and heading, as lists."""
    lines = (VOCABULARIES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def repeated(items):
    return [item for item, number in Counter(items).items() if number > 1]


def test_every_country_of_the_standard_has_an_entry_and_no_other():
    assert {entry.code for entry in read_countries()} == CODES


@pytest.mark.parametrize(
    "form", ["names", "adjectives", "people", "abbreviations", "prefixes", "actors"]
)
def test_no_word_stands_for_two_countries_in_one_way(form):
    words = [
        (fold_name(word), entry.code) for entry in read_countries() for word in getattr(entry, form)
    ]
    assert repeated(word for word, _ in set(words)) == []


def test_no_two_countries_have_one_name():
    assert repeated(fold_name(entry.name) for entry in read_countries()) == []


def test_every_organisation_has_a_kind_that_is_no_state():
    kinds = {entry.kind for entry in read_organisations()}
    assert OrganisationKind.STATE not in kinds


def test_organisations_lie_in_countries():
    assert {entry.country for entry in read_organisations()} <= CODES | {None}


def test_parents_are_entries_and_none_is_its_own_forebear():
    parents = {entry.name: entry.parent for entry in read_organisations()}
    for name in parents:
        line = [name]
        while parent := parents[line[-1]]:
            assert parent not in line
            line.append(parent)


def test_topics_lie_under_topics():
    topics = read_topics()
    slugs = [topic.slug for topic in topics]
    assert repeated(slugs) == []
    assert {topic.broader for topic in topics} <= {*slugs, None}


def test_every_row_of_office_holders_is_complete():
    rows = read_rows("office_holders.tsv")
    assert all(len(row) == 6 and row[0] and row[3] for row in rows)
    assert {row[2] for row in rows} <= CODES | {""}


def test_terms_of_office_end_after_they_begin():
    for *_, first, last in read_rows("office_holders.tsv"):
        assert 1940 <= int(first) <= int(last)
        assert int(last) == HELD or int(last) < 2100


def test_offices_of_holders_are_offices():
    lexicon = load_lexicon()
    offices = {row[3] for row in read_rows("office_holders.tsv")}
    assert [office for office in offices if lexicon.office(office) is None] == []


def test_no_term_of_office_is_given_twice():
    rows = read_rows("office_holders.tsv")
    assert repeated((row[0], row[2], row[3], row[4]) for row in rows) == []


def test_office_holders_are_sorted_by_country():
    countries = [row[2] for row in read_rows("office_holders.tsv")]
    assert all(before <= after for before, after in pairwise(countries))


def test_nobody_holds_offices_of_two_states_at_once():
    lexicon = load_lexicon()
    for name in {row[0] for row in read_rows("office_holders.tsv")}:
        terms = [term for term in lexicon.holders.terms(name) if term.country]
        for one in terms:
            for other in terms:
                apart = one.last < other.first or other.last < one.first
                assert apart or one.country == other.country, name


def test_places_lie_in_countries():
    assert {row[4] for row in read_rows("places.tsv")} <= CODES
    extra = read_vocabulary("places_extra.yaml")
    assert {
        place["country"] for kind in ("sites", "towns") for place in extra[kind].values()
    } <= CODES
    assert {*extra["regions"], *extra["spellings"]} <= CODES


def test_places_have_identifiers_of_their_own():
    rows = read_rows("places.tsv")
    assert repeated(row[0] for row in rows) == []
    assert max(len(row[0]) for row in rows) <= LONGEST_IDENTIFIER


def test_places_listed_by_hand_share_no_identifier():
    extra = read_vocabulary("places_extra.yaml")
    gazetteer = load_gazetteer()
    listed = {
        (place.id, place.name)
        for kind in ("sites", "towns")
        for name in extra[kind]
        for place in gazetteer.find(name)
        if place.listed
    }
    assert repeated(identifier for identifier, _ in listed) == []


def test_coordinates_lie_on_the_earth():
    extra = read_vocabulary("places_extra.yaml")
    for place in (*extra["sites"].values(), *extra["towns"].values()):
        latitude, longitude = place["at"]
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180


def test_other_spellings_belong_to_places_of_the_gazetteer():
    gazetteer = load_gazetteer()
    for country, places in read_vocabulary("places_extra.yaml")["spellings"].items():
        for name in places:
            assert any(place.country == country for place in gazetteer.find(name)), name


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("U.S.", "us"),
        ("Lt.Gen.", "lt gen"),
        ("Sana'a", "sanaa"),
        ("São Tomé & Príncipe", "sao tome and principe"),
        ("Łódź", "lodz"),
        ("Guinea-Bissau", "guinea bissau"),
    ],
)
def test_names_are_compared_without_case_accents_and_marks(text, folded):
    assert fold_name(text) == folded


@given(st.text(max_size=40))
def test_a_folded_name_has_no_outer_spaces_and_no_capitals(text):
    folded = fold_name(text)
    assert folded == folded.strip() == folded.casefold()
