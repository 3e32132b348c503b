"""Documents into the register: extract what is new, store each in a transaction of its own."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field

from django.db import transaction

from meetings.actions.storing import Stored, hash_content, is_known, store_document
from meetings.exceptions import RefusedDocumentError
from meetings.models import Meeting, Official, Organisation
from meetings.records import DocumentRecord, ExtractionRecord

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
    there. ``extract`` is given the documents to read and must answer for each in their order;
    ``extractor`` is its name and version. ``on_progress`` is called after each document.
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
        # What each name stood for in this run, as numbers: a run may have millions of documents.
        self._given: dict[int, int] = {}

    def run(self, documents: Iterable[Given], extract: Extract) -> None:
        for extracted in extract(self._unknown(documents)):
            document = self.waiting.popleft()
            if isinstance(extracted, RefusedDocumentError):
                self.report.refused.append(extracted)
            else:
                self._store(document, extracted)
            self._progress()

    def _unknown(self, documents: Iterable[Given]) -> Iterator[DocumentRecord]:
        """Those that have to be extracted, in order; the others are counted."""
        for document in documents:
            if isinstance(document, RefusedDocumentError):
                self.report.refused.append(document)
                self._progress()
                continue
            self.report.documents_read += 1
            if self._contradicts_itself(document):
                self._progress()
                continue
            if is_known(document, self.extractor):
                self.report.documents_known += 1
                self._progress()
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

    def _store(self, document: DocumentRecord, extraction: ExtractionRecord) -> None:
        if extraction.document != document.id:
            raise ValueError(f"{extraction.document} was extracted where {document.id} was due")
        try:
            self.report.add(store_document(document, extraction))
        except RefusedDocumentError as error:
            self.report.refused.append(error)

    def _progress(self) -> None:
        if self.on_progress:
            self.on_progress(self.report)
