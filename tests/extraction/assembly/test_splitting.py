import pytest

from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.assembly.splitting import split


@pytest.fixture
def parts(set_scene):
    """The names in each of the drafts that a text's trigger stands for."""

    def split_up(text, key):
        scene = set_scene(text)
        number = next(n for n, c in enumerate(scene.candidates) if c.trigger.key == key)
        members = dict.fromkeys(scene.candidates[number].relations, 0.9)
        drafts = split(scene, Draft(candidates=[number], members=members, chance=0.9))
        return [{scene.analysis.entities[e].name for e in made.members} for made in drafts]

    return split_up


def test_one_counterpart_makes_one_occasion(parts):
    found = parts("President Viktor Zeman met President Andrzej Duda.", "meet")
    assert found == [{"Viktor Zeman", "Andrzej Duda"}]


def test_separate_talks_are_told_apart(parts):
    found = parts("Iran held separate talks with Qatar, Oman and Kuwait.", "talk")
    assert found == [{"Iran", "Qatar"}, {"Iran", "Oman"}, {"Iran", "Kuwait"}]


def test_talks_with_several_are_one_occasion(parts):
    assert len(parts("Iran held talks with Qatar and Oman.", "talk")) == 1


def test_a_tour_is_a_visit_to_each_state(parts):
    found = parts("President Andrzej Duda visited Kenya, Rwanda and Tanzania.", "visit")
    assert found == [{"Andrzej Duda", state} for state in ("Kenya", "Rwanda", "Tanzania")]
