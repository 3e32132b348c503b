import pytest

from meetings.evaluation.scoring import Score, Tally, add_scores, score_documents
from tests.evaluation.makers import documents, meeting, person, state

LIMA, COSTA, BERG = person("Ana Lima"), person("Rui Costa", "PT"), person("Ola Berg", "NO")


def _total(gold, found):
    return add_scores(score_documents(gold, found).values())


def _counts(tally):
    return tally.right, tally.gold, tally.predicted


def test_gold_scores_one_against_itself():
    record = meeting(LIMA, COSTA, place=("Lisbon", "PT"), topics={"trade"})
    total = _total(documents(a=[record]), documents(a=[record]))
    assert total.overall == 1.0


def test_what_stands_in_a_missed_meeting_is_missed():
    gold = documents(a=[meeting(LIMA, COSTA, place=("Lisbon", "PT"), topics={"trade", "energy"})])
    total = _total(gold, {})
    assert {name: _counts(tally) for name, tally in total.fields.items()} == {
        "meetings": (0, 1, 0),
        "participants": (0, 2, 0),
        "dates": (0, 1, 0),
        "places": (0, 1, 0),
        "topics": (0, 2, 0),
    }
    assert total.overall == 0.0


def test_what_stands_in_an_invented_meeting_is_invented():
    found = documents(a=[meeting(BERG, state("SE"), topics={"trade"})])
    total = _total(documents(a=[meeting(LIMA, COSTA)]), found)
    assert _counts(total.fields["meetings"]) == (0, 1, 1)
    assert _counts(total.fields["participants"]) == (0, 2, 2)
    assert _counts(total.fields["topics"]) == (0, 0, 1)


def test_fields_of_an_aligned_meeting_are_counted_one_by_one():
    gold = documents(a=[meeting(LIMA, COSTA, BERG, place=(None, "PT"), topics={"trade", "drugs"})])
    found = documents(
        a=[meeting(LIMA, person("Costa", "PT"), date="2024-03", topics={"trade", "health"})]
    )
    total = _total(gold, found)
    assert {name: _counts(tally) for name, tally in total.fields.items()} == {
        "meetings": (1, 1, 1),
        "participants": (1, 3, 2),  # a family name alone aligns, but is not right
        "dates": (0, 1, 1),
        "places": (0, 1, 0),
        "topics": (1, 2, 2),
    }


def test_overall_is_the_mean_of_rounded_f1():
    gold = documents(a=[meeting(LIMA, COSTA, BERG)], b=[meeting(LIMA, BERG)])
    found = documents(a=[meeting(LIMA, COSTA)])
    total = _total(gold, found)
    figures = {name: round(tally.f1, 4) for name, tally in total.fields.items()}
    assert figures == {
        "meetings": 0.6667,
        "participants": 0.5714,
        "dates": 0.6667,
        "places": 0.0,
        "topics": 0.0,
    }
    assert total.overall == pytest.approx(0.38096)


def test_further_fields_are_asked_of_what_was_aligned():
    gold = meeting(person("Ana Lima", role="foreign minister", organisation="Itamaraty"), COSTA)
    found = meeting(person("Ana Lima", "BR", role="minister"), COSTA, status="planned")
    exact = _total(documents(a=[gold]), documents(a=[found])).exact
    assert {name: _counts(tally)[:2] for name, tally in exact.items()} == {
        "status": (0, 1),
        "mode": (1, 1),
        "kind": (1, 1),
        "country": (1, 2),
        "role": (1, 1),
        "organisation": (0, 1),
    }


def test_predictions_for_other_documents_are_passed_over():
    gold = documents(a=[meeting(LIMA, COSTA)])
    assert _total(gold, documents(z=[meeting(LIMA, COSTA)])).fields["meetings"].predicted == 0


def test_scores_add_up():
    one = Score(fields={**Score().fields, "dates": Tally(1, 2, 3)}, documents=1)
    both = add_scores([one, one])
    assert (both.fields["dates"], both.documents) == (Tally(2, 4, 6), 2)


@pytest.mark.parametrize("tally", [Tally(), Tally(0, 3, 0), Tally(0, 0, 3)])
def test_nothing_right_is_zero(tally):
    assert (tally.precision, tally.recall, tally.f1) == (0.0, 0.0, 0.0)
