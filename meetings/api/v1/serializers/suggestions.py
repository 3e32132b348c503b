"""Suggestions of names."""

from typing import Any

from rest_framework import serializers

from meetings.api.serializers import TextOrNull
from meetings.api.v1.serializers.references import (
    OfficialReferenceSerializer,
    OrganisationReferenceSerializer,
)


class SuggestionSerializer(serializers.Serializer[Any]):
    """A record whose name is like what was typed."""

    country = TextOrNull(source="record.country", help_text="ISO 3166-1 alpha-2.")
    matched = serializers.CharField(help_text="The form of the name that is likest.")
    score = serializers.FloatField(help_text="How like it is, from 0 to 1.")


class OfficialSuggestionSerializer(SuggestionSerializer):
    """An official whose name is like what was typed."""

    official = OfficialReferenceSerializer(source="record")


class OrganisationSuggestionSerializer(SuggestionSerializer):
    """An organisation whose name is like what was typed."""

    organisation = OrganisationReferenceSerializer(source="record")


class OfficialSuggestionsSerializer(serializers.Serializer[Any]):
    """Officials whose names are like what was typed."""

    results = OfficialSuggestionSerializer(many=True, help_text="The likest first.")


class OrganisationSuggestionsSerializer(serializers.Serializer[Any]):
    """Organisations whose names are like what was typed."""

    results = OrganisationSuggestionSerializer(many=True, help_text="The likest first.")
