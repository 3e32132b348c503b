"""Meetings brought back to an earlier state; the journal's part of it is in ``reverting``."""

from collections.abc import Mapping
from typing import Any

from meetings.actions.projecting import COLUMNS, derive_meetings, plain
from meetings.actions.review import apply_edits, file_again
from meetings.actions.seating import describe_seats, read_seats
from meetings.exceptions import RevertError
from meetings.models import Meeting, Redirect

PLAIN = ("title", "status", "mode", "kind")


def revert_meeting(meeting: Meeting, state: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set what was set then, as a part of an action; what changed, for the journal.

    Raises:
        RevertError: a participant or the visit of then is no longer in the register.
    """
    before = _snapshot(meeting)
    fixed = state.get("fixed_fields", meeting.fixed_fields)
    meeting.review = state.get("review", meeting.review)
    meeting.fixed_fields = [field for field in meeting.fixed_fields if field in fixed]
    meeting.save(update_fields=["review", "fixed_fields", "updated_at"])
    file_again([meeting.pk])
    derive_meetings([meeting.pk])
    meeting.refresh_from_db()
    values = _values(meeting, state, fixed)
    if values:
        apply_edits(meeting, values)
    after = _snapshot(meeting)
    return {
        field: (before[field], after[field]) for field in before if before[field] != after[field]
    }


def _values(meeting: Meeting, state: Mapping[str, Any], fixed: list[str]) -> dict[str, Any]:
    """What must be fixed for the meeting to be as it was, in the terms of ``edit_meeting``."""
    values = {
        field: state[field]
        for field in PLAIN
        if field in state and state[field] != getattr(meeting, field)
    }
    if "date_edtf" in state and state["date_edtf"] != meeting.date_edtf:
        values["date"] = state["date_edtf"] or None
    place = (state.get("city", meeting.city), state.get("country", meeting.country))
    if place != (meeting.city, meeting.country):
        values["place"] = place
    topics = state.get("topics")
    if topics is not None and sorted(topics) != _topics(meeting):
        values["topics"] = topics
    if "participants" in fixed and "participants" in state:
        values["participants"] = read_seats(state["participants"])
    if "part_of" in fixed and "part_of" in state:
        values["part_of"] = _visit(state["part_of"])
    return values


def _visit(public_id: str | None) -> Meeting | None:
    if not public_id:
        return None
    moved = Redirect.objects.filter(old_id=public_id).values_list("new_id", flat=True).first()
    visit = Meeting.objects.published().filter(public_id=moved or public_id).first()
    if visit is None:
        raise RevertError(f"no longer in the register: {public_id}")
    return visit


def _snapshot(meeting: Meeting) -> dict[str, Any]:
    columns = [column for several in COLUMNS.values() for column in several]
    parts = meeting.participations.select_related("official", "organisation", "acts_for")
    return {
        **{column: plain(getattr(meeting, column)) for column in columns},
        "review": str(meeting.review),
        "fixed_fields": list(meeting.fixed_fields),
        "topics": _topics(meeting),
        "part_of": meeting.part_of.public_id if meeting.part_of else None,
        "participants": describe_seats(parts),
    }


def _topics(meeting: Meeting) -> list[str]:
    return sorted(meeting.topics.values_list("slug", flat=True))
