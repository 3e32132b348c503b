"""Disputes: what the reports of a meeting say differently, and which says what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers
from typing_extensions import override

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus
from meetings.models import Meeting, Report
from meetings.resolution.places import PlaceTold
from meetings.resolution.projection import DisputedValue, disputes
from meetings.resolution.views import ReportView


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field, and every value that a report gives for it."""

    field: str
    values: Sequence[DisputedValue]


def find_disputes(meeting: Meeting) -> list[Dispute]:
    """The disputed fields of a meeting whose reports are loaded."""
    if not meeting.disputed_fields:
        return []
    told = disputes([_view_of(report) for report in meeting.reports.all()])
    return [
        Dispute(field, values) for field, values in told.items() if field in meeting.disputed_fields
    ]


def _view_of(report: Report) -> ReportView:
    """What can be disputed of a report."""
    return ReportView(
        id=report.public_id,
        status=MeetingStatus(report.status),
        mode=MeetingMode(report.mode),
        kind=MeetingKind(report.kind),
        participants=(),
        date=report.date,
        place=_place_of(report),
    )


def _place_of(report: Report) -> PlaceTold | None:
    if not report.country and not report.city:
        return None
    place_id = report.gazetteer_id or report.city.casefold()
    return PlaceTold(country=report.country, city=report.city, id=place_id)


class DisputedValueSerializer(serializers.Serializer[Any]):
    """One of the values that reports give for a field, and the reports that give it."""

    value = serializers.CharField(help_text="As text; a place as city and country code.")
    reports = serializers.ListField(
        child=serializers.CharField(), help_text="Public ids of the reports that say so."
    )


class DisputeListSerializer(serializers.ListSerializer[Any]):
    """The disputes of a meeting whose reports are loaded."""

    @override
    def get_attribute(self, instance: Meeting) -> Sequence[Dispute]:
        return find_disputes(instance)


class DisputeSerializer(serializers.Serializer[Any]):
    """A field on which the reports of a meeting disagree."""

    field = serializers.CharField(help_text="Name of the field.")
    values = DisputedValueSerializer(many=True)

    class Meta:
        list_serializer_class = DisputeListSerializer
