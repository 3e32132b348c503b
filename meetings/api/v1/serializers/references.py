"""Records as other records show them: enough to name them, and the id to read more."""

from typing import Any

from rest_framework import serializers
from typing_extensions import override

from meetings.api.serializers import PublicIdField, RecordSerializer, TextOrNull
from meetings.models import Document, Meeting, Official, Organisation, Source, Topic


class OfficialReferenceSerializer(RecordSerializer[Official]):
    """An official by id and name."""

    id = PublicIdField()

    class Meta:
        model = Official
        fields = ("id", "name")


class OrganisationReferenceSerializer(RecordSerializer[Organisation]):
    """An organisation by id, name and abbreviation."""

    id = PublicIdField()
    abbreviation = TextOrNull()

    class Meta:
        model = Organisation
        fields = ("id", "name", "abbreviation", "kind")


class TopicReferenceSerializer(RecordSerializer[Topic]):
    """A topic by slug and label."""

    class Meta:
        model = Topic
        fields = ("slug", "label")


class SourceReferenceSerializer(RecordSerializer[Source]):
    """A source by id and name."""

    id = PublicIdField()

    class Meta:
        model = Source
        fields = ("id", "name")


class DocumentReferenceSerializer(RecordSerializer[Document]):
    """A document by id, with what is needed to cite it."""

    id = PublicIdField()
    title = TextOrNull(help_text="Headline.")
    url = TextOrNull(help_text="Where it was published.")
    source = SourceReferenceSerializer()  # type: ignore[assignment]  # a name of the base class

    class Meta:
        model = Document
        fields = ("id", "title", "url", "published", "source")


class MeetingReferenceSerializer(RecordSerializer[Meeting]):
    """A meeting by id, with what tells it from others."""

    id = PublicIdField()
    date = TextOrNull(source="date_edtf", help_text="EDTF (ISO 8601-2).")

    class Meta:
        model = Meeting
        fields = ("id", "title", "kind", "date")


class PlaceSerializer(serializers.Serializer[Any]):
    """Where a meeting took place."""

    city = TextOrNull(help_text="City, town or site; null if only the country is known.")
    country = TextOrNull(help_text="ISO 3166-1 alpha-2.")

    @override
    def get_attribute(self, instance: Any) -> Any:
        return instance if instance.city or instance.country else None


class MappedPlaceSerializer(PlaceSerializer):
    """Where a meeting took place, with its position."""

    latitude = serializers.FloatField(read_only=True, allow_null=True)
    longitude = serializers.FloatField(read_only=True, allow_null=True)
    gazetteer_id = TextOrNull(help_text="Identifier of the city in the gazetteer.")
