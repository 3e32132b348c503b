"""Scores extraction against gold annotations."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from meetings.evaluation.annotations import (
    Annotation,
    InvalidAnnotationError,
    annotate,
    only,
    read_annotations,
)
from meetings.evaluation.extractions import as_document, as_extraction
from meetings.evaluation.identity import (
    Identity,
    IdentityReport,
    align_mentions,
    check_mentions,
    compare_identity,
    identity_as_json,
    list_confusions,
    read_identity,
    through,
)
from meetings.evaluation.report import Report, as_json, evaluate
from meetings.evaluation.splits import Split
from meetings.evaluation.tables import (
    Table,
    tabulate_accuracy,
    tabulate_calibration,
    tabulate_errors,
    tabulate_figures,
    tabulate_identity,
    tabulate_sources,
)
from meetings.exceptions import ModelNotInstalledError, RefusedDocumentError
from meetings.ingest import read_documents
from meetings.management.extracting import extract_documents
from meetings.management.figures import print_tables
from meetings.management.identifying import resolve_in_scratch
from meetings.records import DocumentRecord, ExtractionRecord

SEED_GOLD = settings.BASE_DIR / "seeds" / "gold"


class Command(BaseCommand):
    """Extracts the texts of annotated documents, or reads predictions, and compares."""

    help = "Score extraction against gold annotations; by default on the locked part of seeds/gold."
    requires_system_checks = ()

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gold", nargs="?", type=Path, help="Annotations, JSON Lines.")
        parser.add_argument("paths", nargs="*", type=Path, help="Folders with the texts.")
        parser.add_argument(
            "--identity",
            type=Path,
            help="Resolve instead, and score who is whom; all files given are annotations.",
        )
        parser.add_argument(
            "--documents", nargs="+", type=Path, help="With --identity: extract these texts first."
        )
        parser.add_argument("--predictions", type=Path, help="Score these instead of extracting.")
        parser.add_argument("--split", type=Path, help="A file that parts the documents in two.")
        parser.add_argument(
            "--part", choices=("look", "locked"), help="Which part; locked if left out."
        )
        parser.add_argument("--errors", action="store_true", help="List every error.")
        parser.add_argument("--by-source", action="store_true", help="Add F1 by source.")
        parser.add_argument("--calibration", action="store_true", help="Add confidence by bins.")
        parser.add_argument("--json", action="store_true", help="Print JSON.")
        parser.add_argument("--workers", type=int, default=1, help="Processes that extract.")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        if options["identity"]:
            self._identify(options)
            return
        if options["documents"]:
            raise CommandError("--documents goes with --identity.")
        _complete(options)
        try:
            golds = _read_gold(options)
            documents = {document.id: document for document in self._read(golds, options)}
            if options["predictions"]:
                predictions = read_annotations(options["predictions"])
            else:
                predictions = {
                    document.id: annotate(found)
                    for document, found in self._extract(documents, options)
                }
        except (InvalidAnnotationError, ModelNotInstalledError, OSError) as error:
            raise CommandError(str(error)) from error
        sources = {name: found.source for name, found in documents.items() if found.source}
        try:
            self._print(evaluate(golds, predictions, sources=sources), options)
        except BrokenPipeError:
            # The reader has seen enough; what is still buffered must not be written at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)

    def _read(
        self, golds: Mapping[str, Annotation], options: dict[str, Any]
    ) -> Iterator[DocumentRecord]:
        missing = set(golds)
        for document in read_documents(options["paths"]):
            # What cannot be read is no matter here unless it is the text of a gold document.
            if isinstance(document, DocumentRecord) and document.id in missing:
                missing.remove(document.id)
                yield document
        if missing and not options["predictions"]:
            names = ", ".join(sorted(missing))
            self.stderr.write(f"{len(missing)} gold documents have no text: {names}")

    def _extract(
        self, documents: Mapping[str, DocumentRecord], options: dict[str, Any]
    ) -> Iterator[tuple[DocumentRecord, ExtractionRecord]]:
        for document, result in extract_documents(
            documents.values(), workers=options["workers"], stderr=self.stderr
        ):
            if isinstance(result, RefusedDocumentError):
                self.stderr.write(f"refused: {result}")
            else:
                yield document, result

    def _identify(self, options: dict[str, Any]) -> None:
        files = [path for path in (options["gold"], *options["paths"]) if path]
        if not files:
            raise CommandError("--identity needs the annotations whose mentions it names.")
        try:
            golds = {
                name: found for path in files for name, found in read_annotations(path).items()
            }
            identity = read_identity(options["identity"]).within(golds)
            check_mentions(identity, golds)
            found = self._resolve(golds, options)
        except (InvalidAnnotationError, ModelNotInstalledError, OSError) as error:
            raise CommandError(str(error)) from error
        self._print_identity(compare_identity(identity, found), golds, options)

    def _resolve(self, golds: Mapping[str, Annotation], options: dict[str, Any]) -> Identity:
        if not options["documents"]:
            return resolve_in_scratch(
                (as_document(gold), as_extraction(gold)) for gold in golds.values()
            )
        options["paths"] = options["documents"]
        documents = {document.id: document for document in self._read(golds, options)}
        extracted = list(self._extract(documents, options))
        predictions = {document.id: annotate(found) for document, found in extracted}
        return through(align_mentions(golds, predictions), resolve_in_scratch(extracted))

    def _print_identity(
        self, report: IdentityReport, golds: Mapping[str, Annotation], options: dict[str, Any]
    ) -> None:
        if options["json"]:
            form = orjson.OPT_INDENT_2
            self.stdout.write(orjson.dumps(identity_as_json(report), option=form).decode())
            return
        print_tables([tabulate_identity(report)], self.stdout)
        self.stdout.write(f"\nPeople merged into one: {len(report.merged['official'])}")
        for line in list_confusions(report, golds, every=options["errors"]):
            self.stdout.write(line)

    def _print(self, report: Report, options: dict[str, Any]) -> None:
        if options["errors"]:
            for error in report.errors:
                self.stdout.write(str(error))
        if options["json"]:
            form = orjson.OPT_INDENT_2
            self.stdout.write(orjson.dumps(as_json(report), option=form).decode())
        else:
            print_tables(_tables(report, options), self.stdout)


def _complete(options: dict[str, Any]) -> None:
    """Fill in what was left out.

    Raises:
        CommandError: errors of the locked part were asked for, which nobody is to read.
    """
    if options["gold"] is None:
        options["gold"] = SEED_GOLD / "briefs.jsonl"
        options["paths"] = [SEED_GOLD / "briefs"]
        options["part"] = options["part"] or "locked"
    if options["part"] or options["split"]:
        options["split"] = options["split"] or SEED_GOLD / "split.json"
        options["part"] = options["part"] or "locked"
    if options["errors"] and options["part"] == "locked":
        raise CommandError("The errors of the locked part are not listed; use --part look.")


def _read_gold(options: dict[str, Any]) -> dict[str, Annotation]:
    golds = read_annotations(options["gold"])
    if options["part"]:
        golds = only(golds, Split.read(options["split"]).part(options["part"]))
    if not golds:
        raise CommandError("There is no gold document to score.")
    return golds


def _tables(report: Report, options: dict[str, Any]) -> Iterator[Table]:
    yield tabulate_figures(report)
    yield tabulate_accuracy(report)
    if options["part"] != "locked":
        yield tabulate_errors(report)
    if options["by_source"]:
        yield tabulate_sources(report)
    if options["calibration"] and report.calibration:
        yield tabulate_calibration(report.calibration)
