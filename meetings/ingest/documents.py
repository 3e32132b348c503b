"""From paths to document records, one at a time, whatever the format."""

import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import orjson

from meetings.exceptions import RefusedDocumentError
from meetings.ingest.files import SIDECAR, find_files, printable
from meetings.ingest.found import Found, InputFile, Unread, UnreadableError
from meetings.ingest.metadata import NO_METADATA, InvalidMetadataError, Metadata
from meetings.records import DocumentRecord

Reader = Callable[[InputFile], Iterator[Found | Unread]]

# By name, since the libraries for pages and feeds are slow to import and seldom needed.
READERS: Mapping[str, str] = {
    ".txt": "meetings.ingest.text:read_text",
    ".md": "meetings.ingest.text:read_markdown",
    ".html": "meetings.ingest.html:read_html",
    ".htm": "meetings.ingest.html:read_html",
    ".json": "meetings.ingest.rows:read_json",
    ".jsonl": "meetings.ingest.rows:read_jsonl",
    ".csv": "meetings.ingest.rows:read_csv",
    ".xml": "meetings.ingest.feed:read_feed",
    ".rss": "meetings.ingest.feed:read_feed",
    ".atom": "meetings.ingest.feed:read_feed",
}
MAX_BYTES = 20_000_000


def read_documents(
    paths: Sequence[Path],
    *,
    source: str | None = None,
    published: date | None = None,
    limit: int = MAX_BYTES,
) -> Iterator[DocumentRecord | RefusedDocumentError]:
    """Read files and folders in the order given, a folder's files in the order of their names.

    A sidecar is believed before the file itself, and both before ``source`` and ``published``.
    What cannot be read comes out as the error that says why. Holds one file or row at a time.
    ``limit`` is the most bytes of a file that is read as a whole, the most characters of a row.
    """
    defaults = Metadata(source=source, published=published)
    named: dict[tuple[str | None, str], Path] = {}
    for path in find_files(paths, READERS):
        if isinstance(path, RefusedDocumentError):
            yield path
            continue
        for found in _read_file(path, defaults, limit):
            if isinstance(found, DocumentRecord) and found.id == printable(path.stem):
                first = named.setdefault((found.source, found.id), path)
                if first.resolve() != path.resolve():
                    yield RefusedDocumentError(
                        printable(path),
                        f"{printable(first)} has the same name; give one of the two an id (doc)",
                    )
                    continue
            yield found


def _read_file(
    path: Path, defaults: Metadata, limit: int
) -> Iterator[DocumentRecord | RefusedDocumentError]:
    try:
        yield from _read_records(InputFile(path, limit), defaults)
    except (UnreadableError, UnicodeError) as error:
        yield RefusedDocumentError(printable(path), str(error))
    except OSError as error:
        yield RefusedDocumentError(printable(path), error.strerror or str(error))


def _read_records(
    file: InputFile, defaults: Metadata
) -> Iterator[DocumentRecord | RefusedDocumentError]:
    read: Reader = pkgutil.resolve_name(READERS[file.path.suffix.lower()])
    sidecar = _read_sidecar(file.path)
    empty = True
    for found in read(file):
        empty = False
        yield _build_record(file.path, found, sidecar, defaults)
    if empty:
        raise UnreadableError("there is no document in it")


def _build_record(
    path: Path, found: Found | Unread, sidecar: Metadata, defaults: Metadata
) -> DocumentRecord | RefusedDocumentError:
    origin = f"{printable(path)}, {found.place}" if found.place else printable(path)
    reason = found.reason if isinstance(found, Unread) else _flaw(found.text)
    if isinstance(found, Unread) or reason:
        return RefusedDocumentError(origin, reason)
    if found.row is not None:
        # What stands beside a file of many documents is true of all, save what names one.
        sidecar = Metadata(
            published=sidecar.published, source=sidecar.source, language=sidecar.language
        )
    known = sidecar.over(found.metadata).over(defaults)
    row = "" if found.row is None else f"#{found.row}"
    return DocumentRecord(
        id=known.doc or f"{printable(path.stem)}{row}",
        text=found.text,
        title=known.title,
        source=known.source,
        url=known.url,
        published=known.published,
        language=known.language,
        origin=origin,
    )


def _flaw(text: str) -> str:
    """Why a text cannot be kept, or nothing."""
    if not text.strip():
        return "it is empty"
    if "\0" in text:
        return "there is a NUL character in its text"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"character {error.start + 1} of its text is not valid in its encoding"
    return ""


def _read_sidecar(path: Path) -> Metadata:
    for name in (f"{path.name}{SIDECAR}", f"{path.stem}{SIDECAR}"):
        sidecar = path.with_name(name)
        if sidecar.is_file():
            try:
                return Metadata.parse(
                    orjson.loads(sidecar.read_bytes().removeprefix(b"\xef\xbb\xbf"))
                )
            except orjson.JSONDecodeError as error:
                raise UnreadableError(f"{name} is no JSON: {error}") from error
            except (InvalidMetadataError, AttributeError) as error:
                raise UnreadableError(f"{name}: {error}") from error
    return NO_METADATA
