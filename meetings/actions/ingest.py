"""Documents into the register: extract what is new, store a few at a time, each of them whole."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field

from django.db import transaction

from meetings.actions.storing import Stored, hash_content, is_known, store_document
from meetings.actions.writing import writing
from meetings.exceptions import RefusedDocumentError
from meetings.models import Meeting, Official, Organisation
from meetings.records import DocumentRecord, ExtractionRecord

# Documents that one transaction stores, so that they share the rendering of what they change; few,
# since other writers wait for it. Where extraction is slow, none waits for the others longer.
AT_ONCE = 10
SECONDS = 1.0

Given = DocumentRecord | RefusedDocumentError
Extracted = ExtractionRecord | RefusedDocumentError
Extract = Callable[[Iterable[DocumentRecord]], Iterator[Extracted]]


@dataclass(kw_only=True)
class IngestReport:
    """What an ingest has done so far.

    Attributes:
        documents_read: all that were given and could be read, known ones among them.
        reports, meetings_new: stored and made by this ingest.
        meetings, officials, organisations: in the register now.
        refused: what was left out, each with its reason.
    """

    documents_read: int = 0
    documents_new: int = 0
    documents_changed: int = 0
    documents_known: int = 0
    reports: int = 0
    meetings_new: int = 0
    meetings: int = 0
    officials: int = 0
    organisations: int = 0
    refused: list[RefusedDocumentError] = field(default_factory=list)

    def add(self, stored: Stored) -> None:
        self.documents_new += stored.new
        self.documents_changed += not stored.new
        self.reports += stored.reports
        self.meetings_new += stored.meetings_new
        self.meetings += stored.meetings
        self.officials += stored.officials
        self.organisations += stored.organisations


def ingest_documents(
    documents: Iterable[Given],
    *,
    extract: Extract,
    extractor: str,
    dry_run: bool = False,
    on_progress: Callable[[IngestReport], None] | None = None,
) -> IngestReport:
    """Read documents one after the other; those that the register knows are passed over.

    Stopped at any moment, the register holds whole documents only, and the same call goes on from
    there: what was extracted and not stored yet is extracted again. ``extract`` is given the
    documents to read and must answer for each in their order; ``extractor`` is its name and
    version. ``on_progress`` is called after each document.
    """
    report = IngestReport(
        meetings=Meeting.objects.count(),
        officials=Official.objects.count(),
        organisations=Organisation.objects.count(),
    )
    # A dry run is one transaction that never becomes true.
    with transaction.atomic() if dry_run else nullcontext():
        _Ingest(report, extractor, on_progress).run(documents, extract)
        if dry_run:
            transaction.set_rollback(True)
    return report


class _Ingest:
    def __init__(
        self,
        report: IngestReport,
        extractor: str,
        on_progress: Callable[[IngestReport], None] | None,
    ) -> None:
        self.report = report
        self.extractor = extractor
        self.on_progress = on_progress
        self.waiting: deque[DocumentRecord] = deque()
        self.portion: list[tuple[DocumentRecord, Extracted]] = []
        self.due = 0.0
        # What each name stood for in this run, as numbers: a run may have millions of documents.
        self._given: dict[int, int] = {}

    def run(self, documents: Iterable[Given], extract: Extract) -> None:
        try:
            for extracted in extract(self._unknown(documents)):
                self._add(self.waiting.popleft(), extracted)
        finally:
            # Whatever ended it: what is at hand has been extracted, and is not lost.
            self._store_portion()

    def _unknown(self, documents: Iterable[Given]) -> Iterator[DocumentRecord]:
        """Those that have to be extracted, in order; the others are counted."""
        for document in documents:
            if isinstance(document, RefusedDocumentError):
                self.report.refused.append(document)
                self._progress()
                continue
            if document.id in self._names_at_hand():
                self._store_portion()
            if self._contradicts_itself(document):
                self._count_read()
                continue
            if is_known(document, self.extractor):
                self.report.documents_known += 1
                self._count_read()
                continue
            self.waiting.append(document)
            yield document

    def _contradicts_itself(self, document: DocumentRecord) -> bool:
        """Refuse a document whose name stood for another text before, in this same run.

        Each would replace the other for ever, and every run would find something new.
        """
        content = hash(hash_content(document))
        first = self._given.setdefault(hash((document.source, document.id)), content)
        if first == content:
            return False
        reason = f"another document of this run has the same name, {document.id}"
        self.report.refused.append(RefusedDocumentError(document.origin, reason))
        return True

    def _add(self, document: DocumentRecord, extracted: Extracted) -> None:
        if not self.portion:
            self.due = time.monotonic() + SECONDS
        self.portion.append((document, extracted))
        if len(self.portion) == AT_ONCE or time.monotonic() >= self.due:
            self._store_portion()

    def _names_at_hand(self) -> set[str]:
        return {document.id for document, _ in self.portion}

    def _store_portion(self) -> None:
        portion, self.portion = self.portion, []
        if not portion:
            return
        failure: BaseException | None = None
        with writing():
            for document, extracted in portion:
                try:
                    self._store(document, extracted)
                    self._count_read()
                except BaseException as error:  # noqa: BLE001 - raised again below
                    failure = error
                    break
        if failure is not None:
            raise failure

    def _store(self, document: DocumentRecord, extracted: Extracted) -> None:
        if isinstance(extracted, RefusedDocumentError):
            self.report.refused.append(extracted)
            return
        if extracted.document != document.id:
            raise ValueError(f"{extracted.document} was extracted where {document.id} was due")
        try:
            self.report.add(store_document(document, extracted))
        except RefusedDocumentError as error:
            self.report.refused.append(error)

    def _count_read(self) -> None:
        self.report.documents_read += 1
        self._progress()

    def _progress(self) -> None:
        if self.on_progress:
            self.on_progress(self.report)
