"""Texts that were handed in to be read, and what became of them."""

from functools import partial

from django.conf import settings
from django.db import models
from typing_extensions import override

from meetings.choices import SubmissionPurpose, SubmissionState
from meetings.identifiers import PUBLIC_ID_LENGTH, make_id
from meetings.models.document import Document
from meetings.records import DocumentRecord


class Submission(models.Model):
    """A text waiting to be read by a worker, or what the worker made of it.

    ``result`` is empty until the submission is done. Of an ingestion it has ``outcome``,
    ``document`` and ``meetings``; of a preview what the text tells, see
    ``meetings.actions.previewing``.
    """

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, editable=False, default=partial(make_id, "sub")
    )
    purpose = models.CharField(max_length=10, choices=SubmissionPurpose.as_choices())
    state = models.CharField(
        max_length=10, choices=SubmissionState.as_choices(), default=SubmissionState.QUEUED
    )
    text = models.TextField()
    external_id = models.CharField(
        max_length=200, help_text="The name by which its source knows the text."
    )
    source = models.CharField(max_length=200, blank=True, default="")
    title = models.CharField(max_length=500, blank=True, default="")
    url = models.URLField(max_length=1000, blank=True, default="")
    published = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True, default="")
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(blank=True, default="", help_text="Why it could not be read.")
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="submissions"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    @override
    def __str__(self) -> str:
        return self.title or self.external_id

    def as_record(self) -> DocumentRecord:
        """The text as the reader of a file would hand it on."""
        return DocumentRecord(
            id=self.external_id,
            text=self.text,
            title=self.title or None,
            source=self.source or None,
            url=self.url or None,
            published=self.published,
            language=self.language or None,
            origin=self.public_id,
        )

    @property
    def is_finished(self) -> bool:
        return self.state in {SubmissionState.DONE, SubmissionState.FAILED}
