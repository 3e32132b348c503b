import pytest

from meetings.evaluation.calibration import Judged, calibrate, judge
from tests.evaluation.makers import documents, meeting, person

LIMA, COSTA, BERG = person("Ana Lima"), person("Rui Costa", "PT"), person("Ola Berg", "NO")


def test_bins_compare_confidence_with_outcome():
    judged = [Judged(0.82, right=True), Judged(0.88, right=False), Judged(0.25, right=False)]
    low, high = calibrate(judged).bins
    assert (low.count, low.right) == (1, 0.0)
    assert (high.low, high.count, high.right) == (0.8, 2, 0.5)
    assert high.confidence == pytest.approx(0.85)


def test_brier_is_the_mean_squared_difference():
    assert calibrate([Judged(0.8, right=True), Judged(0.6, right=False)]).brier == pytest.approx(
        0.2
    )


def test_certainty_falls_into_the_last_bin():
    (only,) = calibrate([Judged(1.0, right=True)]).bins
    assert (only.high, only.right) == (1.0, 1.0)


def test_perfect_calibration_has_no_error():
    judged = [Judged(0.75, right=number < 3) for number in range(4)]
    assert calibrate(judged).error == 0.0


def test_predictions_are_judged_by_alignment():
    gold = documents(a=[meeting(LIMA, COSTA)])
    found = documents(
        a=[meeting(LIMA, COSTA, confidence=0.9), meeting(BERG, COSTA, confidence=0.4)]
    )
    assert judge(gold, found) == [Judged(0.9, right=True), Judged(0.4, right=False)]


def test_predictions_without_confidence_are_not_judged():
    gold = documents(a=[meeting(LIMA, COSTA)])
    assert judge(gold, gold) == []
