"""What the register has read, and how its vocabulary is used."""

from typing import Any

from rest_framework import serializers

from meetings.api.v1.serializers.references import (
    SourceReferenceSerializer,
    TopicReferenceSerializer,
)


class SourceCoverageSerializer(serializers.Serializer[Any]):
    """The documents of a source."""

    source = SourceReferenceSerializer()  # type: ignore[assignment]  # a name of the base class
    documents = serializers.IntegerField(help_text="Number of documents.")
    undated = serializers.IntegerField(help_text="Of these, documents without day of publication.")
    first = serializers.DateField(allow_null=True, help_text="First day of publication.")
    last = serializers.DateField(allow_null=True, help_text="Last day of publication.")
    meetings = serializers.IntegerField(help_text="Number of meetings that they report.")


class CoverageSerializer(serializers.Serializer[Any]):
    """The documents of the register, by source."""

    documents = serializers.IntegerField(help_text="Number of documents of all sources.")
    first = serializers.DateField(allow_null=True, help_text="First day of publication.")
    last = serializers.DateField(allow_null=True, help_text="Last day of publication.")
    results = SourceCoverageSerializer(many=True, help_text="The source of most documents first.")


class BranchSerializer(serializers.Serializer[Any]):
    """A topic with the number of its meetings."""

    topic = TopicReferenceSerializer()
    broader = TopicReferenceSerializer(source="topic.broader", allow_null=True)
    depth = serializers.IntegerField(help_text="0 for a topic that has no broader one.")
    meetings = serializers.IntegerField(help_text="Meetings that deal with the topic itself.")
    with_narrower = serializers.IntegerField(
        help_text="Meetings that deal with the topic or a narrower one, each counted once."
    )


class TopicTreeSerializer(serializers.Serializer[Any]):
    """The vocabulary in the order of its tree."""

    results = BranchSerializer(
        many=True, help_text="Every topic, followed by those that are narrower."
    )
