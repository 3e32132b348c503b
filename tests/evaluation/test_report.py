from meetings.evaluation.report import OTHER_SOURCES, as_json, evaluate
from meetings.evaluation.tables import tabulate_calibration, tabulate_figures, tabulate_sources
from tests.evaluation.makers import documents, meeting, person

LIMA, COSTA = person("Ana Lima"), person("Rui Costa", "PT")
RIGHT = meeting(LIMA, COSTA, confidence=0.9)


def test_sources_of_few_documents_are_reported_together():
    golds = documents(**{name: [RIGHT] for name in ("a", "b", "c", "d", "e")})
    sources = {**dict.fromkeys("abc", "Wire"), "d": "Gazette", "e": "Herald"}
    found = evaluate(golds, golds, sources=sources).sources
    assert {name: score.documents for name, score in found.items()} == {
        "Wire": 3,
        OTHER_SOURCES: 2,
    }


def test_report_reads_as_plain_json():
    figures = as_json(evaluate(documents(a=[RIGHT], b=[RIGHT]), documents(a=[RIGHT])))
    assert figures["documents"] == 2
    assert figures["meetings"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "right": 1,
        "gold": 2,
        "predicted": 1,
    }
    assert figures["errors"]["missed meeting"] == 1
    assert figures["accuracy"]["role"] is None


def test_figures_are_tabulated_field_by_field():
    table = tabulate_figures(evaluate(documents(a=[RIGHT]), documents(a=[RIGHT])))
    assert table.rows[0] == ("meetings", "1.000", "1.000", "1.000", "1", "1", "1", "1.000-1.000")
    assert [row[0] for row in table.rows][-1] == "overall"


def test_sources_and_confidence_are_tabulated():
    report = evaluate(documents(a=[RIGHT]), documents(a=[RIGHT]))
    assert tabulate_sources(report).rows[0][:3] == (OTHER_SOURCES, "1", "1.000")
    assert tabulate_calibration(report.calibration).rows == [("0.9-1.0", "1", "0.900", "1.000")]


def test_without_confidence_there_is_no_calibration():
    gold = documents(a=[meeting(LIMA, COSTA)])
    assert evaluate(gold, gold).calibration is None
