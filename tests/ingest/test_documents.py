import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import meetings
from meetings.exceptions import RefusedDocumentError
from meetings.ingest import read_documents
from meetings.ingest.documents import READERS
from meetings.records import DocumentRecord

TEXT = "Minister Ana Sol met Minister Bo Lin in Quito on Thursday.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Path()


def read_one(*paths, **options):
    [document] = read_documents([Path(path) for path in paths], **options)
    return document


def refusal(*paths, **options):
    error = read_one(*paths, **options)
    assert isinstance(error, RefusedDocumentError)
    return error.name, error.reason


def test_the_stem_is_the_id_where_nothing_names_one(folder):
    Path("quito.v2.txt").write_text(TEXT)
    assert read_one("quito.v2.txt") == DocumentRecord(
        id="quito.v2", text=TEXT, origin="quito.v2.txt"
    )


@pytest.mark.parametrize("name", ["quito.meta.json", "quito.txt.meta.json"])
def test_a_sidecar_is_believed_before_the_file_and_both_before_the_command_line(folder, name):
    Path("quito.txt").write_text(f"---\ntitle: Old\nsource: Inside\n---\n{TEXT}")
    Path(name).write_text('{"doc": "q-1", "title": "New", "published": null}')
    document = read_one("quito.txt", source="Outside", published=date(2024, 5, 31))
    assert (document.id, document.title, document.source) == ("q-1", "New", "Inside")
    assert document.published == date(2024, 5, 31)


def test_a_row_is_known_by_its_number_and_shares_what_the_sidecar_says_of_all(folder):
    Path("rows.jsonl").write_text('{"text": "One."}\n{"text": "Two.", "doc": "b"}\n')
    Path("rows.meta.json").write_text('{"doc": "all", "title": "All", "source": "Example"}')
    documents = list(read_documents([Path("rows.jsonl")]))
    assert [document.id for document in documents] == ["rows#1", "b"]
    assert {(document.title, document.source) for document in documents} == {(None, "Example")}
    assert documents[1].origin == "rows.jsonl, line 2"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "quito.meta.json is no JSON"),
        ("[]", "quito.meta.json"),
        ('{"published": "2023-05"}', "quito.meta.json: published: '2023-05' is no day"),
    ],
)
def test_a_broken_sidecar_refuses_its_document(folder, content, reason):
    Path("quito.txt").write_text(TEXT)
    Path("quito.meta.json").write_text(content)
    name, given = refusal("quito.txt")
    assert name == "quito.txt"
    assert given.startswith(reason)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b" \r\n", "it is empty"),
        ("a.txt", b"---\ntitle: A\n---\n \n", "it is empty"),
        ("a.txt", b"PK\x03\x04\0\0", "it is no text but binary data"),
        ("a.jsonl", b"\0\0\0", "it is no text but binary data"),
        ("a.json", b"[]", "there is no document in it"),
        ("a.csv", b"id,text\n", "there is no document in it"),
        ("a.json", b'{"text": "a\\u0000b"}', "there is a NUL character in its text"),
        ("a.meta.json", b"{}", "it describes a document and is none"),
        ("a.pdf", b"%PDF", "its format (.pdf) is none of those read"),
        ("a", b"text", "its format (no suffix) is none of those read"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_its_reason(folder, name, content, reason):
    Path(name).write_bytes(content)
    assert refusal(name) == (name, reason)


def test_a_missing_path_is_refused():
    assert refusal("nowhere/a.txt") == ("nowhere/a.txt", "there is no such file")


def test_a_text_of_5_mb_is_read_and_one_above_the_limit_refused(folder):
    Path("long.txt").write_text(TEXT * 90_000)
    assert len(read_one("long.txt").text) > 5_000_000
    assert refusal("long.txt", limit=5_000_000)[1].endswith("more than the 5,000,000 allowed")


def test_a_folder_is_read_in_the_order_of_its_names(folder):
    for name in ("b.txt", "a/z.md", "c.jsonl", ".hidden/x.txt", ".x.txt", "x.pdf", "b.meta.json"):
        path = Path("in") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "One."}' if name.endswith("l") else TEXT)
    Path("in/b.meta.json").write_text("{}")
    Path("in/loop").symlink_to(Path.cwd())
    assert [document.id for document in read_documents([Path("in")])] == ["z", "b", "c#1"]


def test_two_files_of_one_name_are_not_taken_for_one_document(folder):
    for name in ("2023/quito.txt", "2024/quito.txt"):
        Path(name).parent.mkdir()
        Path(name).write_text(TEXT)
    first, second = read_documents([folder])
    assert first.id == "quito"
    assert second.reason == "2023/quito.txt has the same name; give one of the two an id (doc)"


def test_a_name_that_is_no_unicode_can_be_stored(folder):
    Path(os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    document = read_one(".")
    assert (document.id, document.origin) == ("caf?", "caf?.txt")


def test_a_broken_line_is_named_with_its_file(folder):
    Path("rows.jsonl").write_text("{\n")
    assert refusal("rows.jsonl")[0] == "rows.jsonl, line 1"


@given(
    suffix=st.sampled_from(sorted(READERS)),
    start=st.sampled_from(
        [b"", b"---\n", b"{", b'[{"text": "', b"id,text\n", b"<rss><channel>", b"<p>"]
    ),
    rest=st.binary(max_size=200),
)
def test_no_content_of_any_format_stops_the_reader(folder, suffix, start, rest):
    path = Path(f"any{suffix}")
    path.write_bytes(start + rest)
    for document in read_documents([path]):
        assert isinstance(document, DocumentRecord | RefusedDocumentError)


def test_every_format_has_a_reader_that_can_be_imported(folder):
    for suffix in ("txt", "md", "html", "htm", "json", "jsonl", "csv", "xml", "rss", "atom"):
        Path(f"a.{suffix}").write_text("")
    assert {error.reason for error in read_documents([folder])} == {"it is empty"}


MEASURE = """
import resource, sys
from pathlib import Path
from meetings.ingest import read_documents
from meetings.ingest.documents import READERS
few = sum(1 for _ in read_documents([Path("few.jsonl")]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
many = sum(1 for _ in read_documents([Path("many.jsonl")]))
print(few, many, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.slow
def test_a_million_lines_are_read_in_the_memory_of_a_thousand(folder):
    rows = (json.dumps({"text": TEXT, "source": "Example"}) + "\n") * 1000
    Path("few.jsonl").write_text(rows)
    with Path("many.jsonl").open("w") as handle:
        handle.writelines(rows for _ in range(1000))
    root = str(Path(meetings.__file__).parents[1])
    command = [sys.executable, "-c", MEASURE]
    output = subprocess.check_output(command, env={"PYTHONPATH": root}, text=True)
    few, many, kilobytes_more = map(int, output.split())
    assert (few, many) == (1000, 1_000_000)
    assert kilobytes_more < 3000
