"""What the other candidates of a document say of one, and of who takes part in it."""

from types import SimpleNamespace

import pytest

from meetings.choices import ParticipantKind
from meetings.extraction.learning.candidates_among import occasion_among, part_among
from meetings.extraction.learning.sight import Sight, sides_of

FRANCE, GERMANY, ITALY, STRANGER, MINISTER = range(5)


@pytest.fixture
def scene():
    """People of three states, one of no known state and a second of the first."""
    entities = [SimpleNamespace(kind=ParticipantKind.PERSON) for _ in range(5)]
    words = ("met", "talks", "met", "visit")
    candidates = [
        SimpleNamespace(sentence=n, trigger=SimpleNamespace(token=10 * n, key=word))
        for n, word in enumerate(words)
    ]
    return SimpleNamespace(
        analysis=SimpleNamespace(entities=entities),
        candidates=candidates,
        parties=["FR", "DE", "IT", None, "FR"],
    )


@pytest.fixture
def see(scene):
    def see_all(chances, *parts):
        scene.candidates = scene.candidates[: len(chances)]
        known = {number: dict(given) for number, given in enumerate(parts) if given}
        return Sight(
            scene=scene,
            chances=chances,
            rows=[{"own": 1.0}] * len(chances),
            parts=known,
            part_rows={(n, e): {"own": 1.0} for n, given in known.items() for e in given},
        )

    return see_all


def test_a_side_is_as_likely_as_its_likeliest_member(scene):
    assert sides_of(scene, {FRANCE: 0.3, MINISTER: 0.8, GERMANY: 0.9}) == {"DE": 0.9, "FR": 0.8}


def test_who_is_of_no_known_state_is_a_side_alone(scene):
    assert list(sides_of(scene, {STRANGER: 0.7})) == [f"entity {STRANGER}"]


def test_two_likely_sides_make_a_meeting(see):
    sight = see([0.5], {FRANCE: 0.9, GERMANY: 0.5, ITALY: 0.1})
    assert sight.two_sides[0] == {"FR", "DE"}
    assert sight.meets[0] == pytest.approx(0.45)


def test_one_side_alone_meets_nobody(see):
    assert see([0.5], {FRANCE: 0.9, MINISTER: 0.9}).meets[0] == 0.0


def test_features_of_the_first_look_are_kept(see):
    sight = see([0.5], {FRANCE: 0.9})
    assert occasion_among(sight, 0)["own"] == part_among(sight, 0, FRANCE)["own"] == 1.0


def test_another_candidate_of_the_same_sides_is_heard(see):
    both = {FRANCE: 0.9, GERMANY: 0.8}
    found = occasion_among(see([0.4, 0.7], both, both), 0)
    assert (found["alike best"], found["alike after best"]) == (0.7, 0.7)
    assert found["alike before best"] == 0.0


def test_a_candidate_of_other_sides_is_no_echo(see):
    found = occasion_among(see([0.4, 0.7], {FRANCE: 0.9, GERMANY: 0.8}, {ITALY: 0.9}), 0)
    assert found["alike number"] == 0.0
    assert found["sentence after best"] == 0.7


def test_the_same_word_is_told_apart(see):
    both = {FRANCE: 0.9, GERMANY: 0.8}
    found = occasion_among(see([0.4, 0.7, 0.6], both, both, both), 0)
    assert (found["alike best"], found["alike same word"]) == (0.7, 0.6)


def test_a_likelier_person_of_the_same_side_is_seen(see):
    found = part_among(see([0.6], {FRANCE: 0.3, MINISTER: 0.8, GERMANY: 0.7}), 0, FRANCE)
    assert found["person of the same side"] == 0.8
    assert found["other side"] == 0.7
    assert found["above"] == 2.0


def test_taking_part_elsewhere_with_the_same_company_speaks_for_one(see):
    sight = see([0.6, 0.9], {FRANCE: 0.4, GERMANY: 0.9}, {FRANCE: 0.8, GERMANY: 0.9})
    found = part_among(sight, 0, FRANCE)
    assert found["elsewhere best"] == found["elsewhere with the same"] == 0.8
    assert found["share elsewhere"] == 1.0
