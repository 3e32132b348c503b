"""What writes give back."""

from typing import Any

from rest_framework import serializers
from typing_extensions import override

from meetings.api.serializers import TextOrNull
from meetings.choices import SubmissionState
from meetings.models import Submission

OUTCOMES = [(each, each) for each in ("new", "changed", "known")]


class WrittenSerializer(serializers.Serializer[Any]):
    """A record that was written to."""

    id = serializers.CharField(help_text="Public id of the record that stands.")
    change = serializers.IntegerField(
        allow_null=True,
        help_text="`sequence` of the entry in the journal; null if nothing had to be changed.",
    )


class SubmissionResultSerializer(serializers.Serializer[Any]):
    """What a text has become."""

    outcome = serializers.ChoiceField(
        choices=OUTCOMES,
        help_text="Whether the register had the document, and with the same text.",
    )
    document = serializers.CharField(help_text="Public id of the document.")
    meetings = serializers.ListField(
        child=serializers.CharField(), help_text="Public ids of the meetings that it tells of."
    )

    @override
    def get_attribute(self, instance: Submission) -> dict[str, Any] | None:
        return instance.result or None


class SubmissionSerializer(serializers.Serializer[Any]):
    """A text that was handed in, and how far its reading is."""

    id = serializers.CharField(source="public_id", help_text="Id of the submission.")
    state = serializers.ChoiceField(
        choices=SubmissionState.as_choices(), help_text="How far the reading is."
    )
    external_id = serializers.CharField(help_text="The name by which its source knows the text.")
    submitted_at = serializers.DateTimeField(source="created_at", help_text="When it came.")
    finished_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was read or refused; null before."
    )
    error = TextOrNull(help_text="Why it could not be read; null unless it failed.")
    result = SubmissionResultSerializer(
        allow_null=True, help_text="What it has become; null until it is done."
    )
