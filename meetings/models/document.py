"""Documents and the sources that they come from."""

from typing import Self

from django.db import models
from typing_extensions import override

from meetings.choices import EntityKind
from meetings.models.base import TimestampedModel, public_id_field


class Source(TimestampedModel):
    """An outlet: a newspaper, an agency, a ministry that publishes read-outs."""

    public_id = public_id_field(EntityKind.SOURCE)
    name = models.CharField(max_length=200, unique=True)
    url = models.URLField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ("name",)

    @override
    def __str__(self) -> str:
        return self.name


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents with or without their text."""

    def light(self) -> Self:
        """Without the text, which may be megabytes; with the source."""
        return self.defer("text").select_related("source")


class Document(TimestampedModel):
    """One text from one source."""

    public_id = public_id_field(EntityKind.DOCUMENT)
    source = models.ForeignKey(Source, models.PROTECT, related_name="documents")
    external_id = models.CharField(
        max_length=200, help_text="The name by which its source or its file knows it."
    )
    title = models.CharField(max_length=500, blank=True, default="")
    url = models.URLField(max_length=1000, blank=True, default="")
    published = models.DateField(
        null=True, blank=True, help_text="Day of publication, empty where nothing says it."
    )
    language = models.CharField(max_length=10, blank=True, default="", help_text="BCP 47 code.")
    text = models.TextField()
    content_hash = models.CharField(
        max_length=64, help_text="SHA-256 of the text and its metadata."
    )
    extractor = models.CharField(
        max_length=60,
        blank=True,
        default="",
        help_text="Name and version of the extractor that last read it.",
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-published", "-id")
        indexes = (
            models.Index(fields=("-published", "-id"), name="document_newest"),
            models.Index(fields=("source", "-published", "-id"), name="document_of_source"),
            models.Index(fields=("content_hash",), name="document_by_content"),
            models.Index(fields=("-updated_at", "-id"), name="document_last_changed"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("source", "external_id"), name="document_once_a_source"
            ),
        )

    @override
    def __str__(self) -> str:
        return self.title or self.external_id
