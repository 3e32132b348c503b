"""Entries of the journal, for the public."""

from typing import Any

from rest_framework import serializers

from meetings.api.v1.changes import PUBLIC_KINDS, Event

EVENTS = [(each.value, each.value) for each in Event]
RECORD_KINDS = [(kind.label, kind.label) for kind in PUBLIC_KINDS]


class ChangeSerializer(serializers.Serializer[Any]):
    """A change of a record, with what became of the record since."""

    sequence = serializers.IntegerField(help_text="Number of the change; grows, with gaps.")
    kind = serializers.ChoiceField(choices=RECORD_KINDS)
    id = serializers.CharField(help_text="Public id of the record.")
    event = serializers.ChoiceField(
        choices=EVENTS,
        help_text="As the record stands now: once it is merged, all its changes say so.",
    )
    successor = serializers.CharField(
        allow_null=True, help_text="Public id of the record that a merged one became part of."
    )
    fields = serializers.ListField(  # type: ignore[assignment]  # a name of the base class
        child=serializers.CharField(), help_text="Names of what changed, where that is known."
    )
    at = serializers.DateTimeField(help_text="When it was made.")
