"""How long storing and resolving a document takes as the register grows.

    DATABASE_URL=… python -m tests.benchmarks.bench_resolution 20000

Nothing is extracted: the records come from the annotated briefs, and are stored as `ingest` stores
them. The register that the settings name must be empty. Each line tells of a thousand documents:
processor time of this process, time by the clock, which has the database's part in it, processor
time in the portion that took longest; and what the process holds in memory.
"""

import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings

from meetings.actions.ingest import AT_ONCE, IngestReport, ingest_documents  # noqa: E402
from meetings.actions.vocabularies import load_vocabularies  # noqa: E402
from meetings.models import Document, Meeting, Official, Report  # noqa: E402
from meetings.records import DocumentRecord, ExtractionRecord  # noqa: E402
from tests.benchmarks.synthetic import Corpus, Extracted  # noqa: E402

BATCH = 1000
TITLES = "documents  ms/document  clock  slowest portion  reports  meetings  officials  MB"


class Load:
    """Documents that are extracted already, and the time that each portion of them took."""

    def __init__(self, several: Iterable[Extracted]) -> None:
        self.several = several
        self.extracted: deque[ExtractionRecord] = deque()
        self.times: list[tuple[float, float]] = []
        self.last = _now()

    def documents(self) -> Iterator[DocumentRecord]:
        for document, extraction in self.several:
            self.extracted.append(extraction)
            yield document

    def extract(self, documents: Iterable[DocumentRecord]) -> Iterator[ExtractionRecord]:
        for _ in documents:
            yield self.extracted.popleft()

    def note(self, report: IngestReport) -> None:
        if report.documents_read % AT_ONCE:
            return
        now = _now()
        self.times.append((now[0] - self.last[0], now[1] - self.last[1]))
        if report.documents_read % BATCH == 0:
            self._print(report.documents_read)
        self.last = _now()

    def _print(self, number: int) -> None:
        processor, clock = (sum(one[each] for one in self.times) for each in (0, 1))
        slowest = max(processor for processor, _ in self.times)
        sizes = [model.objects.count() for model in (Report, Meeting, Official)]
        sys.stdout.write(
            f"{number:9}  {1000 * processor / BATCH:11.1f}  {1000 * clock / BATCH:5.0f}"
            f"  {1000 * slowest / AT_ONCE:15.0f}  {sizes[0]:7}  {sizes[1]:8}  {sizes[2]:9}"
            f"  {_resident():.0f}\n"
        )
        sys.stdout.flush()
        self.times.clear()


def _now() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def _resident() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(count: int) -> None:
    call_command("migrate", verbosity=0)
    if Document.objects.exists():
        sys.exit("The register holds documents already; name an empty one.")
    load_vocabularies()
    sys.stdout.write(TITLES + "\n")
    load = Load(Corpus().documents(count))
    ingest_documents(
        load.documents(), extract=load.extract, extractor="annotation/1", on_progress=load.note
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10 * BATCH)
