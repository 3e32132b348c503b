"""Counts of meetings."""

from typing import Any

from rest_framework import serializers
from typing_extensions import override

from meetings.api.v1.counting import Split
from meetings.api.v1.timeline import Interval

INTERVALS = [(each.value, each.value) for each in Interval]
SPLITS = [(each.value, each.value) for each in Split]


class PlainSerializer(serializers.Serializer[Any]):
    """Shows attributes as they are, since what writes the answer knows numbers, texts and days."""

    @override
    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {str(name): getattr(instance, str(name)) for name in self.fields}


class PeriodSerializer(PlainSerializer):
    """Meetings of one period and, where it is split up, of one value."""

    period = serializers.CharField(help_text="ISO 8601: 2024-05-30, 2024-W22, 2024-05 or 2024.")
    first = serializers.DateField(help_text="First day of the period.")
    last = serializers.DateField(help_text="Last day of the period.")
    value = serializers.CharField(
        allow_null=True,
        help_text="Country, pair of countries, slug of the topic, or kind; null without `split`.",
    )
    meetings = serializers.IntegerField(help_text="Number of meetings.")


class TimelineSerializer(serializers.Serializer[Any]):
    """Meetings by period."""

    interval = serializers.ChoiceField(choices=INTERVALS)
    split = serializers.ChoiceField(choices=SPLITS, allow_null=True)
    results = PeriodSerializer(
        many=True, help_text="In order of time; periods without meetings are left out."
    )
    vague = serializers.IntegerField(
        help_text="Meetings whose date is longer than a period, and which are counted in none."
    )
    undated = serializers.IntegerField(help_text="Meetings without a date.")


class TotalSerializer(PlainSerializer):
    """Meetings that have something in common."""

    value = serializers.CharField(
        help_text="Country code, pair of country codes by comma, or slug of a topic."
    )
    meetings = serializers.IntegerField(help_text="Number of meetings.")
    first = serializers.DateField(
        allow_null=True, help_text="First day on which one of them may have been."
    )
    last = serializers.DateField(
        allow_null=True, help_text="Last day on which one of them may have been."
    )


class TotalsSerializer(serializers.Serializer[Any]):
    """Meetings by what they have in common."""

    results = TotalSerializer(many=True, help_text="The most frequent first.")
