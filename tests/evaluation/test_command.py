import io
import json

import pytest
from django.core.management import CommandError, call_command

from meetings.management.commands import evaluate as command

PERSON = {"name": "Ana Lima", "kind": "person", "country": "BR"}
OTHER = {"name": "Rui Costa", "kind": "person", "country": "PT"}
MEETING = {"id": "m1", "status": "held", "date": "2024-03-05", "participants": [PERSON, OTHER]}


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def gold(tmp_path):
    return _write(tmp_path / "gold.jsonl", a=[MEETING], b=[MEETING])


def _write(path, **meetings):
    lines = (json.dumps({"doc": name, "meetings": found}) for name, found in meetings.items())
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _run(*arguments, stdout=None, **options):
    stdout = stdout or io.StringIO()
    call_command("evaluate", *map(str, arguments), stdout=stdout, **options)
    return stdout.getvalue()


def test_predictions_are_scored(gold, tmp_path):
    found = _write(tmp_path / "found.jsonl", a=[MEETING])
    figures = json.loads(_run(gold, predictions=found, json=True))
    assert (figures["documents"], figures["meetings"]["f1"]) == (2, 0.6667)


def test_errors_are_listed(gold, tmp_path):
    found = _write(tmp_path / "found.jsonl", a=[MEETING])
    assert "b m1: missed meeting" in _run(gold, predictions=found, errors=True)


def test_texts_are_extracted(gold, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Ana Lima met Rui Costa.", encoding="utf-8")
    seen = []

    def extract(documents, **options):
        seen.extend(document.id for document in documents)
        return iter(())

    monkeypatch.setattr(command, "extract_documents", extract)
    stderr = io.StringIO()
    _run(gold, tmp_path, stderr=stderr)
    assert seen == ["a"]
    assert "1 gold documents have no text: b" in stderr.getvalue()


def test_one_part_of_a_split_is_scored(gold, tmp_path):
    split = tmp_path / "split.json"
    split.write_text(json.dumps({"look": {"x": ["a"]}, "locked": {"x": ["b"]}}), encoding="utf-8")
    found = _write(tmp_path / "found.jsonl", a=[MEETING])
    options = {"predictions": found, "split": split, "json": True}
    assert json.loads(_run(gold, part="look", **options))["overall"] > 0
    assert json.loads(_run(gold, **options))["overall"] == 0


def test_errors_of_the_locked_part_are_not_listed():
    with pytest.raises(CommandError, match="locked part"):
        _run(errors=True)


def test_unreadable_gold_is_an_error(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(CommandError, match="line 1"):
        _run(path, predictions=path)


def test_gold_without_documents_is_an_error(tmp_path):
    path = _write(tmp_path / "gold.jsonl")
    with pytest.raises(CommandError, match="no gold document"):
        _run(path, predictions=path)


def test_tables_are_plain_columns_in_a_file(gold):
    lines = _run(gold, predictions=gold, by_source=True).splitlines()
    assert lines[0] == "Figures over 2 documents"
    assert lines[2].split() == ["meetings", *["1.000"] * 3, *["2"] * 3, "1.000-1.000"]
    assert any(line.startswith("other sources") for line in lines)


def test_tables_are_drawn_on_a_terminal(gold):
    assert "┃" in _run(gold, predictions=gold, stdout=Terminal())
