"""Times of a text: what each way of telling them means on a given day of publication."""

from datetime import date

import pytest
import spacy

from meetings.choices import DateBasis
from meetings.extraction.analysis import Bound
from meetings.extraction.times import find_times

NLP = spacy.blank("en")
WEDNESDAY = date(2024, 6, 5)
SUNDAY = date(2024, 6, 9)


def read(text, published=WEDNESDAY):
    return find_times(NLP(text), published=published)


def read_one(text, published=WEDNESDAY):
    times = read(text, published)
    assert len(times) == 1, [text[time.start : time.end] for time in times]
    return times[0]


def values(text, published=WEDNESDAY):
    """As held and as planned, written as EDTF."""
    time = read_one(text, published)
    return str(time.value), str(time.value_if_planned)


@pytest.mark.parametrize(
    ("text", "held", "planned"),
    [
        ("They sat down on Tuesday.", "2024-06-04", "2024-06-11"),
        ("They sat down on Wednesday.", "2024-06-05", "2024-06-05"),
        ("They sat down on Thursday night.", "2024-05-30", "2024-06-06"),
        ("They sat down late on Friday.", "2024-05-31", "2024-06-07"),
        ("They sat down this Friday.", "2024-05-31", "2024-06-07"),
        ("They sat down last Tuesday.", "2024-06-04", "2024-06-04"),
        ("They sat down last Wednesday.", "2024-05-29", "2024-05-29"),
        ("They sit down next Friday.", "2024-06-14", "2024-06-14"),
        ("They sat down on Tuesday last week.", "2024-05-28", "2024-05-28"),
        ("They sat down last week's Friday.", "2024-05-31", "2024-05-31"),
        ("They sat down last week Friday.", "2024-05-31", "2024-05-31"),
        ("They sit down on Monday next week.", "2024-06-10", "2024-06-10"),
        ("In Thursday's talks they argued.", "2024-05-30", "2024-06-06"),
    ],
)
def test_a_weekday_is_the_last_if_held_and_the_next_if_planned(text, held, planned):
    assert values(text) == (held, planned)


@pytest.mark.parametrize(
    ("text", "held", "planned"),
    [
        ("from Monday to Wednesday", "2024-06-03/2024-06-05", "2024-06-10/2024-06-12"),
        ("on Tuesday and Wednesday", "2024-06-04/2024-06-05", "2024-06-11/2024-06-12"),
        ("between Friday and Sunday", "2024-05-31/2024-06-02", "2024-06-07/2024-06-09"),
        ("Monday, Tuesday and Wednesday", "2024-06-03/2024-06-05", "2024-06-10/2024-06-12"),
        ("Tuesday/Wednesday", "2024-06-04/2024-06-05", "2024-06-11/2024-06-12"),
        ("Thursday and Friday last week", "2024-05-30/2024-05-31", "2024-05-30/2024-05-31"),
    ],
)
def test_weekdays_in_a_row_are_one_interval(text, held, planned):
    assert values(text) == (held, planned)


def test_weekdays_apart_are_two_times():
    assert [str(time.value) for time in read("on Monday and Thursday")] == [
        "2024-06-03",
        "2024-05-30",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today", "2024-06-05"),
        ("yesterday evening", "2024-06-04"),
        ("tonight", "2024-06-05"),
        ("tomorrow", "2024-06-06"),
        ("the day before yesterday", "2024-06-03"),
        ("the day after tomorrow", "2024-06-07"),
        ("this morning", "2024-06-05"),
        ("last night", "2024-06-04"),
        ("overnight", "2024-06-04/2024-06-05"),
        ("three days ago", "2024-06-02"),
        ("two weeks ago", "2024-05-20/2024-05-26"),
        ("a fortnight ago", "2024-05-20/2024-05-26"),
        ("six months ago", "2023-12"),
        ("a year ago", "2023"),
        ("the week before last", "2024-05-20/2024-05-26"),
        ("the week after next", "2024-06-17/2024-06-23"),
        ("on the 5th of last month", "2024-05-05"),
        ("in two weeks' time", "2024-06-17/2024-06-23"),
        ("last week", "2024-05-27/2024-06-02"),
        ("this week", "2024-06-03/2024-06-09"),
        ("early next week", "2024-06-10/2024-06-16"),
        ("the end of this week", "2024-06-03/2024-06-09"),
        ("last weekend", "2024-06-01/2024-06-02"),
        ("next weekend", "2024-06-15/2024-06-16"),
        ("earlier this month", "2024-06"),
        ("late last month", "2024-05"),
        ("next month", "2024-07"),
        ("last year", "2023"),
        ("later in the year", "2024"),
        ("early next year", "2025"),
    ],
)
def test_deictic_times_are_counted_from_publication(text, value):
    assert values(f"They met {text}.") == (value, value)


def test_the_weekend_is_the_last_if_held_and_the_next_if_planned():
    assert values("over the weekend") == ("2024-06-01/2024-06-02", "2024-06-08/2024-06-09")


def test_on_a_sunday_last_week_is_the_one_that_ends_that_day():
    assert values("last week", SUNDAY) == ("2024-06-03/2024-06-09",) * 2
    assert values("next week", SUNDAY) == ("2024-06-10/2024-06-16",) * 2
    assert values("this week", SUNDAY) == ("2024-06-03/2024-06-09", "2024-06-10/2024-06-16")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on May 5 and 12.", ["2024-05-05", "2024-05-12"]),
        ("on 5 and 12 May.", ["2024-05-05", "2024-05-12"]),
        ("on the 3rd and the 5th.", ["2024-06-03", "2024-06-05"]),
        ("on May 5-6 and 8.", ["2024-05-05/2024-05-06", "2024-05-08"]),
        ("on May 5 and 12 people died.", ["2024-05-05"]),
        ("on May 16 and June 2.", ["2024-05-16", "2024-06-02"]),
    ],
)
def test_days_apart_are_two_times(text, days):
    read_values = [time.value for time in read(text)]
    assert [str(value) for value in read_values][: len(days)] == days
    assert len(read_values) == len(days)


@pytest.mark.parametrize(
    ("text", "held", "planned"),
    [
        ("on Jan. 5", "2024-01-05", "2025-01-05"),
        ("on June 5", "2024-06-05", "2024-06-05"),
        ("on the 5th of August", "2023-08-05", "2024-08-05"),
        ("March 3-5", "2024-03-03/2024-03-05", "2025-03-03/2025-03-05"),
        ("from 24 to 29 April", "2024-04-24/2024-04-29", "2025-04-24/2025-04-29"),
        ("June 4-6", "2024-06-04/2024-06-06", "2024-06-04/2024-06-06"),
        ("between 2 and 5 May", "2024-05-02/2024-05-05", "2025-05-02/2025-05-05"),
        ("on 6th July", "2023-07-06", "2024-07-06"),
        ("on the first of October", "2023-10-01", "2024-10-01"),
        ("New Year's Eve", "2023-12-31", "2024-12-31"),
        ("on April 2 and 3", "2024-04-02/2024-04-03", "2025-04-02/2025-04-03"),
        ("5/6 July", "2023-07-05/2023-07-06", "2024-07-05/2024-07-06"),
        ("Nov. 18 to 20", "2023-11-18/2023-11-20", "2024-11-18/2024-11-20"),
        ("Dec. 31-Jan. 2", "2023-12-31/2024-01-02", "2024-12-31/2025-01-02"),
        ("between May 30 and June 2", "2024-05-30/2024-06-02", "2025-05-30/2025-06-02"),
        ("Feb. 29", "2024-02-29", "2028-02-29"),
        ("in October", "2023-10", "2024-10"),
        ("in June", "2024-06", "2024-06"),
        ("in late October", "2023-10", "2024-10"),
        ("from March to May", "2024-03/2024-05", "2025-03/2025-05"),
        ("in the spring", "2024-03/2024-05", "2025-03/2025-05"),
        ("the week of 3 June", "2024-06-03/2024-06-09", "2024-06-03/2024-06-09"),
        ("in the first week of April", "2024-04-01/2024-04-07", "2025-04-01/2025-04-07"),
    ],
)
def test_a_date_without_a_year_is_the_last_or_the_next(text, held, planned):
    assert values(text) == (held, planned)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("last March 30", "2024-03-30"),
        ("next July 1", "2024-07-01"),
        ("on May 5 two years ago", "2022-05-05"),
        ("in March, three years ago", "2021-03"),
        ("Christmas Day last year", "2023-12-25"),
        ("Oct. 31 last year", "2023-10-31"),
        ("in October last year", "2023-10"),
        ("in May next year", "2025-05"),
        ("May this year", "2024-05"),
        ("last May", "2024-05"),
        ("last June", "2023-06"),
        ("November last", "2023-11"),
        ("next March", "2025-03"),
        ("this September", "2024-09"),
        ("last summer", "2023-06/2023-08"),
        ("the third quarter of last year", "2023-07/2023-09"),
        ("the second half of the year", "2024-07/2024-12"),
    ],
)
def test_a_year_may_be_told_from_publication(text, value):
    assert values(text) == (value, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 January 2024", "2024-01-05"),
        ("on 9th December 2024", "2024-12-09"),
        ("on Monday, January 8, 2024,", "2024-01-08"),
        ("Mon, 8 Jan 2024", "2024-01-08"),
        ("2024-11-05", "2024-11-05"),
        ("2024/11/05", "2024-11-05"),
        ("25/11/2024", "2024-11-25"),
        ("11/25/2024", "2024-11-25"),
        ("5.11.2024", "2024-11-05"),
        ("5-Nov-2024", "2024-11-05"),
        ("Nov.5,2024", "2024-11-05"),
        ("Wednesday 29 to Friday 31 May 2024", "2024-05-29/2024-05-31"),
        ("10-11 February 2025", "2025-02-10/2025-02-11"),
        ("3, 4 and 5 May 2022", "2022-05-03/2022-05-05"),
        ("30 December to 2 January 2025", "2024-12-30/2025-01-02"),
        ("Tuesday, 5 March, to Thursday, 7 March 2024", "2024-03-05/2024-03-07"),
        ("in July 1996", "1996-07"),
        ("in November, 1996", "1996-11"),
        ("mid-July 2022", "2022-07"),
        ("in 2022", "2022"),
        ("early 2022", "2022"),
        ("in spring 2021", "2021-03/2021-05"),
        ("the summer of 2016", "2016-06/2016-08"),
        ("the first half of 1997", "1997-01/1997-06"),
        ("between September 2021 and March 2022", "2021-09/2022-03"),
    ],
)
def test_a_full_date_needs_no_publication(text, value):
    assert values(text, None) == (value, value)
    assert read_one(text, None).basis is DateBasis.STATED


@pytest.mark.parametrize("text", ["05/11/2024", "1,997", "2023-24", "$1996", "COP28", "Expo 2020"])
def test_numbers_that_could_be_anything_are_no_times(text):
    assert read(f"They spoke of {text} again.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May welcomed him.",
        "They may meet again.",
        "A long march awaits them.",
        "Jan Novak and April Jones agreed.",
        "The Good Friday accord holds.",
        "He told the Sunday Times so.",
        "Mon State and Sun Guoxiang were discussed.",
        "Its fall was near.",
        "A 27-year-old man, 40 years old, came.",
    ],
)
def test_names_and_other_words_are_no_times(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "text", ["on Tuesday", "last month", "in June", "on May 5", "two days ago", "today", "last May"]
)
def test_without_publication_nothing_is_invented(text):
    assert values(text, None) == ("None", "None")


@pytest.mark.parametrize(
    "text",
    ["since 2012", "by April", "this year", "the 1990s", "in recent days", "in the coming weeks"],
)
def test_times_of_no_use_by_themselves_are_weak(text):
    assert read_one(text).weak


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("a 1994 trip", True),
        ("the 2021 coup", True),
        ("the May 2023 summit", False),
        ("his April visit", False),
        ("last year's vote", False),
        ("Tuesday's talks", False),
    ],
)
def test_times_before_a_noun_are_attributive(text, weak):
    time = read_one(text)
    assert time.attributive
    assert time.weak is weak
    assert time.value is not None


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("since Monday", Bound.FIRST),
        ("starting on 5 May", Bound.FIRST),
        ("beginning Monday", Bound.FIRST),
        ("until Friday", Bound.LAST),
        ("which end on Friday", Bound.LAST),
        ("on Friday", None),
    ],
)
def test_one_end_of_an_occasion_is_told_as_such(text, bound):
    assert read_one(text).bound is bound


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a two-day visit", 2),
        ("a 24-hour visit", 1),
        ("three days of talks", 3),
        ("a week-long tour", 7),
        ("a weeklong tour", 7),
        ("an 11-year sentence", None),
        ("after two hours", None),
    ],
)
def test_a_length_is_counted_in_days(text, days):
    assert [time.duration for time in read(text) if time.duration] == ([days] if days else [])


def test_a_weekday_in_brackets_picks_the_year():
    assert values("on Tuesday (May 31)", date(2023, 6, 20)) == ("2022-05-31", "2022-05-31")


def test_the_years_of_a_text_without_a_date_may_fix_a_weekday():
    text = "The talks of 2022 opened on Tuesday (May 31)."
    assert [str(time.value) for time in read(text, None)][-1] == "2022-05-31"


@pytest.mark.parametrize(
    "text", ["next week", "tomorrow", "next March", "Monday next week", "in three days' time"]
)
def test_what_points_ahead_is_marked(text):
    assert read_one(text).future
