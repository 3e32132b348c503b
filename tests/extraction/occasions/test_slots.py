import pytest

from meetings.extraction.occasions.slots import find_slots


@pytest.fixture
def slots(read, table):
    def slots_of(text, key):
        doc = read(text)
        trigger = next(t for t in table.find(doc) if t.key == key)
        return {(slot.label, doc[slot.token].text) for slot in find_slots(doc, trigger)}

    return slots_of


@pytest.mark.parametrize(
    ("text", "key", "slot"),
    [
        ("Orban met Fico in Prague.", "meet", ("subj", "Orban")),
        ("Orban met Fico in Prague.", "meet", ("obj", "Fico")),
        ("Orban met Fico in Prague.", "meet", ("in", "Prague")),
        ("Fico was received by Orban.", "receive", ("agent", "Orban")),
        ("Fico was received by Orban.", "receive", ("passive", "Fico")),
        ("The president held talks with Fico.", "talk", ("with", "Fico")),
        ("The president held talks with Fico.", "talk", ("g:subj", "president")),
        ("The president plans to meet Fico.", "meet", ("c:subj", "president")),
        ("Orban's visit to Prague ended.", "visit", ("poss", "Orban")),
        ("Talks between Chad and Sudan ended.", "talk", ("between", "Sudan")),
    ],
)
def test_a_slot_is_labelled_by_its_relation(slots, text, key, slot):
    assert slot in slots(text, key)


def test_members_of_a_list_share_the_label(slots):
    found = slots("Orban met Fico and Babis.", "meet")
    assert {("obj", "Fico"), ("obj", "Babis")} <= found


def test_a_relative_pronoun_stands_for_its_noun(slots):
    assert ("subj", "Fico") in slots("Fico, who met Orban, left.", "meet")
