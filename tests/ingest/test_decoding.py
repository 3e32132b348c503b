import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.ingest.decoding import decode, open_text
from meetings.ingest.found import UnreadableError

TEXT = "The envoy said “we agree” in a café in Kraków on Tuesday."
WESTERN = "The envoy said “we agree” in a café in São Paulo on Tuesday."
RUSSIAN = "Министр встретился с послом во вторник в Москве и обсудил торговлю."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")]
)
def test_the_mark_tells_the_byte_order(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == TEXT


def test_windows_1252_is_what_western_text_is_in_otherwise():
    assert decode(WESTERN.encode("cp1252")) == WESTERN


def test_another_script_is_guessed():
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_a_declared_encoding_is_believed_before_a_guess():
    polish = "Premier spotkał się z posłem w Łodzi we wtorek."
    assert decode(polish.encode("cp1250"), declared="windows-1250") == polish


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "x-unheard-of"])
def test_declared_latin_1_is_windows_1252(declared):
    assert decode(WESTERN.encode("cp1252"), declared=declared) == WESTERN


def test_utf_8_is_believed_whatever_is_declared():
    assert decode(TEXT.encode(), declared="windows-1250") == TEXT


def test_one_slip_does_not_change_the_encoding():
    assert decode(b"A caf\xe9.\nA caf\xc3\xa9.") == "A caf\ufffd.\nA café."


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_with_a_line_feed(end):
    assert decode(f"One.{end}Two.".encode()) == "One.\nTwo."


@pytest.mark.parametrize("data", [b"a\0b", b"%PDF-1.7 text", b"PK\x03\x04", b"a\x01\x02\x03b"])
def test_binary_data_are_refused(data):
    with pytest.raises(UnreadableError, match="no text but binary data"):
        decode(data)


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_text_or_refused(data):
    with suppress(UnreadableError):
        assert "\r" not in decode(data)


def test_a_large_file_is_judged_by_its_beginning(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{TEXT}\n" * 10_000, encoding="utf-8")
    with open_text(path) as handle:
        assert sum(line == f"{TEXT}\n" for line in handle) == 10_000


def test_an_empty_file_cannot_be_opened(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b" \n")
    with pytest.raises(UnreadableError, match="it is empty"):
        open_text(path)
