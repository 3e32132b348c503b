import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.extraction.learning.growing import Growth, calibrate, grow
from meetings.extraction.learning.scorer import LARGEST, LEAF, Scorer, constant, make_nodes

ROWS = [{"a": 1.0}, {"a": 1.0, "b": 2.0}, {"b": 1.0}, {}] * 10
ANSWERS = [True, True, False, False] * 10


@pytest.fixture(scope="module")
def scorer():
    return grow(ROWS, ANSWERS, growth=Growth(trees=10, share=1.0))


def test_what_was_taught_is_answered(scorer):
    yes, no = scorer.score([{"a": 1.0}, {"b": 1.0}])
    assert yes > 0.6
    assert no < 0.4


def test_unknown_features_count_for_nothing(scorer):
    assert np.array_equal(scorer.score([{"a": 1.0, "new": 9.0}]), scorer.score([{"a": 1.0}]))


def test_weights_are_read_back_as_written(scorer):
    again = Scorer.from_arrays(scorer.as_arrays("x"), "x")
    assert np.array_equal(again.score(ROWS), scorer.score(ROWS))


def test_rare_features_are_dropped():
    rows = [*ROWS, {"once": 1.0}]
    assert "once" not in grow(rows, [*ANSWERS, True], growth=Growth(trees=2)).names


def test_nothing_asked_is_nothing_answered(scorer):
    assert len(scorer.score([])) == 0


@given(st.floats(0.05, 0.95))
def test_a_constant_scorer_says_its_chance(chance):
    assert constant(chance).score([{"any": 1.0}])[0] == pytest.approx(chance, abs=0.01)


def test_calibration_brings_chances_to_the_share_of_right_answers():
    chances, answers = [0.9] * 50 + [0.1] * 50, [True, False] * 25 + [False] * 50
    calibrated = calibrate(constant(0.9), chances, answers)
    assert calibrated.score([{}])[0] == pytest.approx(0.5, abs=0.1)


def test_a_tree_too_large_for_its_nodes_is_refused():
    with pytest.raises(ValueError, match="beyond 32767"):
        make_nodes(np.zeros(2), np.zeros(2), np.array([LARGEST + 1, LEAF]))
