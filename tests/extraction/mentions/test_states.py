"""States as actors: by name, by seat of government, by the people who act for them."""

import pytest

from meetings.extraction.analysis import MentionForm


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        ("Talks between Laos and Vietnam began.", "Laos", "Laos"),
        ("Hanoi rejected the plan.", "Hanoi", "Vietnam"),
        ("The Kremlin rejected the plan.", "The Kremlin", "Russia"),
        ("The Vietnamese side agreed.", "The Vietnamese side", "Vietnam"),
        ("The U.S. government agreed.", "The U.S. government", "United States"),
    ],
)
def test_a_state_is_found_in_every_dress(read, sentence, words, name):
    assert read(sentence).meant_by(words) == [name]


def test_a_seat_of_government_that_is_a_place_is_no_actor(read):
    assert read("The ministers gathered in Hanoi on Monday.").names("state") == []


def test_an_adjective_before_a_post_is_no_mention_of_the_state(read):
    reading = read("The Vietnamese ambassador spoke.")
    assert [mention.form for mention in reading.mentions] == [MentionForm.ROLE]


def test_its_means_the_state_named_before(read):
    assert read("Laos thanked its neighbours.").meant_by("its") == ["Laos"]
