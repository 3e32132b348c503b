"""Who meets whom."""

from typing import Any

from rest_framework import serializers

from meetings.api.serializers import TextOrNull
from meetings.api.v1.serializers.references import (
    OfficialReferenceSerializer,
    OrganisationReferenceSerializer,
)


class PartnerSerializer(serializers.Serializer[Any]):
    """Someone, or a body or state, that takes part in the same meetings."""

    official = OfficialReferenceSerializer(allow_null=True)
    organisation = OrganisationReferenceSerializer(allow_null=True)
    country = TextOrNull(help_text="The state of the official or organisation.")
    meetings = serializers.IntegerField(help_text="Number of meetings that both take part in.")
    first = serializers.DateField(
        allow_null=True, help_text="First day on which one of them may have been."
    )
    last = serializers.DateField(
        allow_null=True, help_text="Last day on which one of them may have been."
    )


class NetworkSerializer(serializers.Serializer[Any]):
    """With whom an official or an organisation takes part in meetings."""

    results = PartnerSerializer(many=True, help_text="The most frequent first.")
