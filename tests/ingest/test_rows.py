import csv
from datetime import date

import pytest

from meetings.ingest.found import Found, InputFile, Unread, UnreadableError
from meetings.ingest.metadata import Metadata
from meetings.ingest.rows import read_csv, read_json, read_jsonl

GOOD = '{"doc": "a", "text": "Ana Sol met Bo Lin.", "published": "2024-05-31"}'


@pytest.fixture
def read(tmp_path):
    def read_with(reader, content, limit=10_000):
        path = tmp_path / "rows"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(reader(InputFile(path, limit)))

    return read_with


def test_an_object_is_a_document(read):
    metadata = Metadata(doc="a", published=date(2024, 5, 31))
    assert read(read_json, GOOD) == [Found("Ana Sol met Bo Lin.", metadata)]


def test_an_array_is_a_document_an_item(read):
    found = read(read_json, '[{"content": "One."}, 7, {"body": "Two.\\r\\nThree."}]')
    assert found == [
        Found("One.", Metadata(), 1, "item 1"),
        Unread("it is no JSON object", "item 2"),
        Found("Two.\nThree.", Metadata(), 3, "item 3"),
    ]


def test_broken_json_is_refused(read):
    with pytest.raises(UnreadableError, match="it is no JSON"):
        read(read_json, GOOD[:-1])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "it is no JSON"),
        ('{"doc": "a"}', "there is no text under text, content or body"),
        ('{"text": 7}', "its text is not a string"),
        ('{"text": "One.", "date": "2024-13-01"}', "published: '2024-13-01' is no day"),
        (f'{{"text": "{"x" * 10_000}"}}', "longer than the 10,000 characters allowed"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(read, line, reason):
    first, broken, last = read(read_jsonl, f"{GOOD}\n{line}\n\n{GOOD}")
    assert (first.row, last.row) == (1, 4)
    assert (broken.place, broken.reason.startswith(reason) or reason in broken.reason) == (
        "line 2",
        True,
    )


def test_a_wrong_byte_concerns_its_line_alone(read):
    content = b'{"text": "caf\xe9"}\n{"text": "caf\xc3\xa9"}\n'
    broken, good = read(read_jsonl, content)
    assert isinstance(broken, Unread)
    assert good.text == "café"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_row_of_a_table_is_a_document(read, separator):
    rows = [["ID", "Text", "Date"], ["a", '"Ana Sol met\r\nBo Lin."', "May 31, 2024"]]
    rows[1][2] = f'"{rows[1][2]}"'
    content = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    metadata = Metadata(doc="a", published=date(2024, 5, 31))
    assert read(read_csv, content) == [Found("Ana Sol met\nBo Lin.", metadata, 1, "row 1")]


def test_a_table_without_a_text_column_is_refused_once(read):
    with pytest.raises(UnreadableError, match=r"no column is called .* among: id, words"):
        read(read_csv, "id,words\na,One.\nb,Two.\n")


def test_too_many_fields_concern_their_row_alone(read):
    broken, good = read(read_csv, "id,text\na,One, two.\nb,Three.\n")
    assert broken == Unread("it has more fields than there are columns", "row 1")
    assert good.text == "Three."


@pytest.mark.parametrize("row", ['b,"Two.', f'b,"{"x" * 101}"'])
def test_a_row_without_an_end_ends_the_table(read, row):
    first, broken = read(read_csv, f"id,text\na,One.\n{row}\nc,Three.\n", limit=100)
    assert first.text == "One."
    assert broken.reason.endswith("the rows after it were not read")


def test_a_table_of_windows_is_read(read):
    [found] = read(read_csv, "id;text\r\na;A café in São Paulo.\r\n".encode("cp1252"))
    assert found.text == "A café in São Paulo."


def test_a_field_may_be_as_long_as_the_limit_says(read):
    [found] = read(read_csv, f"text\n{'x' * 200_000}\n", limit=300_000)
    assert len(found.text) == 200_000
    assert csv.field_size_limit() == 300_000
