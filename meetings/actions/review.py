"""What curators say of meetings: accept, reject, edit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from meetings.actions.filing import file_reports
from meetings.actions.journal import log_change, new_change
from meetings.actions.linking import link_parts
from meetings.actions.links_held import link_by_hand
from meetings.actions.locking import lock_register
from meetings.actions.occasions import load_reports_of
from meetings.actions.projecting import COLUMNS, derive_meetings, plain, sort_key_of
from meetings.actions.seating import seat_by_hand
from meetings.actions.writing import action
from meetings.canonical_places import canonical_place
from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    ReviewStatus,
)
from meetings.dates import EdtfDate
from meetings.models import Change, Meeting, Topic

RELATIONS = ("participants", "topics", "part_of")
EDITABLE = (*COLUMNS, *RELATIONS)
JUDGEMENTS = {
    ReviewStatus.ACCEPTED: "meeting.accept",
    ReviewStatus.REJECTED: "meeting.reject",
    ReviewStatus.PROPOSED: "meeting.reopen",
}


@action
def accept_meeting(meeting: Meeting, *, acting_user: User | None, reason: str = "") -> None:
    """Let a meeting stand as it is; its reports stay with it from now on."""
    _judge(meeting, ReviewStatus.ACCEPTED, acting_user, reason)


@action
def reject_meeting(meeting: Meeting, *, acting_user: User | None, reason: str = "") -> None:
    """Take a meeting from public view; documents that tell of it again do not bring it back."""
    _judge(meeting, ReviewStatus.REJECTED, acting_user, reason)


@action
def reopen_meeting(meeting: Meeting, *, acting_user: User | None, reason: str = "") -> None:
    """Put an accepted or rejected meeting back into the queue."""
    _judge(meeting, ReviewStatus.PROPOSED, acting_user, reason)


@action
def judge_meetings(
    meetings: Sequence[int], review: ReviewStatus, *, acting_user: User | None, reason: str = ""
) -> int:
    """Say of several meetings what one is said of one; how many had been judged otherwise."""
    lock_register()
    judged = list(Meeting.objects.filter(pk__in=meetings).exclude(review=review))
    changed = [meeting.pk for meeting in judged]
    Meeting.objects.filter(pk__in=changed).update(review=review, updated_at=timezone.now())
    file_again(changed)
    link_parts(changed)
    Change.objects.bulk_create(
        new_change(
            JUDGEMENTS[review],
            meeting,
            acting_user=acting_user,
            changes={"review": (str(meeting.review), review.value)},
            reason=reason,
        )
        for meeting in judged
    )
    return len(judged)


@action
def edit_meeting(
    meeting: Meeting, *, acting_user: User | None, values: Mapping[str, Any], reason: str = ""
) -> None:
    """Fix fields, so that no report changes them any more.

    ``values`` may have ``title``, ``status``, ``mode``, ``kind``, ``date`` (an ``EdtfDate`` or
    None), ``place`` (city and country), ``topics`` (slugs), ``participants``
    (``GivenParticipant``) and ``part_of`` (the visit, or None).

    Raises:
        ValueError: there is no such field or topic, or it cannot be part of that visit.
    """
    lock_register()
    changes = apply_edits(meeting, values)
    log_change("meeting.edit", meeting, acting_user=acting_user, changes=changes, reason=reason)


def apply_edits(meeting: Meeting, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Fix fields as a part of an action that notes in the journal what this returns.

    Raises:
        ValueError: there is no such field or topic, or it cannot be part of that visit.
    """
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise ValueError(f"no field of a meeting: {', '.join(sorted(unknown))}")
    changes: dict[str, tuple[Any, Any]] = {}
    for field, value in values.items():
        if field in COLUMNS:
            changes.update(_set_columns(meeting, _to_columns(field, value)))
    meeting.sort_key = sort_key_of(meeting)
    fixed = sorted({*meeting.fixed_fields, *values})
    if fixed != meeting.fixed_fields:
        changes["fixed_fields"] = (meeting.fixed_fields, fixed)
        meeting.fixed_fields = fixed
    meeting.disputed_fields = [name for name in meeting.disputed_fields if name not in fixed]
    meeting.save()
    for field, set_related in _RELATION_SETTERS.items():
        if field in values:
            changes[field] = set_related(meeting, values[field])
    file_again([meeting.pk])
    link_parts([meeting.pk])
    meeting.refresh_from_db(fields=["part_of", "updated_at"])
    return changes


@action
def release_fields(
    meeting: Meeting, *, acting_user: User | None, fields: Sequence[str], reason: str = ""
) -> None:
    """Let fields follow the reports again."""
    lock_register()
    fixed = [field for field in meeting.fixed_fields if field not in fields]
    changes = {"fixed_fields": (meeting.fixed_fields, fixed)}
    meeting.fixed_fields = fixed
    meeting.save(update_fields=["fixed_fields", "updated_at"])
    log_change("meeting.release", meeting, acting_user=acting_user, changes=changes, reason=reason)
    file_again([meeting.pk])
    derive_meetings([meeting.pk])
    meeting.refresh_from_db()


def _judge(meeting: Meeting, review: ReviewStatus, acting_user: User | None, reason: str) -> None:
    if judge_meetings([meeting.pk], review, acting_user=acting_user, reason=reason):
        meeting.refresh_from_db()


def file_again(meetings: Sequence[int]) -> None:
    """Reports of meetings that a curator has judged are found whatever their dates."""
    file_reports(load_reports_of(meetings))


def _to_columns(field: str, value: Any) -> dict[str, Any]:
    readers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "title": lambda title: {"title": str(title)},
        "status": lambda status: {"status": _member(MeetingStatus, status)},
        "mode": lambda mode: {"mode": _member(MeetingMode, mode)},
        "kind": lambda kind: {"kind": _member(MeetingKind, kind)},
        "date": _date_columns,
        "place": _place_columns,
    }
    return readers[field](value)


def _member(choices: Any, value: Any) -> str:
    found = {member.value for member in choices}
    if value not in found:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(found))}")
    return str(value)


def _date_columns(value: EdtfDate | str | None) -> dict[str, Any]:
    when = EdtfDate.parse(value) if isinstance(value, str) and value else value or None
    if not isinstance(when, EdtfDate):
        return {"date_edtf": "", "date_first": None, "date_last": None, "date_basis": ""}
    return {
        "date_edtf": str(when),
        "date_first": when.first,
        "date_last": when.last,
        "date_basis": DateBasis.STATED.value,
    }


def _place_columns(value: tuple[str, str] | None) -> dict[str, Any]:
    city, country = value or ("", "")
    found = canonical_place(city, country) if city else None
    return {
        "city": found.name if found else city,
        "country": country,
        "gazetteer_id": found.gazetteer_id if found else "",
        "latitude": found.latitude if found else None,
        "longitude": found.longitude if found else None,
    }


def _set_columns(meeting: Meeting, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    changes = {}
    for column, value in values.items():
        before = getattr(meeting, column)
        if before != value:
            changes[column] = (plain(before), plain(value))
            setattr(meeting, column, value)
    return changes


def _set_topics(meeting: Meeting, slugs: Sequence[str]) -> tuple[list[str], list[str]]:
    topics = list(Topic.objects.filter(slug__in=slugs))
    missing = set(slugs) - {topic.slug for topic in topics}
    if missing:
        raise ValueError(f"no topic: {', '.join(sorted(missing))}")
    before = sorted(meeting.topics.values_list("slug", flat=True))
    meeting.topics.set(topics)
    return before, sorted(slugs)


_RELATION_SETTERS: dict[str, Callable[[Meeting, Any], tuple[Any, Any]]] = {
    "topics": _set_topics,
    "participants": seat_by_hand,
    "part_of": link_by_hand,
}
