import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.evaluation.alignment import (
    align_meetings,
    compare_meetings,
    compare_participants,
    pair_up,
)
from meetings.evaluation.annotations import Participant
from tests.evaluation.makers import meeting, person, state


@pytest.mark.parametrize(
    ("gold", "found", "value"),
    [
        (person("Ana Lima"), person("Ana Lima", "BR"), 1.0),
        (person("Ana Lima"), person("Lima"), 0.5),
        (person("Ana Lima"), person("Rui Costa"), 0.0),
        (state("FR"), state("FR"), 1.0),
        (state("FR"), person("Ana Lima"), 0.5),
        (state("FR"), person("Ana Lima", None), 0.0),
        (person(role="ambassador"), person(role="ambassador to Oslo"), 1.0),
        (person(role="ambassador"), person("Ana Lima", role="ambassador"), 0.5),
        (person(role="ambassador"), person("Ana Lima", "BR", role="ambassador"), 0.0),
        (person(role="ambassador"), Participant(name=None, kind="organisation"), 0.0),
    ],
)
def test_compare_participants(gold, found, value):
    assert compare_participants(gold, found) == value


def test_records_with_other_people_are_two_occasions():
    first = meeting(person("Ana Lima"), person("Rui Costa", "PT"))
    second = meeting(person("Eva Horn"), person("Ola Berg", "NO"))
    assert compare_meetings(first, second) == 0.0


def test_date_and_place_decide_between_records_of_the_same_people():
    both = (person("Ana Lima"), person("Rui Costa", "PT"))
    golds = [meeting(*both, date="2024-03-05"), meeting(*both, date="2024-01-09")]
    found = [meeting(*both, date="2024-01-09"), meeting(*both, date="2024-03-05")]
    assert {(pair.gold, pair.predicted) for pair in align_meetings(golds, found)} == {
        (0, 1),
        (1, 0),
    }


def test_the_same_record_is_wholly_alike():
    record = meeting(person("Ana Lima"), state("PT"), place=("Lisbon", "PT"))
    assert compare_meetings(record, record) == pytest.approx(1.0)


def test_a_record_without_participants_is_like_nothing():
    assert compare_meetings(meeting(), meeting()) == 0.0


def _nearness(gold, found):
    return 1 / (1 + abs(gold - found))


@given(st.lists(st.integers(0, 9), max_size=6), st.lists(st.integers(0, 9), max_size=6))
def test_pairs_are_one_to_one_and_best_first(golds, found):
    pairs = pair_up(golds, found, by=_nearness, least=0.3)
    assert len({pair.gold for pair in pairs}) == len(pairs) == len({p.predicted for p in pairs})
    values = [pair.similarity for pair in pairs]
    assert values == sorted(values, reverse=True)
    assert all(value >= 0.3 for value in values)
