import io
import json

import pytest
from django.core.management import CommandError, call_command

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, ParticipantKind
from meetings.management.commands import evaluate as command
from meetings.models import Document, Organisation
from meetings.records import (
    ExtractionRecord,
    MeetingRecord,
    ParticipantRecord,
    Quote,
)

pytestmark = pytest.mark.django_db

LIMA = {"name": "Ana Lima", "kind": "person", "country": "BR"}
COSTA = {"name": "Rui Costa", "kind": "person", "country": "PT"}
MERCOSUR = {"name": "Mercosur", "kind": "organisation"}
ENTITIES = [
    ("official", "lima", [["a", "m1", 0], ["b", "m1", 1]]),
    ("official", "costa", [["a", "m1", 1]]),
    ("organisation", "mercosur", [["b", "m1", 0]]),
    ("meeting", "one", [["a", "m1"]]),
    ("meeting", "other", [["b", "m1"]]),
]


def _write(path, *entries):
    path.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    return path


def _annotated(name, *participants):
    meeting = {"id": "m1", "date": "2024-03-05", "participants": participants}
    return {"doc": name, "published": "2024-03-06", "meetings": [meeting]}


@pytest.fixture
def gold(tmp_path):
    return [
        _write(tmp_path / "one.jsonl", _annotated("a", LIMA, COSTA)),
        _write(tmp_path / "other.jsonl", _annotated("b", MERCOSUR, LIMA)),
    ]


@pytest.fixture
def identity(tmp_path):
    return _write(
        tmp_path / "identity.jsonl",
        *(
            {"kind": kind, "entity": name, "mentions": mentions}
            for kind, name, mentions in ENTITIES
        ),
    )


def _run(*arguments, **options):
    stdout = io.StringIO()
    call_command("evaluate", *map(str, arguments), stdout=stdout, **options)
    return stdout.getvalue()


def test_gold_records_are_resolved_and_scored(gold, identity):
    figures = json.loads(_run(*gold, identity=identity, json=True))
    assert {kind: found["f1"] for kind, found in figures.items()} == {
        "official": 1,
        "organisation": 1,
        "meeting": 1,
    }
    assert figures["official"]["mentions"] == 3


def test_the_register_in_use_is_neither_read_nor_written(gold, identity):
    _run(*gold, identity=identity)
    assert (Document.objects.count(), Organisation.objects.count()) == (0, 0)


def test_people_merged_are_counted_and_named(gold, tmp_path):
    two = [("official", "lima", [["a", "m1", 0]]), ("official", "twin", [["b", "m1", 1]])]
    rows = ({"kind": kind, "entity": name, "mentions": of} for kind, name, of in two)
    text = _run(*gold, identity=_write(tmp_path / "two.jsonl", *rows))
    assert "People merged into one: 1\nofficial merged: Ana Lima [BR]" in text


def test_texts_are_extracted_first(gold, identity, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Ana Lima met Rui Costa.", encoding="utf-8")

    def extract(documents, **options):
        for document in documents:
            yield document, _extraction(document)

    monkeypatch.setattr(command, "extract_documents", extract)
    options = {"identity": identity, "documents": [tmp_path], "json": True}
    figures = json.loads(_run(*gold, stderr=io.StringIO(), **options))
    assert (figures["official"]["found"], figures["official"]["recall"]) == (2, 0.5)
    assert figures["organisation"]["found"] == 0


def _extraction(document):
    people = [("Ana Lima", "BR", 0), ("Rui Costa", "PT", 13)]
    record = MeetingRecord(
        id="m1",
        status=MeetingStatus.HELD,
        mode=MeetingMode.IN_PERSON,
        kind=MeetingKind.BILATERAL,
        participants=tuple(
            ParticipantRecord(
                name=name,
                kind=ParticipantKind.PERSON,
                country=country,
                evidence=(Quote(start, start + len(name), name),),
            )
            for name, country, start in people
        ),
    )
    return ExtractionRecord(
        document=document.id, published=None, meetings=(record,), extractor="rules/1"
    )


def test_identity_without_annotations_is_an_error(identity):
    with pytest.raises(CommandError, match="needs the annotations"):
        _run(identity=identity)


def test_documents_without_identity_are_an_error(gold):
    with pytest.raises(CommandError, match="--identity"):
        _run(*gold, documents=["."])


def test_a_mention_that_gold_lacks_is_an_error(gold, tmp_path):
    row = {"kind": "official", "entity": "x", "mentions": [["a", "m9", 0]]}
    with pytest.raises(CommandError, match="a m9"):
        _run(*gold, identity=_write(tmp_path / "bad.jsonl", row))
