import pytest

from meetings.evaluation.errors import ErrorClass, count_errors, find_errors
from tests.evaluation.makers import documents, meeting, person, state

LIMA, COSTA, BERG = person("Ana Lima"), person("Rui Costa", "PT"), person("Ola Berg", "NO")


def _classes(golds, found):
    return {error.kind for error in find_errors(documents(a=golds), documents(a=found))}


def test_no_errors_in_gold_itself():
    record = meeting(LIMA, COSTA, topics={"trade"}, place=("Lisbon", "PT"))
    assert _classes([record], [record]) == set()


def test_missed_and_invented():
    found = [meeting(BERG, state("SE"))]
    assert _classes([meeting(LIMA, COSTA)], found) == {ErrorClass.MISSED, ErrorClass.INVENTED}


def test_one_prediction_for_two_meetings_merges_them():
    golds = [meeting(LIMA, COSTA), meeting(LIMA, COSTA, id="m2", date="2024-03-06")]
    assert _classes(golds, [meeting(LIMA, COSTA)]) == {ErrorClass.MERGED}


def test_two_predictions_for_one_meeting_split_it():
    assert _classes([meeting(LIMA, COSTA)], [meeting(LIMA, COSTA)] * 2) == {ErrorClass.SPLIT}


@pytest.mark.parametrize(
    ("gold", "found", "kind"),
    [
        ({}, {"status": "planned"}, ErrorClass.STATUS),
        ({}, {"mode": "phone"}, ErrorClass.MODE),
        ({}, {"kind": "visit"}, ErrorClass.KIND),
        ({}, {"date": "2024-03"}, ErrorClass.DATE_WRONG),
        ({}, {"date": None}, ErrorClass.DATE_MISSING),
        ({"date": None}, {}, ErrorClass.DATE_INVENTED),
        ({"place": ("Oslo", "NO")}, {"place": ("Bergen", "NO")}, ErrorClass.PLACE_WRONG),
        ({"place": ("Oslo", "NO")}, {}, ErrorClass.PLACE_MISSING),
        ({}, {"place": ("Oslo", "NO")}, ErrorClass.PLACE_INVENTED),
        ({"topics": {"drugs"}}, {}, ErrorClass.TOPIC_MISSED),
        ({}, {"topics": {"drugs"}}, ErrorClass.TOPIC_INVENTED),
    ],
)
def test_field_errors(gold, found, kind):
    assert _classes([meeting(LIMA, COSTA, **gold)], [meeting(LIMA, COSTA, **found)]) == {kind}


@pytest.mark.parametrize(
    ("gold", "found", "kind"),
    [
        ([LIMA, COSTA, BERG], [LIMA, COSTA], ErrorClass.PARTICIPANT_MISSED),
        ([LIMA, COSTA], [LIMA, COSTA, BERG], ErrorClass.PARTICIPANT_INVENTED),
        ([LIMA, COSTA], [LIMA, person("Costa", "PT")], ErrorClass.NAME),
        ([LIMA, COSTA], [LIMA, person("Rui Costa", "ES")], ErrorClass.COUNTRY),
        ([person("Ana Lima", role="envoy"), COSTA], [LIMA, COSTA], ErrorClass.ROLE),
        ([person("Ana Lima", organisation="EU"), COSTA], [LIMA, COSTA], ErrorClass.ORGANISATION),
    ],
)
def test_participant_errors(gold, found, kind):
    assert _classes([meeting(*gold)], [meeting(*found)]) == {kind}


def test_error_reads_as_a_line():
    gold = documents(a=[meeting(LIMA, COSTA, evidence="met over lunch")])
    (error,) = find_errors(gold, {})
    assert str(error) == "a m1: missed meeting: 'met over lunch' (Ana Lima, Rui Costa)"


def test_counts_name_every_class():
    counts = count_errors(find_errors(documents(a=[meeting(LIMA, COSTA)]), {}))
    assert counts[ErrorClass.MISSED] == 1
    assert list(counts) == list(ErrorClass)
    assert sum(counts.values()) == 1
