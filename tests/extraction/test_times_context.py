"""Times told from the one before them."""

from datetime import date

import pytest
import spacy

from meetings.choices import DateBasis
from meetings.extraction.times import find_times

NLP = spacy.blank("en")
PUBLISHED = date(2024, 6, 5)


def read(text, published=PUBLISHED):
    return [str(time.value) for time in find_times(NLP(text), published=published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The day before, he had seen her.", "2024-05-09"),
        ("Two days earlier he had seen her.", "2024-05-08"),
        ("A day later he saw her.", "2024-05-11"),
        ("He saw her the same day.", "2024-05-10"),
        ("He saw her that evening.", "2024-05-10"),
        ("On the following day he saw her.", "2024-05-11"),
        ("Earlier in the day he saw her.", "2024-05-10"),
        ("He had seen her two days before.", "2024-05-08"),
        ("In June a year later he saw her.", "2025-06"),
        ("He saw her the next morning.", "2024-05-11"),
        ("He saw her the following Monday.", "2024-05-13"),
        ("He had seen her the previous Friday.", "2024-05-03"),
        ("The week after, he saw her.", "2024-05-13/2024-05-19"),
        ("A month later he saw her.", "2024-06"),
        ("He saw her that month.", "2024-05"),
        ("A year earlier he had seen her.", "2023"),
        ("He left on the 12th.", "2024-05-12"),
        ("They met on the 12th and 13th.", "2024-05-12/2024-05-13"),
    ],
)
def test_a_time_is_counted_from_the_one_before_it(text, value):
    assert read(f"He flew out on May 10. {text}") == ["2024-05-10", value]


def test_what_was_planned_is_counted_from_what_was_planned():
    text = "The council meets on Thursday and reports the same evening."
    same = find_times(NLP(text), published=PUBLISHED)[-1]
    assert str(same.value_if_planned) == "2024-06-06"
    assert same.basis is DateBasis.INFERRED


def test_the_year_before_is_no_day_to_count_from():
    assert read("In 2022 he came. A day later she left.") == ["2022", "None"]


def test_a_weak_time_is_no_day_to_count_from():
    assert read("He came on May 10. The 1994 accord held. A day later she left.") == [
        "2024-05-10",
        "1994",
        "2024-05-11",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met a day after Tuesday's talks.", "2024-06-05"),
        ("They met two days before the summit of May 20.", "2024-05-18"),
        ("They met the day after he had seen Li on Monday.", "2024-06-04"),
    ],
)
def test_a_time_may_be_counted_from_the_one_after_it(text, value):
    assert read(text)[0] == value


@pytest.mark.parametrize(
    "text", ["Four days after the raid they met.", "They met the day before the summit."]
)
def test_what_is_counted_from_an_event_has_no_value(text):
    assert read(f"He came on May 10. {text}")[1:] == ["None"]


def test_at_the_time_points_back():
    time = find_times(NLP("At the time, both denied it."), published=PUBLISHED)[0]
    assert time.anaphoric
    assert time.value is None


def test_a_full_date_lends_its_year_where_publication_is_unknown():
    text = "On May 10, 2021, he came. On June 2 he left."
    assert read(text, None) == ["2021-05-10", "2021-06-02"]


def test_a_weak_year_lends_itself_to_nothing():
    assert read("Since 2012 he was here. On June 2 he left.", None) == ["2012", "None"]


def test_the_tenth_floor_is_no_day():
    assert read("They met on the 10th floor.") == []


def test_by_publication_where_no_month_was_named():
    assert read("They met on the 12th.") == ["2024-05-12"]
