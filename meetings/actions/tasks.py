"""What a worker does, named so that web processes can ask for it without loading what it takes."""

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module

from django.core.management.base import OutputWrapper
from django_tasks import task

from meetings.actions.ingest import Extracted
from meetings.actions.reading import read_submission
from meetings.records import DocumentRecord

# By name: only the worker that runs a task may load the language model.
EXTRACTING = "meetings.management.extracting"


@task()
def ingest_text(submission: str) -> None:
    """Read a submitted text into the register."""
    _read(submission)


@task(priority=10)
def preview_text(submission: str) -> None:
    """Extract a submitted text without storing what it tells; a person is waiting for it."""
    _read(submission)


def _read(submission: str) -> None:
    extractor = import_module(EXTRACTING).extractor_name()
    read_submission(submission, extract=_extract, extractor=extractor)


def _extract(documents: Iterable[DocumentRecord]) -> Iterator[Extracted]:
    extracted = import_module(EXTRACTING).extract_documents(
        documents, workers=1, stderr=OutputWrapper(sys.stderr)
    )
    return (result for _, result in extracted)
