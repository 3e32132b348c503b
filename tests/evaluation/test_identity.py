import json

import pytest

from meetings.evaluation.annotations import InvalidAnnotationError
from meetings.evaluation.identity import (
    WHOLE,
    align_mentions,
    check_mentions,
    compare_identity,
    identity_as_json,
    list_confusions,
    read_identity,
    through,
)
from tests.evaluation.makers import documents, meeting, person, state

LIMA, COSTA, SOARES = person("Ana Lima"), person("Rui Costa", "PT"), person("Rita Soares", "PT")
GOLD = documents(a=[meeting(LIMA, COSTA)], b=[meeting(LIMA, SOARES)])


def _identity(path, *entities):
    lines = (
        json.dumps({"kind": kind, "entity": entity, "mentions": mentions})
        for kind, entity, mentions in entities
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_identity(path)


@pytest.fixture
def gold(tmp_path):
    return _identity(
        tmp_path / "identity.jsonl",
        ("official", "lima", [["a", "m1", 0], ["b", "m1", 0]]),
        ("official", "costa", [["a", "m1", 1]]),
        ("official", "soares", [["b", "m1", 1]]),
        ("meeting", "lima-costa", [["a", "m1"]]),
        ("meeting", "lima-soares", [["b", "m1"]]),
    )


def test_mentions_are_read_with_what_they_stand_for(gold):
    assert gold.groups["official"]["b", "m1", 0] == "lima"
    assert gold.groups["meeting"]["a", "m1", WHOLE] == "lima-costa"


def test_mentions_of_other_documents_are_left_out(gold):
    assert set(gold.within(documents(a=[])).groups["official"].values()) == {"lima", "costa"}


def test_a_mention_in_two_entities_is_an_error(tmp_path):
    twice = [("official", name, [["a", "m1", 0]]) for name in ("lima", "costa")]
    with pytest.raises(InvalidAnnotationError, match=r"line 2.*a m1 participant 0"):
        _identity(tmp_path / "identity.jsonl", *twice)


def test_an_unknown_kind_is_an_error(tmp_path):
    with pytest.raises(InvalidAnnotationError, match=r"line 1.*ship"):
        _identity(tmp_path / "identity.jsonl", ("ship", "x", []))


def test_a_mention_that_no_annotation_has_is_an_error(gold):
    with pytest.raises(InvalidAnnotationError, match="a m1 participant 1"):
        check_mentions(gold, documents(a=[meeting(LIMA)], b=GOLD["b"].meetings))


def test_predicted_mentions_stand_for_those_that_they_are_aligned_with(gold):
    predicted = documents(b=[meeting(COSTA, id="m7"), meeting(SOARES, LIMA, id="m8")])
    aligned = align_mentions(GOLD, predicted)
    assert aligned == {
        ("b", "m1", WHOLE): ("b", "m8", WHOLE),
        ("b", "m1", 0): ("b", "m8", 1),
        ("b", "m1", 1): ("b", "m8", 0),
    }


def test_a_participant_of_another_kind_is_not_found():
    predicted = documents(b=[meeting(LIMA, state("PT"))])
    golds = documents(b=[meeting(LIMA, person(country="PT"))])
    assert ("b", "m1", 1) not in align_mentions(golds, predicted)


def test_what_gold_mentions_stand_for_is_read_through_the_alignment(gold):
    aligned = {("a", "m1", 0): ("b", "m1", 1)}
    assert through(aligned, gold).groups["official"] == {("a", "m1", 0): "soares"}


def test_people_taken_for_one_are_named(gold, tmp_path):
    found = _identity(
        tmp_path / "found.jsonl",
        ("official", "1", [["a", "m1", 0], ["b", "m1", 0]]),
        ("official", "2", [["a", "m1", 1], ["b", "m1", 1]]),
        ("meeting", "1", [["a", "m1"], ["b", "m1"]]),
    )
    report = compare_identity(gold, found)
    people = "official merged: Rui Costa [PT] (a m1 participant 1) | Rita Soares [PT] (b m1"
    (line,) = list_confusions(report, GOLD, every=False)
    assert line.startswith(people)
    assert any(
        line.startswith("meeting merged:") for line in list_confusions(report, GOLD, every=True)
    )
    assert identity_as_json(report)["official"]["merged"] == [
        ["a m1 participant 1", "b m1 participant 1"]
    ]
