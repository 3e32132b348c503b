"""A submitted text read by a worker: into the register, or only to be shown."""

from typing import Any

from django.utils import timezone

from meetings.actions.ingest import Extract, ingest_documents
from meetings.actions.previewing import describe_extraction
from meetings.actions.quoting import verify_quotes
from meetings.actions.storing import UNNAMED_SOURCE
from meetings.actions.writing import action
from meetings.choices import SubmissionPurpose, SubmissionState
from meetings.exceptions import RefusedDocumentError
from meetings.models import Document, Submission


def read_submission(public_id: str, *, extract: Extract, extractor: str) -> None:
    """Read a submitted text and note what came of it; one that is finished stays as it is.

    Broken off at any moment it may be called again.
    """
    submission = Submission.objects.select_related("submitted_by").get(public_id=public_id)
    if submission.is_finished:
        return
    Submission.objects.filter(pk=submission.pk).update(state=SubmissionState.RUNNING)
    read = _READERS[SubmissionPurpose(submission.purpose)]
    try:
        read(submission, extract, extractor)
    except RefusedDocumentError as error:
        _fail(submission, error.reason)
    except Exception:
        _fail(submission, "Something broke while it was read; the log of the worker says what.")
        raise


def _ingest(submission: Submission, extract: Extract, extractor: str) -> None:
    report = ingest_documents([submission.as_record()], extract=extract, extractor=extractor)
    if report.refused:
        raise report.refused[0]
    submission.document = Document.objects.get(
        source__name=submission.source or UNNAMED_SOURCE, external_id=submission.external_id
    )
    outcomes = {"new": report.documents_new, "changed": report.documents_changed}
    meetings = submission.document.reports.values_list("meeting__public_id", flat=True)
    _finish(
        submission,
        {
            "outcome": next((name for name, count in outcomes.items() if count), "known"),
            "document": submission.document.public_id,
            "meetings": sorted(set(meetings)),
        },
    )


def _preview(submission: Submission, extract: Extract, _extractor: str) -> None:
    record = submission.as_record()
    [extracted] = extract([record])
    if isinstance(extracted, RefusedDocumentError):
        raise extracted
    verify_quotes(record, extracted)
    _finish(submission, describe_extraction(extracted))


_READERS = {SubmissionPurpose.INGEST: _ingest, SubmissionPurpose.PREVIEW: _preview}


@action
def _finish(submission: Submission, result: dict[str, Any]) -> None:
    submission.state = SubmissionState.DONE
    submission.result = result
    submission.finished_at = timezone.now()
    submission.save()


def _fail(submission: Submission, reason: str) -> None:
    submission.state = SubmissionState.FAILED
    submission.error = reason
    submission.finished_at = timezone.now()
    submission.save()
