"""Extracts many documents in order, in this process or in several."""

import logging
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Protocol

from meetings.exceptions import ModelNotInstalledError, RefusedDocumentError
from meetings.extraction.parts import SupportsExtract, extract_in_parts
from meetings.records import DocumentRecord, ExtractionRecord

# An outcome is a record, or in words why there is none: our errors do not survive pickling.
Outcome = ExtractionRecord | str
# Documents that are read together: more are hardly quicker, and each holds memory.
TOGETHER = 12
TOGETHER_CHARACTERS = 32_000
# Batches under way for each worker: one to read, one to find when that is done.
AHEAD = 2
logger = logging.getLogger(__name__)


class SupportsBatches(SupportsExtract, Protocol):
    """What reads documents, several at once if it is given several."""

    def extract_together(self, documents: Sequence[DocumentRecord]) -> list[ExtractionRecord]: ...


Batch = tuple[DocumentRecord, ...]
Load = Callable[[str], SupportsBatches]


def load_extractor(pipeline: str) -> SupportsBatches:
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
    """Extract documents in their order, holding only a few batches of them at a time.

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
    batches = batch_documents(documents)
    outcomes = (
        _extract_in_pool(batches, ExtractorPool(pipeline, workers, load))
        if workers > 1
        else ((batch, _extract(batch, pipeline, load)) for batch in batches)
    )
    for batch, several in outcomes:
        for document, outcome in zip(batch, several, strict=True):
            if isinstance(outcome, str):
                yield document, RefusedDocumentError(document.origin or document.id, outcome)
            else:
                yield document, outcome


def batch_documents(documents: Iterable[DocumentRecord]) -> Iterator[Batch]:
    """Documents in their order, few and short enough to be read together; none is empty."""
    batch: list[DocumentRecord] = []
    characters = 0
    for document in documents:
        if batch and characters + len(document.text) > TOGETHER_CHARACTERS:
            yield tuple(batch)
            batch, characters = [], 0
        batch.append(document)
        characters += len(document.text)
        if len(batch) == TOGETHER:
            yield tuple(batch)
            batch, characters = [], 0
    if batch:
        yield tuple(batch)


class ExtractorPool:
    """Processes that hold an extractor each; all are replaced when one of them dies."""

    def __init__(self, pipeline: str, workers: int, load: Load) -> None:
        self.pipeline = pipeline
        self.workers = workers
        self.load = load
        # Starts its processes with the first document that is submitted.
        self.executor = self._make_executor(workers)

    def submit(self, batch: Batch) -> Future[list[Outcome]]:
        try:
            return self._submit_to(self.executor, batch)
        except BrokenProcessPool as error:
            broken: Future[list[Outcome]] = Future()
            broken.set_exception(error)
            return broken

    def extract_alone(self, document: DocumentRecord) -> Outcome:
        """Try again a document during which a process died, to tell whether it was the reason."""
        with self._make_executor(1) as executor:
            try:
                return self._submit_to(executor, (document,)).result()[0]
            except BrokenProcessPool:
                return "the process that read it died"

    def restart(self) -> None:
        self.stop()
        self.executor = self._make_executor(self.workers)

    def stop(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def _submit_to(self, executor: ProcessPoolExecutor, batch: Batch) -> Future[list[Outcome]]:
        return executor.submit(_extract, batch, self.pipeline, self.load)

    def _make_executor(self, workers: int) -> ProcessPoolExecutor:
        # Fresh processes, since a forked one would share this one's database connections.
        return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_prepare_process)


def _extract_in_pool(
    batches: Iterator[Batch], pool: ExtractorPool
) -> Iterator[tuple[Batch, list[Outcome]]]:
    pending: deque[tuple[Batch, Future[list[Outcome]]]] = deque()
    ahead = pool.workers * AHEAD
    try:
        while True:
            for batch in islice(batches, ahead - len(pending)):
                pending.append((batch, pool.submit(batch)))
            if not pending:
                return
            batch, future = pending.popleft()
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                outcomes = [pool.extract_alone(document) for document in batch]
                pool.restart()
                pending = deque((waiting, pool.submit(waiting)) for waiting, _ in pending)
            yield batch, outcomes
    finally:
        pool.stop()


@cache
def _loaded(load: Load, pipeline: str) -> SupportsBatches:
    """The extractor of this process."""
    return load(pipeline)


def _extract(batch: Batch, pipeline: str, load: Load) -> list[Outcome]:
    extractor = _loaded(load, pipeline)
    if len(batch) > 1:
        try:
            return list(extractor.extract_together(batch))
        except Exception:
            logger.debug("a batch failed, its documents are read one by one", exc_info=True)
    return [_extract_alone(extractor, document) for document in batch]


def _extract_alone(extractor: SupportsBatches, document: DocumentRecord) -> Outcome:
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
