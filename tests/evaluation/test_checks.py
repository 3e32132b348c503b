import pytest

from meetings.evaluation.checks import find_flaws

TEXT = "Ana Lima met\nRui Costa in Lisbon."
PERSON = {"name": "Ana Lima", "kind": "person", "country": "BR", "organisation": None, "role": None}
MEETING = {
    "id": "m1",
    "status": "held",
    "mode": "in_person",
    "kind": "bilateral",
    "date": "2024-03-05",
    "place": {"city": "Lisbon", "country": "PT"},
    "participants": [PERSON],
    "topics": ["trade"],
    "evidence": "met Rui Costa",
}


def _flaws(**changes):
    entry = {"doc": "a", "meetings": [{**MEETING, **changes}]}
    return find_flaws(entry, text=TEXT, topics={"trade"})


def test_sound_annotation_has_no_flaws():
    assert _flaws() == []


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"status": "over"}, "no such status"),
        ({"mode": "letter"}, "no such mode"),
        ({"kind": "dinner"}, "no such kind"),
        ({"topics": ["weather"]}, "no such topic"),
        ({"date": "2024-02-30"}, "names no day"),
        ({"place": {"city": "Lisbon"}}, "fields of its place"),
        ({"evidence": "shook hands"}, "not in the text"),
        ({"evidence": ""}, "not in the text"),
        ({"participants": []}, "no participants"),
        ({"participants": [{"name": "Ana Lima"}]}, "fields of a participant"),
        ({"participants": [{**PERSON, "kind": "ship"}]}, "no such kind of participant"),
        ({"participants": [{**PERSON, "country": "Brazil"}]}, "no such country"),
        ({"participants": [{**PERSON, "name": "Eva Horn"}]}, "name is not in the text"),
        ({"participants": [{**PERSON, "name": None}]}, "neither name nor role"),
        ({"remark": "unsure"}, "its fields"),
    ],
)
def test_flaws_are_named(changes, flaw):
    assert any(flaw in found and found.startswith("a m1: ") for found in _flaws(**changes))


def test_evidence_is_a_few_words():
    words = "met " * 15
    entry = {"doc": "a", "meetings": [{**MEETING, "evidence": words}]}
    (flaw,) = find_flaws(entry, text=f"Ana Lima {words}", topics={"trade"})
    assert "more than 14 words" in flaw
