"""Reads documents into the register."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from meetings.actions.ingest import IngestReport, ingest_documents
from meetings.exceptions import ModelNotInstalledError, RefusedDocumentError
from meetings.management.extracting import extract_documents, extractor_name
from meetings.management.interruption import Interruption
from meetings.management.progress import Show, show_progress
from meetings.management.reading import INTERRUPTED, add_reading_arguments, read_given
from meetings.records import DocumentRecord, ExtractionRecord


class Command(BaseCommand):
    """Reads, extracts and stores; interrupted, it has stored whole documents only."""

    help = "Read documents into the register; those that it knows unchanged are passed over."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        add_reading_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="Store nothing.")
        parser.add_argument("--json", action="store_true", help="Print the report as JSON.")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        self.report: IngestReport | None = None
        try:
            with Interruption() as interruption, show_progress(self.stderr) as show:
                self.report = self._ingest(options, interruption, show)
        except ModelNotInstalledError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self._print_report(options)
            self.stderr.write("Stopped between two documents; the same command goes on from here.")
            sys.exit(INTERRUPTED)
        self._print_report(options)
        if self.report.refused:
            sys.exit(1)

    def _ingest(
        self, options: dict[str, Any], interruption: Interruption, show: Show
    ) -> IngestReport:
        def note(report: IngestReport) -> None:
            self.report = report
            interruption.check()
            show(report)

        def extract(
            documents: Iterable[DocumentRecord],
        ) -> Iterator[ExtractionRecord | RefusedDocumentError]:
            extracted = extract_documents(documents, workers=options["workers"], stderr=self.stderr)
            return (result for _, result in extracted)

        return ingest_documents(
            interruption.watch(read_given(options)),
            extract=extract,
            extractor=extractor_name(),
            dry_run=options["dry_run"],
            on_progress=note,
        )

    def _print_report(self, options: dict[str, Any]) -> None:
        report = self.report
        if report is None:
            return
        for refused in report.refused:
            self.stderr.write(f"refused: {refused}")
        if options["json"]:
            self.stdout.write(_format_json(report))
            return
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was stored.")
        self.stdout.write(_format_summary(report))


def _format_summary(report: IngestReport) -> str:
    return (
        f"{report.documents_read} documents: {report.documents_new} new, "
        f"{report.documents_changed} changed, {report.documents_known} known, "
        f"{len(report.refused)} refused\n"
        f"{report.reports} reports, {report.meetings_new} new meetings\n"
        f"The register holds {report.meetings} meetings, {report.officials} officials and "
        f"{report.organisations} organisations."
    )


def _format_json(report: IngestReport) -> str:
    refused = [{"name": error.name, "reason": error.reason} for error in report.refused]
    figures = {name: value for name, value in vars(report).items() if name != "refused"}
    return orjson.dumps({**figures, "refused": refused}).decode()
