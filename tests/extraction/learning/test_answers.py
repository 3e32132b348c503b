"""Which annotated meeting each candidate of a text tells of."""

from datetime import date

import pytest

from meetings.extraction.learning.answers import make_example
from meetings.extraction.learning.gold import read_gold

TEXT = (
    "Maria Novak, the Portuguese foreign minister, met Spanish foreign minister Juan Torres in "
    "Lisbon on 3 May 2024.\n\n"
    "The ministry gave no details.\n\n"
    "Novak had received Torres in Porto on 7 January 2024."
)
PEOPLE = [
    {"name": "Maria Novak", "kind": "person", "country": "PT", "organisation": None, "role": None},
    {"name": "Juan Torres", "kind": "person", "country": "ES", "organisation": None, "role": None},
]


def annotate(*meetings):
    return {
        "doc": "d",
        "meetings": [
            {"id": f"m{n}", "date": day, "evidence": words, "participants": PEOPLE, "place": None}
            for n, (day, words) in enumerate(meetings, start=1)
        ],
    }


@pytest.fixture
def example(set_scene):
    def make(*meetings):
        scene = set_scene(TEXT, date(2024, 5, 4))
        return make_example(scene, read_gold(TEXT, annotate(*meetings)))

    return make


def told_by(example, word):
    """The meetings, and whether that is certain, of the candidate whose trigger is ``word``."""
    doc = example.scene.analysis.doc
    (number,) = (
        n for n, c in enumerate(example.scene.candidates) if doc[c.trigger.token].text == word
    )
    return set(example.aligned[number]), example.quoted[number], example.certain[number]


def test_the_words_of_the_evidence_decide(example):
    found = example(("2024-05-03", "met Spanish foreign minister"), ("2024-01-07", "had received"))
    assert told_by(found, "met") == ({0}, True, True)
    assert told_by(found, "received") == ({1}, True, True)


def test_a_candidate_of_the_only_meeting_of_two_is_certain(example):
    found = example(("2024-05-03", "met Spanish foreign minister"))
    assert told_by(found, "received") == ({0}, False, True)


def test_of_several_meetings_of_two_the_dated_one_is_taken_but_not_certain(example):
    found = example(
        ("2024-05-03", "met Spanish foreign minister"), ("2024-01-07", "The ministry gave")
    )
    assert told_by(found, "received") == ({1}, False, False)
