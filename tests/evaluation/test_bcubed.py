import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.evaluation.bcubed import Confusion, list_merged, list_split, score_bcubed

GOLD = {"a": "x", "b": "x", "c": "y"}
groupings = st.dictionaries(st.integers(0, 8), st.sampled_from("xyz"), min_size=1)


def test_mentions_grouped_alike_score_one_whatever_the_groups_are_called():
    figures = score_bcubed(GOLD, {"a": "1", "b": "1", "c": "2"})
    assert (figures.precision, figures.recall, figures.f1) == (1, 1, 1)


def test_two_entities_in_one_record_cost_precision():
    figures = score_bcubed(GOLD, dict.fromkeys("abc", "1"))
    assert figures.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert figures.recall == 1


def test_one_entity_in_two_records_costs_recall():
    figures = score_bcubed(GOLD, {"a": "1", "b": "2", "c": "3"})
    assert figures.precision == 1
    assert figures.recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)


def test_a_mention_that_was_not_found_is_missed():
    figures = score_bcubed(GOLD, {"a": "1", "b": "1"})
    assert (figures.precision, figures.found) == (1, 2)
    assert figures.recall == pytest.approx(2 / 3)


def test_a_mention_that_gold_lacks_does_not_count():
    found = {"a": "1", "b": "1", "c": "2"}
    assert score_bcubed(GOLD, {**found, "d": "2"}) == score_bcubed(GOLD, found)


def test_nothing_found_scores_nothing():
    assert score_bcubed(GOLD, {}).f1 == 0


@given(groupings)
def test_what_is_found_as_it_is_scores_one(groups):
    assert score_bcubed(groups, groups).f1 == pytest.approx(1)


@given(groupings, groupings)
def test_figures_are_shares(gold, found):
    figures = score_bcubed(gold, found)
    assert 0 <= figures.precision <= 1
    assert 0 <= figures.recall <= 1


def test_entities_in_one_record_are_listed_once():
    found = dict.fromkeys("abc", "1")
    assert list_merged(GOLD, found) == [Confusion("a", "c")]


def test_records_of_one_entity_are_listed():
    found = {"a": "1", "b": "2", "c": "3"}
    assert list_split(GOLD, found) == [Confusion("a", "b")]
