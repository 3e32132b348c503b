"""Who belongs to a draft, once all that tells of it is known."""

from types import SimpleNamespace

import pytest

from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.assembly.seating import seat_members
from meetings.extraction.learning.member_features import eligible


class ByShare:
    """Finds members by the mean of their chances at the candidates."""

    def score(self, rows):
        return [row["mean"] * row["share near"] for row in rows]


JUDGES = SimpleNamespace(member=ByShare())


@pytest.fixture
def scene(set_scene):
    return set_scene(
        "President Viktor Zeman met President Andrzej Duda in Prague. Zeman and Duda held talks. "
        "Hungarian Foreign Minister Peter Szijjarto met reporters."
    )


@pytest.fixture
def names(scene):
    return {entity.name: number for number, entity in enumerate(scene.analysis.entities)}


def seated(scene, made):
    seat_members(scene, JUDGES, [made])
    return {scene.analysis.entities[number].name for number in made.members}


def test_somebody_near_one_candidate_of_two_does_not_belong(scene, names):
    zeman, duda, other = (names[n] for n in ("Viktor Zeman", "Andrzej Duda", "Peter Szijjarto"))
    parts = {0: {zeman: 0.9, duda: 0.9}, 1: {zeman: 0.9, duda: 0.8, other: 0.7}}
    made = Draft(candidates=[0, 1], members={zeman: 0.9, other: 0.7}, parts=parts, chance=0.9)
    assert seated(scene, made) == {"Viktor Zeman", "Andrzej Duda"}


def test_a_lone_side_keeps_its_likeliest_counterpart(scene, names):
    zeman, duda, other = (names[n] for n in ("Viktor Zeman", "Andrzej Duda", "Peter Szijjarto"))
    parts = {0: {zeman: 0.9, duda: 0.4, other: 0.3}}
    made = Draft(candidates=[0], members={zeman: 0.9}, parts=parts, chance=0.9)
    assert seated(scene, made) == {"Viktor Zeman", "Andrzej Duda"}


def test_of_several_drafts_of_one_candidate_each_is_asked_about_its_own(names):
    zeman, duda = names["Viktor Zeman"], names["Andrzej Duda"]
    parts = {0: {zeman: 0.9, duda: 0.8}}
    made = Draft(candidates=[0], members={zeman: 0.9}, parts=parts, chance=0.9, split=True)
    assert eligible(made) == {zeman: 0.9}
