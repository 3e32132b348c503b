"""From bytes to text: byte order marks, declared and guessed encodings, and what is no text."""

import codecs
import re
from pathlib import Path
from typing import TextIO

from meetings.ingest.found import UnreadableError

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Formats whose first bytes may hold no NUL.
BINARY = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# A stray control character is a slip; more than this share of them is no text.
MOST_CONTROLS = 0.01
# The share of bytes beyond ASCII above which a text is in another script than the Latin.
OTHER_SCRIPT = 0.2
LAST_ASCII = 0x7F
SAMPLE_BYTES = 1 << 18
# What HTML calls Latin-1 or ASCII is Windows-1252 (WHATWG Encoding Standard).
WESTERN = frozenset({"iso8859-1", "ascii"})
BINARY_REASON = "it is no text but binary data"


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of a whole file, its lines ended by a line feed.

    Raises:
        UnreadableError: it is binary, or in an encoding that cannot be told.
    """
    text = data.decode(_encoding(data, declared), errors="replace")
    if len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise UnreadableError(BINARY_REASON)
    return normalise_lines(text)


def normalise_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def open_text(path: Path, *, newline: str | None = None) -> TextIO:
    """Open a file for reading row by row; a byte that is wrong becomes a lone surrogate.

    Raises:
        UnreadableError: it is empty, binary, or in an encoding that cannot be told.
    """
    with path.open("rb") as handle:
        sample = handle.read(SAMPLE_BYTES)
    if not sample.strip():
        raise UnreadableError("it is empty")
    if len(sample) == SAMPLE_BYTES:
        # Not to end within a character.
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    return path.open(encoding=_encoding(sample, None), errors="surrogateescape", newline=newline)


def _encoding(data: bytes, declared: str | None) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data or data.startswith(BINARY):
        raise UnreadableError(BINARY_REASON)
    # Text that is valid UTF-8 is nothing else, whatever a page that was saved anew declares.
    if _decodes(data, "utf-8") or _has_utf8_lines(data):
        return "utf-8"
    known = _known(declared)
    return known if known and _decodes(data, known) else _guess(data)


def _has_utf8_lines(data: bytes) -> bool:
    """Some line beyond ASCII is valid UTF-8, so that the bytes that are not are slips in UTF-8."""
    return any(not line.isascii() and _decodes(line, "utf-8") for line in data.splitlines())


def _guess(data: bytes) -> str:
    beyond_ascii = sum(byte > LAST_ASCII for byte in data) / len(data)
    if beyond_ascii < OTHER_SCRIPT and _decodes(data, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed, slow to import

    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("its encoding cannot be told; save it as UTF-8")
    return best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
    except LookupError:
        return None
    return "cp1252" if name in WESTERN else name
