"""The places that a text names."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meetings.extraction.lexicon import load_lexicon
from meetings.extraction.nlp import load_pipeline, parse
from meetings.extraction.places import find_places

WORDS = st.sampled_from(
    """
    in at the of and , . - / ( ) : Paris China Chinese Beijing capital Lake city town Mr Wang met
    Georgia Tbilisi U.S. St. Petersburg Moscow's White House Kachin State visit 's
    """.split()  # noqa: SIM905  # a list of words
)


@pytest.fixture(scope="module")
def pipeline():
    return load_pipeline()


@pytest.fixture
def read(pipeline):
    def read_places(text):
        return find_places(parse(pipeline, text), load_lexicon())

    return read_places


@pytest.fixture
def cities(read):
    def read_cities(text):
        return [(place.city, place.country) for place in read(text) if place.city]

    return read_cities


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("The two presidents met in Samarkand on Friday.", ("Samarkand", "UZ")),
        ("She flew to Nay Pyi Taw for the talks.", ("Nay Pyi Taw", "MM")),
        ("They dined at the White House.", ("White House", "US")),
        ("The envoy crossed the border of Kachin State.", ("Kachin State", "MM")),
    ],
)
def test_towns_sites_and_regions_are_found_with_their_countries(cities, text, city):
    assert cities(text) == [city]


def test_a_country_is_a_place_by_its_name_and_not_by_its_adjective(read):
    places = read("The Chinese envoy arrived in Cambodia on Monday.")
    assert [(place.city, place.country) for place in places] == [(None, "KH")]


def test_a_country_that_qualifies_a_noun_is_no_place(read):
    assert read("The Iraq war was on the agenda.") == ()


def test_a_town_and_the_country_behind_it_are_one_mention(read):
    text = "The ministers met in Bali, Indonesia, last week."
    (place,) = read(text)
    assert (text[place.start : place.end], place.city) == ("Bali, Indonesia", "Bali")


def test_the_country_behind_a_comma_decides_between_towns_of_one_name(cities):
    assert cities("The sister city is Birmingham, Alabama, he said.") == [("Birmingham", "US")]
    assert cities("Ministers gathered in Birmingham.") == [("Birmingham", "GB")]


def test_the_countries_of_the_text_decide_between_towns_of_one_name(cities):
    text = "The Libyan and Egyptian ministers met. The talks in Tripoli went on, Libya said."
    assert cities(text) == [("Tripoli", "LY")]


def test_a_surname_is_no_town(cities):
    assert cities("Mr. Jack London spoke. London left early, aides of Mr. London said.") == []


def test_part_of_the_name_of_a_body_is_no_place(cities):
    assert cities("The Bank of Thailand and the Beijing Youth Daily declined to comment.") == []


def test_a_government_named_by_a_building_is_no_site(cities):
    assert cities("The Kremlin said it was ready.") == []
    assert cities("He was received in the Kremlin.") == [("Kremlin", "RU")]


@pytest.mark.parametrize(
    "text",
    [
        "HANOI (Reuters) - The two sides agreed to meet again.",
        "HANOI, May 3 — The two sides agreed to meet again.",
        "Talks to go on\n\nHanoi – The two sides agreed to meet again.",
        f"Talks to go on\n\nHanoi: The two sides agreed to meet again.{' They smiled.' * 12}",
    ],
)
def test_the_town_of_a_dateline_is_marked(read, text):
    (place,) = read(text)
    assert (place.city, place.country, place.dateline) == ("Hanoi", "VN", True)


def test_a_town_before_a_colon_in_a_headline_is_no_dateline(read):
    places = read("Hanoi: a city of bridges\n\nThe two sides agreed to meet again.")
    assert not any(place.dateline for place in places)


def test_a_town_in_the_running_text_is_no_dateline(read):
    (place,) = read("The two sides agreed to meet again in Hanoi.")
    assert not place.dateline


def test_the_capital_of_a_country_is_its_capital(cities):
    assert cities("The envoys landed in the Qatari capital on Sunday.") == [("Doha", "QA")]
    assert cities("The envoys landed in the capital of Kenya.") == [("Nairobi", "KE")]


def test_capital_as_money_is_no_town(cities):
    assert cities("The Qatari capital markets reacted calmly.") == []


def test_a_town_that_no_list_has_is_found_where_the_text_calls_it_one(read):
    text = "In northern Nigeria the delegates met in the village of Umbabarauma."
    place = read(text)[-1]
    assert (place.city, place.country, place.gazetteer_id) == ("Umbabarauma", "NG", None)


def test_an_apposition_says_that_a_name_is_a_town(cities):
    text = "The delegates met in Umbabarauma, a small market town in Ghana."
    assert ("Umbabarauma", "GH") in cities(text)


def test_an_event_between_capitals_names_the_town_it_is_held_in(cities):
    assert cities("They met on the margins of the G7 Hiroshima Summit.") == [("Hiroshima", "JP")]


def test_a_building_named_after_its_town_lies_there(cities):
    assert cities("They laid wreaths at the Kigali Genocide Memorial.") == [("Kigali", "RW")]


def test_a_name_in_capitals_is_given_with_small_letters(cities):
    assert cities("RIO DE JANEIRO (AP) - Ministers met on Monday.") == [("Rio De Janeiro", "BR")]


def test_curly_apostrophes_stay_as_the_document_has_them(cities):
    assert cities("The ministers met in Sana’a on Monday.") == [("Sana’a", "YE")]


@given(st.lists(WORDS, max_size=25).map(" ".join))
@example("in - Georgia capital")
@settings(max_examples=60)
def test_mentions_lie_in_the_text_in_order_and_apart(read, text):
    places = read(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(place.first < place.last for place in places)
    edges = [edge for place in places for edge in (place.start, place.end)]
    assert edges == sorted(edges)


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_may_be_read(read, text):
    assert all(place.country in load_lexicon().countries for place in read(text))
