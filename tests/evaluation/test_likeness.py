import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.evaluation.annotations import Place
from meetings.evaluation.likeness import (
    can_be_same_date,
    is_part_of_name,
    is_same_name,
    is_same_place,
    normalise,
    overlap,
)


def test_normalise_drops_accents_case_and_marks():
    assert normalise("  Tô Lâm-Phạm, H.E. ") == "to lam pham h e"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan", True),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
        ("Wang Yi", "Wang Wenbin", False),
        (None, None, False),
        ("", "Wang Yi", False),
    ],
)
def test_same_name(first, second, same):
    assert is_same_name(first, second) is same


@pytest.mark.parametrize(
    ("first", "second", "part"),
    [("Lavrov", "Sergei Lavrov", True), ("Li Qiang", "Li Hui", False), (None, "Li", False)],
)
def test_part_of_name(first, second, part):
    assert is_part_of_name(first, second) is part


def test_overlap_counts_telling_words_of_the_shorter_text():
    assert overlap("minister of defence", "defence minister") == 1.0
    assert overlap("deputy minister", "minister for trade") == 0.5
    assert overlap("the", "the") == 0.0


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        (("Hanoi", "VN"), ("Ha Noi", "VN"), True),
        (("Hanoi", "VN"), (None, "VN"), False),
        ((None, "VN"), ("Hanoi", "VN"), True),
        (("Hanoi", "VN"), ("Hanoi", "LA"), False),
    ],
)
def test_same_place(gold, found, same):
    gold, found = (Place(city=city, country=country) for city, country in (gold, found))
    assert is_same_place(gold, found) is same


@pytest.mark.parametrize("known", [None, Place(city=None, country="VN")])
def test_no_place_is_no_right_place(known):
    assert not is_same_place(None, known)
    assert not is_same_place(known, None)


@pytest.mark.parametrize(
    ("first", "second", "possible"),
    [
        ("2024-03-05", "2024-03", True),
        ("2024", "2024-12-31", True),
        ("2024-03-05/2024-03-07", "2024-03-07/2024-03-09", True),
        ("2024-03", "2024-04-01", False),
        (None, "2024-04-01", True),
    ],
)
def test_dates_that_can_be_the_same(first, second, possible):
    assert can_be_same_date(first, second) is possible


@given(st.text(), st.text())
def test_likeness_knows_no_order(first, second):
    assert overlap(first, second) == overlap(second, first)
    assert is_part_of_name(first, second) == is_part_of_name(second, first)
