"""Times: what holds for any text and for any day."""

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from meetings.dates import EdtfDate
from meetings.extraction.publication import find_publication
from meetings.extraction.times import (
    combine_times,
    find_times,
    interval_from,
    interval_until,
    week_of,
)
from meetings.extraction.times.finder import NEVER_FIRST, RULES, load_grammar
from meetings.extraction.times.lexicon import MARK, OTHER, load_lexicon
from meetings.records import DocumentRecord

NLP = spacy.blank("en")
WORDS = st.sampled_from(
    [
        *("Monday", "Tue", "May", "Sept.", "31st", "30", "2024", "1990s", "99", "the", "a", "of"),
        *("on", "in", "last", "next", "this", "week", "days", "year", "ago", "later", "before"),
        *("and", "to", "-", "–", ",", "(", ")", "/", "two", "first", "half", "spring", "today"),
        *(
            "'s",
            "same",
            "that",
            "day",
            "at",
            "time",
            "between",
            "from",
            "until",
            "\n\n",
            "2024-02-30",
        ),
        *("weekend", "quarter", "0001", "9999-12-31", "mid", "end", "early", "fortnight", "old"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
PUBLISHED = st.one_of(st.none(), st.dates())
RECENT = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(TEXTS, PUBLISHED)
def test_any_text_is_read_without_error_and_offsets_match(text, published):
    doc = NLP(text)
    end = 0
    for time in find_times(doc, published=published):
        assert end <= time.start < time.end <= len(text)
        tokens = doc[time.first : time.last]
        assert tokens.start_char <= time.start
        assert time.end <= tokens.end_char
        end = time.end


@given(TEXTS, PUBLISHED)
def test_what_has_a_value_if_held_has_one_if_planned(text, published):
    for time in find_times(NLP(text), published=published):
        assert time.value is None or time.value_if_planned is not None


@given(TEXTS, st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_second_reading_gives_the_same(text, published):
    doc = NLP(text)
    assert find_times(doc, published=published) == find_times(doc, published=published)


@given(TEXTS)
def test_publication_is_never_found_without_its_words(text):
    found = find_publication(DocumentRecord(id="d", text=text), NLP(text))
    assert found is None or text[found[1].start : found[1].end] == found[1].text


@given(
    RECENT,
    st.sampled_from(
        [
            "{d:%Y-%m-%d}",
            "{n} {d:%B} {d:%Y}",
            "{n} {d:%b} {d:%Y}",
            "{d:%B} {n}, {d:%Y}",
            "{d:%b} {n}, {d:%Y}",
            "{d:%A}, {d:%B} {n}, {d:%Y}",
            "{d:%A} {n} {d:%B} {d:%Y}",
            "{d:%a}, {n} {d:%b} {d:%Y}",
            "the {n}th of {d:%B}, {d:%Y}",
            "{d:%A} ({d:%B} {n}, {d:%Y})",
            "{n}.{d.month}.{d:%Y}",
        ]
    ),
    PUBLISHED,
)
def test_a_full_date_means_its_day_whenever_it_is_read(day, form, published):
    text = f"They met on {form.format(d=day, n=day.day)} in Rome."
    (time,) = find_times(NLP(text), published=published)
    assert time.value == time.value_if_planned == EdtfDate.day(day)


@given(RECENT, RECENT)
def test_a_date_without_a_year_is_not_after_publication_if_held(day, published):
    text = f"They met on {day:%B} {day.day}."
    (time,) = find_times(NLP(text), published=published)
    assert time.value.first <= published <= time.value_if_planned.first
    assert (time.value.first.month, time.value.first.day) == (day.month, day.day)


@given(RECENT, st.integers(0, 6))
def test_weekdays_lie_within_a_week_of_publication(published, weekday):
    name = f"{date(2024, 1, 1) + timedelta(days=weekday):%A}"
    (time,) = find_times(NLP(f"They met on {name}."), published=published)
    assert 0 <= (published - time.value.first).days < 7
    assert 0 <= (time.value_if_planned.first - published).days < 7
    assert time.value.first.weekday() == time.value_if_planned.first.weekday() == weekday


@given(RECENT, st.integers(1, 20))
def test_an_interval_of_days_keeps_both_ends(first, length):
    last = first + timedelta(days=length)
    text = f"from {first:%B} {first.day}, {first.year} to {last:%B} {last.day}, {last.year}"
    (time,) = find_times(NLP(text), published=None)
    assert time.value == EdtfDate(first, last)


@given(st.dates(), st.integers(-5, 60))
def test_a_length_extends_a_day_forwards_or_backwards(day, days):
    point = EdtfDate.day(day)
    ahead, back = interval_from(point, days), interval_until(point, days)
    assert ahead.first == back.last == day
    assert ahead.days in {max(days, 1), 1}
    assert back.days in {max(days, 1), 1}


def test_a_month_is_not_extended():
    assert interval_from(EdtfDate.parse("2024-05"), 3) == EdtfDate.parse("2024-05")


@given(RECENT)
def test_a_week_runs_from_monday_to_sunday(day):
    week = week_of(day)
    assert week.first.weekday() == 0
    assert week.days == 7
    assert week.covers(EdtfDate.day(day))


def test_no_rule_begins_with_a_kind_that_the_search_skips():
    kinds = load_lexicon().kinds
    barred = [OTHER, MARK, *(kinds[kind] for kind in NEVER_FIRST)]
    rest = list(kinds.values())
    for compiled, rule in zip(load_grammar().rules, RULES, strict=True):
        for first in barred:
            pair = (compiled.pattern.match(first + second) for second in rest)
            assert not any(match and match.end() for match in pair), rule.pattern


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on Tuesday.", "2024-06-04"),
        ("a two-day visit starting Monday", "2024-06-03/2024-06-04"),
        ("the three-day talks end on Wednesday", "2024-06-03/2024-06-05"),
        ("there since Monday and until Wednesday", "2024-06-03/2024-06-05"),
        ("arrived on Saturday for a visit until Tuesday", "2024-06-01/2024-06-04"),
        ("came on Tuesday and stays until Friday", "2024-06-04/2024-06-07"),
        ("last week, on Thursday", "2024-05-30"),
        ("on Tuesday after the 1994 accord", "2024-06-04"),
        ("on Monday and in March", "2024-06-03"),
        ("a two-day visit", "None"),
    ],
)
def test_expressions_of_one_occasion_make_one_date(text, days):
    times = find_times(NLP(text), published=date(2024, 6, 5))
    assert str(combine_times(times)) == days
