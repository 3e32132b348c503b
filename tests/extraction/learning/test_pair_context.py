"""How two drafts are told one after the other."""

from datetime import date

import pytest

from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.learning.pair_context import context_of_pair, telling_of


@pytest.fixture
def pair(set_scene):
    """The features of the candidates whose triggers are the two words."""

    def describe(text, one, other):
        scene = set_scene(text, date(2024, 5, 4))
        doc = scene.analysis.doc
        numbers = {doc[c.trigger.token].text: n for n, c in enumerate(scene.candidates)}
        drafts = [Draft(candidates=[numbers[w]], members={}, chance=0.9) for w in (one, other)]
        return dict(context_of_pair(scene, *(telling_of(scene, made) for made in drafts)))

    return describe


def test_an_earlier_tense_is_told(pair):
    found = pair("Novak met Torres on Friday. Novak had received Torres in May.", "met", "received")
    assert found["tenses past>had"] == 1.0
    assert found["same tense"] == 0.0


def test_the_order_of_the_two_makes_no_difference(pair):
    text = "Novak met Torres on Friday. Novak will receive Torres in June."
    assert pair(text, "met", "receive") == pair(text, "receive", "met")


def test_sentences_with_other_days_differ_in_time(pair):
    text = "Novak met Torres on 3 May 2024. Novak received Torres on 7 January 2024."
    assert pair(text, "met", "received")["sentences differ in time"] == 1.0


def test_sentences_with_other_towns_are_noticed(pair):
    found = pair("Novak met Torres in Paris. Novak received Torres in Rome.", "met", "received")
    assert found["towns differ"] == 1.0
    assert found["sentences share a country"] == 0.0
