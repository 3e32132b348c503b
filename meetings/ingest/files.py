"""Finds the files to read below the paths that are given."""

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from meetings.exceptions import RefusedDocumentError

SIDECAR = ".meta.json"


def find_files(
    paths: Sequence[Path], suffixes: Container[str]
) -> Iterator[Path | RefusedDocumentError]:
    """Files named, and below folders those of a known format.

    In a folder, hidden files, sidecars and unknown formats are passed over; what is named itself
    and cannot be read is refused.
    """
    for path in paths:
        if path.is_dir():
            yield from _walk(path, suffixes)
        elif reason := _objection(path, suffixes):
            yield RefusedDocumentError(printable(path), reason)
        else:
            yield path


def printable(name: object) -> str:
    """A path as text that can be printed and stored, whatever bytes its name holds."""
    return str(name).encode(errors="replace").decode()


def _walk(folder: Path, suffixes: Container[str]) -> Iterator[Path | RefusedDocumentError]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield RefusedDocumentError(printable(folder), error.strerror or str(error))
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            # A link may lead back to a folder above.
            if not path.is_symlink():
                yield from _walk(path, suffixes)
        elif not _objection(path, suffixes):
            yield path


def _objection(path: Path, suffixes: Container[str]) -> str:
    """Why a path is no document, or nothing."""
    if not path.exists():
        return "there is no such file"
    if not path.is_file():
        return "it is neither a file nor a folder"
    if path.name.endswith(SIDECAR):
        return "it describes a document and is none"
    if path.suffix.lower() not in suffixes:
        return f"its format ({path.suffix or 'no suffix'}) is none of those read"
    return ""
