"""Reports: what one document says of one meeting, word for word."""

from rest_framework import serializers

from meetings.api.serializers import (
    ChoiceOrNull,
    LinkedId,
    PrecisionField,
    PublicIdField,
    RecordSerializer,
    TextOrNull,
)
from meetings.api.v1.serializers.references import (
    DocumentReferenceSerializer,
    PlaceSerializer,
    TopicReferenceSerializer,
)
from meetings.choices import DateBasis
from meetings.models import Evidence, Report, ReportParticipant


class EvidenceSerializer(RecordSerializer[Evidence]):
    """The characters of a document that support one field: its text from ``start`` to ``end``."""

    document = LinkedId(help_text="Public id of the document.")
    participant = serializers.IntegerField(
        source="participant.position",
        default=None,
        allow_null=True,
        help_text="Position of the participant that the quote supports.",
    )
    topic = serializers.CharField(
        source="topic.slug",
        default=None,
        allow_null=True,
        help_text="Slug of the topic that the quote supports.",
    )

    class Meta:
        model = Evidence
        fields = ("field", "quote", "start", "end", "document", "participant", "topic")


class ReportParticipantSerializer(RecordSerializer[ReportParticipant]):
    """A participant as the document names it, and the record that it was found to be."""

    name = TextOrNull(help_text="As the document names it; null for a person known by role.")
    country = TextOrNull(help_text="The state that the participant acts for, ISO 3166-1 alpha-2.")
    organisation_name = TextOrNull(help_text="The body that it acts for, as the document names it.")
    role = TextOrNull(help_text="Office, rank or title, as the document gives it.")
    official = LinkedId(allow_null=True, help_text="Public id of the official.")
    organisation = LinkedId(
        allow_null=True, help_text="Public id of the organisation that takes part."
    )
    acts_for = LinkedId(
        allow_null=True, help_text="Public id of the organisation that a person acts for."
    )

    class Meta:
        model = ReportParticipant
        fields = (
            "position",
            "name",
            "kind",
            "country",
            "organisation_name",
            "role",
            "part",
            "official",
            "organisation",
            "acts_for",
        )


class ReportSerializer(RecordSerializer[Report]):
    """What one document says of one meeting, field by field, as stated there."""

    id = PublicIdField()
    document = DocumentReferenceSerializer()
    date = TextOrNull(source="date_edtf", help_text="EDTF (ISO 8601-2).")
    date_precision = PrecisionField(source="date_edtf", help_text="How exactly the date is known.")
    date_basis = ChoiceOrNull(
        choices=DateBasis.as_choices(), help_text="Where the date comes from."
    )
    place = PlaceSerializer(source="*", allow_null=True)
    participants = ReportParticipantSerializer(many=True)
    topics = TopicReferenceSerializer(many=True)
    evidence = EvidenceSerializer(many=True)

    class Meta:
        model = Report
        fields = (
            "id",
            "document",
            "status",
            "mode",
            "kind",
            "date",
            "date_precision",
            "date_basis",
            "place",
            "participants",
            "topics",
            "evidence",
            "confidence",
            "extractor",
            "created_at",
            "updated_at",
        )
