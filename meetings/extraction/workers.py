"""Extracts many documents in order, in this process or in several."""

import logging
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from meetings.exceptions import ModelNotInstalledError, RefusedDocumentError
from meetings.extraction.parts import SupportsExtract, extract_in_parts
from meetings.records import DocumentRecord, ExtractionRecord

# An outcome is a record, or in words why there is none: our errors do not survive pickling.
Outcome = ExtractionRecord | str
# Documents under way for each worker: enough to keep it busy, few enough to hold in memory.
AHEAD = 4
logger = logging.getLogger(__name__)


Load = Callable[[str], SupportsExtract]


def load_extractor(pipeline: str) -> SupportsExtract:
    """Raises:
    ModelNotInstalledError: there is no such pipeline.
    """
    from spacy.util import is_package  # noqa: PLC0415 - takes a second

    from meetings.extraction.pipeline import Extractor  # noqa: PLC0415 - takes another

    if not is_package(pipeline) and not Path(pipeline).is_dir():
        raise ModelNotInstalledError(
            f"the spaCy pipeline {pipeline!r} is not installed; SPACY_PIPELINE names the one to use"
        )
    return Extractor(pipeline)


def extract_many(
    documents: Iterable[DocumentRecord],
    *,
    pipeline: str,
    workers: int = 1,
    load: Load = load_extractor,
) -> Iterator[tuple[DocumentRecord, ExtractionRecord | RefusedDocumentError]]:
    """Extract documents in their order, holding only a few of them at a time.

    One that cannot be extracted comes with the error that says why; the others go on. Nothing is
    loaded before the first document is there.

    Args:
        documents: read in this process, as far ahead as the workers need.
        pipeline: the name of an installed spaCy pipeline.
        workers: processes to use; with one, the documents are extracted in this process.
        load: makes the extractor of a process; a function of a module, for it is sent there.

    Raises:
        ModelNotInstalledError: there is no such pipeline.
    """
    outcomes = (
        _extract_in_pool(documents, ExtractorPool(pipeline, workers, load))
        if workers > 1
        else ((document, _extract(document, pipeline, load)) for document in documents)
    )
    for document, outcome in outcomes:
        if isinstance(outcome, str):
            yield document, RefusedDocumentError(document.origin or document.id, outcome)
        else:
            yield document, outcome


class ExtractorPool:
    """Processes that hold an extractor each; all are replaced when one of them dies."""

    def __init__(self, pipeline: str, workers: int, load: Load) -> None:
        self.pipeline = pipeline
        self.workers = workers
        self.load = load
        # Starts its processes with the first document that is submitted.
        self.executor = self._make_executor(workers)

    def submit(self, document: DocumentRecord) -> Future[Outcome]:
        try:
            return self._submit_to(self.executor, document)
        except BrokenProcessPool as error:
            broken: Future[Outcome] = Future()
            broken.set_exception(error)
            return broken

    def extract_alone(self, document: DocumentRecord) -> Outcome:
        """Try again a document during which a process died, to tell whether it was the reason."""
        with self._make_executor(1) as executor:
            try:
                return self._submit_to(executor, document).result()
            except BrokenProcessPool:
                return "the process that read it died"

    def restart(self) -> None:
        self.stop()
        self.executor = self._make_executor(self.workers)

    def stop(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def _submit_to(
        self, executor: ProcessPoolExecutor, document: DocumentRecord
    ) -> Future[Outcome]:
        return executor.submit(_extract, document, self.pipeline, self.load)

    def _make_executor(self, workers: int) -> ProcessPoolExecutor:
        # Fresh processes, since a forked one would share this one's database connections.
        return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_prepare_process)


def _extract_in_pool(
    documents: Iterable[DocumentRecord], pool: ExtractorPool
) -> Iterator[tuple[DocumentRecord, Outcome]]:
    source = iter(documents)
    pending: deque[tuple[DocumentRecord, Future[Outcome]]] = deque()
    ahead = pool.workers * AHEAD
    try:
        while True:
            for document in islice(source, ahead - len(pending)):
                pending.append((document, pool.submit(document)))
            if not pending:
                return
            document, future = pending.popleft()
            try:
                outcome = future.result()
            except BrokenProcessPool:
                outcome = pool.extract_alone(document)
                pool.restart()
                pending = deque((waiting, pool.submit(waiting)) for waiting, _ in pending)
            yield document, outcome
    finally:
        pool.stop()


@cache
def _loaded(load: Load, pipeline: str) -> SupportsExtract:
    """The extractor of this process."""
    return load(pipeline)


def _extract(document: DocumentRecord, pipeline: str, load: Load) -> Outcome:
    extractor = _loaded(load, pipeline)
    try:
        return extract_in_parts(extractor, document)
    except Exception as error:
        # One document must not stop a million others.
        logger.debug("extraction of %s failed", document.id, exc_info=True)
        return f"its extraction failed with {type(error).__name__}: {error}".splitlines()[0]


def _prepare_process() -> None:
    # Ctrl-C reaches the whole process group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Not to wait for ever for work from a parent that was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
