from meetings.evaluation.intervals import bootstrap_f1
from meetings.evaluation.scoring import FIELDS, Score, Tally


def _score(right, gold, predicted):
    return Score(dict.fromkeys(FIELDS, Tally(right, gold, predicted)), documents=1)


def test_interval_holds_the_figure():
    scores = [_score(1, 2, 1), _score(2, 2, 3), _score(0, 1, 0), _score(3, 3, 3)] * 5
    f1 = 2 * 30 / (40 + 35)
    found = bootstrap_f1(scores)["meetings"]
    assert found.low < f1 < found.high


def test_same_seed_gives_the_same_interval():
    scores = [_score(n % 3, 3, 2) for n in range(12)]
    assert bootstrap_f1(scores, samples=50) == bootstrap_f1(scores, samples=50)


def test_documents_that_agree_leave_no_room():
    found = bootstrap_f1([_score(1, 2, 2)] * 7, samples=50)["overall"]
    assert (found.low, found.high) == (0.5, 0.5)


def test_more_documents_narrow_the_interval():
    scores = [_score(0, 2, 2), _score(2, 2, 2)]
    wide, narrow = (bootstrap_f1(scores * times)["dates"] for times in (5, 50))
    assert narrow.high - narrow.low < wide.high - wide.low


def test_no_documents_give_nothing():
    assert bootstrap_f1([])["overall"].high == 0.0
