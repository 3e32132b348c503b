"""Texts handed in by people and programs, to be read by a worker."""

import hashlib

from django.contrib.auth.models import User
from django_tasks.base import Task

from meetings.actions.tasks import ingest_text, preview_text
from meetings.actions.writing import action
from meetings.choices import SubmissionPurpose
from meetings.exceptions import RefusedDocumentError
from meetings.models import Submission
from meetings.records import DocumentRecord

TASKS: dict[SubmissionPurpose, Task[[str], None]] = {
    SubmissionPurpose.INGEST: ingest_text,
    SubmissionPurpose.PREVIEW: preview_text,
}
DIGEST_LENGTH = 32  # characters of a text's hash that name it where its sender does not


@action
def submit_text(
    document: DocumentRecord, *, purpose: SubmissionPurpose, acting_user: User | None
) -> Submission:
    """Queue a text; without an id the same text of the same source is the same document.

    Raises:
        RefusedDocumentError: there is nothing in the text.
    """
    # Browsers and some programs end lines with two characters; offsets count one.
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RefusedDocumentError(document.id or "text", "it is empty")
    submission = Submission.objects.create(
        purpose=purpose.value,
        text=text,
        external_id=document.id or f"text-{_digest(text)}",
        source=document.source or "",
        title=document.title or "",
        url=document.url or "",
        published=document.published,
        language=document.language or "",
        submitted_by=acting_user,
    )
    TASKS[purpose].enqueue(submission.public_id)
    return submission


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]
