"""Arguments and steps that the commands share which read documents."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import OutputWrapper

from meetings.exceptions import RefusedDocumentError
from meetings.ingest import read_documents
from meetings.ingest.metadata import InvalidMetadataError, parse_day
from meetings.records import DocumentRecord

INTERRUPTED = 130  # the status that a shell gives to what Ctrl-C ended: 128 and the signal's number


def add_reading_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="File or folder: .txt, .md, .html, .json, .jsonl, .csv, saved RSS or Atom.",
    )
    parser.add_argument("--source", help="Outlet of the documents that name none.")
    parser.add_argument(
        "--published", type=_day, metavar="DATE", help="Day of publication where nothing says it."
    )
    parser.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="Processes that extract; 1 if left out.",
    )


def read_given(options: dict[str, Any]) -> Iterator[DocumentRecord | RefusedDocumentError]:
    """The documents that the arguments of a command ask for."""
    return read_documents(
        options["paths"],
        source=options["source"],
        published=options["published"],
        limit=settings.MAX_DOCUMENT_BYTES,
    )


class Refusals:
    """Writes a line for each document that is refused, and counts them."""

    def __init__(self, stderr: OutputWrapper) -> None:
        self.stderr = stderr
        self.count = 0

    def add(self, refused: RefusedDocumentError) -> None:
        self.count += 1
        self.stderr.write(f"refused: {refused}")

    def sift(
        self, documents: Iterable[DocumentRecord | RefusedDocumentError]
    ) -> Iterator[DocumentRecord]:
        """The documents that could be read."""
        for document in documents:
            if isinstance(document, RefusedDocumentError):
                self.add(document)
            else:
                yield document


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except InvalidMetadataError as error:
        raise ArgumentTypeError(str(error)) from error


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)
