"""What the other drafts say for an option of one."""

from types import SimpleNamespace

import pytest

from meetings.choices import MeetingStatus, ParticipantKind
from meetings.extraction.assembly.drafts import Draft, Seen
from meetings.extraction.learning.among_features import among_features

PEOPLE = 3


@pytest.fixture
def scene():
    """Three people, then a state; candidates stand in sentences of their own."""
    kinds = [ParticipantKind.PERSON] * PEOPLE + [ParticipantKind.STATE]
    entities = [SimpleNamespace(kind=kind) for kind in kinds]
    candidates = [SimpleNamespace(sentence=number) for number in range(5)]
    return SimpleNamespace(
        analysis=SimpleNamespace(entities=entities), candidates=tuple(candidates)
    )


def draft(number, *members, status=MeetingStatus.HELD):
    return Draft(
        candidates=[number], members=dict.fromkeys(members, 0.9), chance=0.8, status=status
    )


def features(scene, drafts, chances, option="Bali", number=0):
    seen = [{each: Seen({}, chance) for each, chance in given.items()} for given in chances]
    return among_features(scene, drafts, number, seen)[option]


def test_an_option_is_weighed_against_its_rivals(scene):
    found = features(scene, [draft(0, 0)], [{"Bali": 0.3, "Jakarta": 0.6, "Beijing": 0.1}])
    assert (found["first sight"], found["best rival"], found["rivals above"]) == (0.3, 0.6, 1.0)


def test_meetings_of_the_same_person_speak_for_it(scene):
    drafts = [draft(0, 0, 1), draft(1, 0, 2), draft(2, 2)]
    found = features(scene, drafts, [{"Bali": 0.2}, {"Bali": 0.9}, {"Bali": 0.1, "Lima": 0.7}])
    assert found["companions best"] == 0.9
    assert found["companions first choice"] == 1.0
    assert found["any first choice"] == 0.5


def test_a_state_that_takes_part_in_both_is_no_companion(scene):
    found = features(scene, [draft(0, 0, 3), draft(1, 1, 3)], [{"Bali": 0.2}, {"Bali": 0.9}])
    assert found["companions number"] == 0.0
    assert found["any number"] == 1.0


def test_neighbours_are_told_apart(scene):
    drafts = [draft(0, 0), draft(1, 1), draft(2, 2)]
    chances = [{"Bali": 0.9}, {"Bali": 0.2}, {"Bali": 0.5}]
    found = features(scene, drafts, chances, number=1)
    assert (found["before best"], found["after best"]) == (0.9, 0.5)


def test_drafts_without_options_say_nothing(scene):
    found = features(scene, [draft(0, 0), draft(1, 0)], [{"Bali": 0.2}, {}])
    assert found["any number"] == found["companions best"] == 0.0
