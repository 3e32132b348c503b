import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import meetings
from meetings.exceptions import ModelNotInstalledError, RefusedDocumentError
from meetings.extraction.workers import (
    AHEAD,
    TOGETHER,
    TOGETHER_CHARACTERS,
    batch_documents,
    extract_many,
)
from meetings.records import DocumentRecord
from tests.extraction.fakes import load_obedient

ROOT = str(Path(meetings.__file__).parents[1])


def make_documents(*texts):
    return (DocumentRecord(id=f"d{n}", text=text) for n, text in enumerate(texts))


def extract(documents, workers=1):
    return extract_many(documents, pipeline="any", workers=workers, load=load_obedient)


def outcomes(documents, workers=1):
    return [
        str(result) if isinstance(result, RefusedDocumentError) else result.document
        for _, result in extract(documents, workers)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_keep_their_order(workers):
    documents = make_documents(*["x"] * 20)
    assert outcomes(documents, workers) == [f"d{n}" for n in range(20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_fails_is_refused_with_its_reason(workers):
    reason = "d1: its extraction failed with ValueError: nothing"
    assert outcomes(make_documents("x", "raise", "x"), workers) == ["d0", reason, "d2"]


def test_a_document_that_kills_its_process_is_refused_and_no_other():
    texts = ["x", "die", "x", "x", "die", *["x"] * TOGETHER]
    died = "the process that read it died"
    expected = [f"d{n}" for n in range(len(texts))]
    expected[1] += f": {died}"
    expected[4] += f": {died}"
    assert outcomes(make_documents(*texts), 2) == expected


def test_documents_are_read_together_by_their_number_and_length():
    long = "x" * (TOGETHER_CHARACTERS + 1)
    sizes = [len(batch) for batch in batch_documents(make_documents(*["x"] * TOGETHER, "x", long))]
    assert sizes == [TOGETHER, 1, 1]


def test_one_worker_is_this_process():
    [(_, result)] = extract(make_documents("x"))
    assert result.extractor == f"process {os.getpid()}"


def test_several_workers_are_other_processes():
    results = [result for _, result in extract(make_documents("x", "x"), 2)]
    assert f"process {os.getpid()}" not in {result.extractor for result in results}


@pytest.mark.parametrize(("workers", "ahead"), [(1, TOGETHER), (2, 2 * AHEAD * TOGETHER)])
def test_no_more_documents_are_read_than_are_under_way(workers, ahead):
    read = []

    def watched():
        for document in make_documents(*["x"] * 50):
            read.append(document.id)
            yield document

    results = extract(watched(), workers)
    next(results)
    assert len(read) == ahead
    results.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_without_documents_nothing_is_loaded(workers):
    assert list(extract_many([], pipeline="not_installed", workers=workers)) == []


SLEEP = """
import sys, time
from meetings.extraction.workers import extract_many
from meetings.records import DocumentRecord
from tests.extraction.fakes import load_obedient
documents = (DocumentRecord(id=str(n), text="x") for n in range(10**6))
for _, result in extract_many(documents, pipeline="any", workers=2, load=load_obedient):
    print(result.extractor.split()[1], flush=True)
    time.sleep(0.05)
"""


def is_running(process):
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().split()[2] != "Z"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_when_their_parent_is_killed(number):
    command = [sys.executable, "-c", SLEEP]
    with subprocess.Popen(command, env={"PYTHONPATH": ROOT}, stdout=subprocess.PIPE) as parent:
        workers = {int(parent.stdout.readline()) for _ in range(8)}
        parent.send_signal(number)
    deadline = time.monotonic() + 10
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, workers))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_pipeline_that_is_not_installed_is_named(workers):
    with pytest.raises(ModelNotInstalledError, match="'not_installed' is not installed"):
        list(extract_many(make_documents("x"), pipeline="not_installed", workers=workers))
