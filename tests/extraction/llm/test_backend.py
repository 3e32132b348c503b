from datetime import date

import pytest

from meetings.extraction.llm.backend import LanguageModelExtractor, extract_with_model
from meetings.extraction.llm.client import LanguageModelClient
from meetings.extraction.llm.settings import Mode, describe_extractor
from meetings.extraction.version import VERSION
from meetings.records import DocumentRecord

TEXT = (
    "Brazilian Foreign Minister Ana Lima met her Portuguese counterpart Rui Costa in Lisbon on"
    " Tuesday. Eva Horn of Norway was received by Costa too."
)
DOCUMENT = DocumentRecord(id="d", text=TEXT, published=date(2024, 3, 7))


def _person(name, country):
    return {"kind": "person", "name_quote": name, "country": country}


HORN = {
    "evidence_quote": "Eva Horn of Norway was received by Costa",
    "status": "held",
    "participants": [_person("Eva Horn", "NO"), _person("Rui Costa", "PT")],
}
LIE = {**HORN, "evidence_quote": "Ana Lima embraced Eva Horn"}


@pytest.fixture(scope="module")
def rules(extractor):
    found = extractor.extract(DOCUMENT)
    assert any("Ana Lima" in {p.name for p in m.participants} for m in found.meetings)
    return found


@pytest.fixture
def extract(model, extractor):
    def extract_one(document=DOCUMENT, **options):
        with LanguageModelClient(model(**options), pause=0) as client:
            return LanguageModelExtractor(client, extractor).extract(document)

    return extract_one


def _names(extraction):
    return [{p.name for p in meeting.participants} for meeting in extraction.meetings]


def test_model_alone(server, extract, model):
    server.say({"meetings": [LIE, HORN]})
    found = extract(mode=Mode.LLM)
    assert _names(found) == [{"Eva Horn", "Rui Costa"}]
    assert found.extractor == describe_extractor(model(mode=Mode.LLM)) == "llm/1 tiny"


def test_union_of_both(server, extract, rules):
    server.say({"meetings": [HORN]})
    found = extract(mode=Mode.UNION)
    assert {"Eva Horn", "Rui Costa"} in _names(found)
    assert all(names in _names(found) for names in _names(rules))
    assert [meeting.id for meeting in found.meetings] == [
        f"m{n}" for n in range(1, len(found.meetings) + 1)
    ]


def test_verification_drops_denied_records(server, extract, rules):
    verdict = {"id": "m1", "told": False, "quote": "met her Portuguese counterpart"}
    server.say({"verdicts": [verdict]})
    assert len(extract(mode=Mode.VERIFY).meetings) == len(rules.meetings) - 1


def test_verdict_without_true_quote_is_none(server, extract, rules):
    server.say({"verdicts": [{"id": "m1", "told": False, "quote": "never met"}]})
    assert _names(extract(mode=Mode.VERIFY)) == _names(rules)


def test_rules_ask_nothing(server, extract, rules):
    assert extract(mode=Mode.RULES) == rules
    assert server.questions == []


def test_nothing_to_verify_is_not_asked(server, extract):
    quiet = DocumentRecord(id="q", text="Fish prices rose again.", published=date(2024, 3, 7))
    assert extract(quiet, mode=Mode.VERIFY).meetings == ()
    assert server.questions == []


@pytest.mark.parametrize("mode", [Mode.LLM, Mode.UNION, Mode.VERIFY])
def test_where_the_model_fails_the_rules_stand(server, extract, rules, mode, caplog):
    server.say("I cannot help with that.")
    found = extract(mode=mode, attempts=1)
    assert found == rules
    assert found.extractor == VERSION
    assert "d is left to the rules" in caplog.text


def test_many_documents_keep_their_order_and_are_asked_together(server, model):
    server.say({"meetings": [HORN]}, wait=0.1)
    documents = [DocumentRecord(id=f"d{n}", text=f"{TEXT} {n}") for n in range(6)]
    notes = []
    found = list(extract_with_model(documents, model=model(concurrency=3), note=notes.append))
    assert [document.id for document, _ in found] == [f"d{n}" for n in range(6)]
    assert all(_names(extraction) == [{"Eva Horn", "Rui Costa"}] for _, extraction in found)
    assert 1 < server.busiest <= 3
    assert "6 questions" in notes[0]
