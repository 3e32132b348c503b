"""Meetings."""

from typing import ClassVar

from rest_framework import serializers

from meetings.api.serializers import (
    ChoiceOrNull,
    PrecisionField,
    PublicIdField,
    RecordSerializer,
    TextOrNull,
)
from meetings.api.v1.serializers.disputes import DisputeSerializer
from meetings.api.v1.serializers.references import (
    MappedPlaceSerializer,
    MeetingReferenceSerializer,
    OfficialReferenceSerializer,
    OrganisationReferenceSerializer,
    TopicReferenceSerializer,
)
from meetings.api.v1.serializers.reports import ReportSerializer
from meetings.choices import DateBasis, ReviewStatus
from meetings.models import Meeting, Participation

PUBLIC_REVIEWS = [choice for choice in ReviewStatus.as_choices() if choice[0] != "rejected"]


class ParticipationSerializer(RecordSerializer[Participation]):
    """Someone who took part, or a body or state; with neither, a person known only by role."""

    official = OfficialReferenceSerializer(allow_null=True)
    organisation = OrganisationReferenceSerializer(allow_null=True)
    country = TextOrNull(help_text="The state that the participant acts for, ISO 3166-1 alpha-2.")
    acts_for = OrganisationReferenceSerializer(
        allow_null=True, help_text="The body or movement that a person acts for."
    )
    role = TextOrNull(help_text="Office at the time, as stated.")

    class Meta:
        model = Participation
        fields = ("official", "organisation", "country", "acts_for", "role", "part")


class MeetingSerializer(RecordSerializer[Meeting]):
    """An occasion at which parties dealt with each other directly."""

    id = PublicIdField()
    date = TextOrNull(
        source="date_edtf", help_text="EDTF (ISO 8601-2): day, month, year or interval."
    )
    date_precision = PrecisionField(source="date_edtf", help_text="How exactly the date is known.")
    date_basis = ChoiceOrNull(
        choices=DateBasis.as_choices(), help_text="Where the date comes from."
    )
    place = MappedPlaceSerializer(source="*", allow_null=True)
    participants = ParticipationSerializer(source="participations", many=True)
    topics = TopicReferenceSerializer(many=True)
    review = serializers.ChoiceField(
        choices=PUBLIC_REVIEWS,
        help_text="What a curator has said of it; machine output is proposed.",
    )
    disputed_fields = serializers.ListField(
        child=serializers.CharField(), help_text="Fields on which its reports disagree."
    )
    fixed_fields = serializers.ListField(
        child=serializers.CharField(), help_text="Fields that a curator has set."
    )
    disputes = DisputeSerializer(many=True, help_text="Who says what, where reports disagree.")
    reports = ReportSerializer(many=True, help_text="By publication, the newest first.")
    part_of = MeetingReferenceSerializer(
        allow_null=True, help_text="The visit during which it took place."
    )
    parts = MeetingReferenceSerializer(
        many=True, help_text="Of a visit: the meetings during it, the earliest first."
    )
    optional: ClassVar[tuple[str, ...]] = (
        "fixed_fields",
        "disputes",
        "reports",
        "part_of",
        "parts",
    )

    class Meta:
        model = Meeting
        fields = (
            "id",
            "title",
            "status",
            "mode",
            "kind",
            "date",
            "date_first",
            "date_last",
            "date_precision",
            "date_basis",
            "place",
            "participants",
            "topics",
            "review",
            "confidence",
            "disputed_fields",
            "report_count",
            "created_at",
            "updated_at",
            "fixed_fields",
            "disputes",
            "reports",
            "part_of",
            "parts",
        )


class MeetingDetailSerializer(MeetingSerializer):
    """A meeting with everything that its reports say, and the words that say it."""

    optional = ()
