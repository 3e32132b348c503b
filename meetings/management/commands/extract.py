"""Prints the meetings of documents, without the database."""

import io
import os
import sys
from collections.abc import Callable
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from meetings.exceptions import ModelNotInstalledError, RefusedDocumentError
from meetings.management.extracting import extract_documents
from meetings.management.reading import INTERRUPTED, Refusals, add_reading_arguments, read_given
from meetings.records import ExtractionRecord, as_gold


class Command(BaseCommand):
    """By this interface extraction is measured."""

    help = "Print the meetings that documents tell of, one JSON object a document."
    # Nothing of the web or of the database is used, so nothing of it need be in order.
    requires_system_checks = ()

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        add_reading_arguments(parser)
        parser.add_argument(
            "--format", choices=("jsonl", "table"), default="jsonl", help="jsonl if left out."
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        refusals = Refusals(self.stderr)
        try:
            self._print_extractions(refusals, options)
        except ModelNotInstalledError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader has seen enough; what is still buffered must not be written at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        if refusals.count:
            sys.exit(1)

    def _print_extractions(self, refusals: Refusals, options: dict[str, Any]) -> None:
        form = _load_table_format() if options["format"] == "table" else _format_json
        documents = refusals.sift(read_given(options))
        for _, result in extract_documents(
            documents, workers=options["workers"], stderr=self.stderr
        ):
            if isinstance(result, RefusedDocumentError):
                refusals.add(result)
                continue
            self.stdout.write(form(result))
            self.stdout.flush()


def _format_json(extraction: ExtractionRecord) -> str:
    return orjson.dumps(as_gold(extraction)).decode()


def _load_table_format() -> Callable[[ExtractionRecord], str]:
    from meetings.management.table import format_extraction  # noqa: PLC0415 - brings rich with it

    return format_extraction
