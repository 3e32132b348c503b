"""What the reports say of a field, where that differs from what its meeting shows."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meetings.actions.projecting import COLUMNS, derived_values, disputes_of
from meetings.models import Meeting, Report
from meetings.resolution.projection import DisputedValue

# The inputs of the form beside which the note on each field stands.
INPUTS = {"date": "date_edtf", "place": "city", "part_of": "visit"}
SHOWN = {"date": ("date_edtf",), "place": ("city", "country")}


def build_notes(meeting: Meeting) -> dict[str, SafeString]:
    """Notes by the name of the input: disputed values, and what reports say of fixed fields."""
    notes = {}
    if meeting.disputed_fields:
        told = disputes_of(meeting)
        outlets = _outlets(meeting)
        for field in meeting.disputed_fields:
            if field in told:
                notes[INPUTS.get(field, field)] = _dispute(told[field], outlets)
    if meeting.fixed_fields:
        derived = derived_values(meeting)
        for field in meeting.fixed_fields:
            notes[INPUTS.get(field, field)] = _fixed(meeting, field, derived)
    return notes


def _dispute(values: tuple[DisputedValue, ...], outlets: Mapping[str, str]) -> SafeString:
    said = format_html_join(
        "",
        "<li><b>{}</b> {}</li>",
        (
            (
                value.value,
                ", ".join(sorted({outlets.get(report, report) for report in value.reports})),
            )
            for value in values
        ),
    )
    return format_html('<span class="dm-tag dm-warn">disputed</span><ul>{}</ul>', said)


def _fixed(meeting: Meeting, field: str, derived: Mapping[str, Any]) -> SafeString:
    columns = SHOWN.get(field, COLUMNS.get(field, ()))
    here = [getattr(meeting, column) for column in columns]
    there = [derived.get(column, value) for column, value in zip(columns, here, strict=True)]
    tag = format_html('<span class="dm-tag">{}</span>', "fixed by a curator")
    if here == there:
        return tag
    told = ", ".join(str(value) for value in there if value) or "nothing"
    return format_html("{} Reports now say: <b>{}</b>", tag, told)


def _outlets(meeting: Meeting) -> dict[str, str]:
    """Sources by the public ids of a meeting's reports."""
    reports = Report.objects.filter(Q(meeting=meeting))
    return dict(reports.values_list("public_id", "document__source__name"))
