"""Documents and sources."""

from typing import Any

from rest_framework import serializers
from typing_extensions import override

from meetings.api.serializers import PublicIdField, RecordSerializer, TextOrNull
from meetings.api.tokens import may
from meetings.api.v1.serializers.references import SourceReferenceSerializer
from meetings.choices import TokenScope
from meetings.models import Document, Source


class SourceSerializer(RecordSerializer[Source]):
    """An outlet: a newspaper, an agency, a ministry that publishes read-outs."""

    id = PublicIdField()
    url = TextOrNull(help_text="Home page.")

    class Meta:
        model = Source
        fields = ("id", "name", "url", "created_at", "updated_at")


class DocumentSerializer(RecordSerializer[Document]):
    """One text from one source, without the text."""

    id = PublicIdField()
    title = TextOrNull(help_text="Headline.")
    url = TextOrNull(help_text="Where it was published.")
    source = SourceReferenceSerializer()  # type: ignore[assignment]  # a name of the base class
    language = TextOrNull(help_text="BCP 47 code.")
    extractor = TextOrNull(help_text="Name and version of the extractor that last read it.")

    class Meta:
        model = Document
        fields: tuple[str, ...] = (
            "id",
            "external_id",
            "title",
            "url",
            "source",
            "published",
            "language",
            "extractor",
            "created_at",
            "updated_at",
        )


class SignedInText(serializers.CharField):
    """A text for those who are signed in; null for everyone else."""

    @override
    def get_attribute(self, instance: Document) -> Any:
        # Not even read for others: it may be megabytes.
        allowed = may(self.context["request"], TokenScope.READ)
        return super().get_attribute(instance) if allowed else None


class DocumentDetailSerializer(DocumentSerializer):
    """A document with its text, for those who may read it."""

    personal = True
    text = SignedInText(
        allow_null=True, help_text="The whole text; null for those who are not signed in."
    )

    class Meta(DocumentSerializer.Meta):
        fields = (*DocumentSerializer.Meta.fields, "text")
