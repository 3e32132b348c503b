import json
from datetime import date

import pytest

from meetings.choices import DateBasis, MeetingKind, MeetingMode, MeetingStatus, ParticipantKind
from meetings.dates import EdtfDate
from meetings.evaluation.annotations import (
    InvalidAnnotationError,
    annotate,
    only,
    read_annotations,
)
from meetings.records import (
    ExtractionRecord,
    MeetingRecord,
    ParticipantRecord,
    StatedDate,
    StatedTopic,
)
from tests.evaluation.makers import documents

ENTRY = {"id": "m1", "participants": [{"name": "Ana Lima", "kind": "person"}]}


def _write(path, *lines):
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_file_is_read_by_document(tmp_path):
    lines = [json.dumps({"doc": name, "meetings": [ENTRY]}) for name in ("b", "a")]
    found = read_annotations(_write(tmp_path / "gold.jsonl", lines[0], "", lines[1]))
    assert list(found) == ["b", "a"]
    assert found["a"].meetings[0].participants[0].name == "Ana Lima"


@pytest.mark.parametrize("line", ["{", "[]", '{"doc": "a"}', '{"doc": "a", "meetings": [{}]}'])
def test_bad_line_is_named(tmp_path, line):
    path = _write(tmp_path / "gold.jsonl", '{"doc": "z", "meetings": []}', line)
    with pytest.raises(InvalidAnnotationError, match="line 2"):
        read_annotations(path)


def test_extraction_is_annotated_with_its_confidence():
    record = MeetingRecord(
        id="m1",
        status=MeetingStatus.HELD,
        mode=MeetingMode.PHONE,
        kind=MeetingKind.BILATERAL,
        participants=(ParticipantRecord(name="Ana Lima", kind=ParticipantKind.PERSON),),
        date=StatedDate(value=EdtfDate.parse("2024-03"), basis=DateBasis.STATED),
        topics=(StatedTopic(slug="trade"),),
        confidence=0.7,
    )
    extraction = ExtractionRecord(
        document="a", published=date(2024, 4, 1), meetings=(record,), extractor="test"
    )
    (found,) = annotate(extraction).meetings
    assert (found.mode, found.date, found.topics, found.confidence) == (
        "phone",
        "2024-03",
        {"trade"},
        0.7,
    )


def test_only_keeps_the_documents_asked_for():
    assert set(only(documents(a=[], b=[]), ["b", "c"])) == {"b"}
