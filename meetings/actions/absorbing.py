"""Meetings that cease to be: none of their reports is left, or they turned out to be others."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from meetings.actions.decisions import forget_record
from meetings.actions.journal import new_change
from meetings.actions.linking import link_parts
from meetings.actions.links_held import held_links, hold_links
from meetings.actions.occasions import is_curated
from meetings.actions.snapshots import restore_snapshot
from meetings.choices import EntityKind
from meetings.models import Meeting, Redirect, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsorbedMeeting:
    """A meeting that turned out to be another, with what brings it back."""

    public_id: str
    successor: str
    row: str
    reports: list[str]
    links: list[tuple[str, str]]

    def as_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


def remove_empty(meetings: Iterable[int], *, extractor: str = "") -> int:
    """Take out meetings of which no report is left, but for those that a curator has judged."""
    empty = Meeting.objects.filter(pk__in=set(meetings), reports__isnull=True)
    gone = [meeting for meeting in empty if not is_curated(meeting)]
    for meeting in gone:
        bury(meeting, "", extractor=extractor)
    return len(gone)


def bury(meeting: Meeting, successor: str, *, extractor: str = "") -> None:
    """Delete a meeting of the machine's and say where its id leads; nowhere if empty."""
    Redirect.objects.filter(new_id=meeting.public_id).update(new_id=successor)
    Redirect.objects.create(
        old_id=meeting.public_id, new_id=successor, kind=EntityKind.MEETING.value
    )
    verb = "meeting.absorb" if successor else "meeting.remove"
    changes = {"public_id": (meeting.public_id, successor)}
    new_change(verb, meeting, changes=changes, extractor=extractor).save()
    if successor:
        hold_links(held_links(meeting))
    forget_record(meeting.public_id)
    link_parts([meeting.pk], gone=[meeting.pk], extractor=extractor)
    meeting.delete()


def revive_meeting(absorbed: Mapping[str, Any]) -> set[int]:
    """Bring back a meeting under its id, with its reports; the meetings that this changes."""
    successor = Meeting.objects.filter(public_id=absorbed["successor"])
    changed = set(successor.values_list("pk", flat=True))
    redirect = Redirect.objects.filter(old_id=absorbed["public_id"], new_id=absorbed["successor"])
    if not redirect.exists():
        # It was taken further, or is back already.
        return changed
    redirect.delete()
    meeting: Meeting = restore_snapshot(absorbed["row"])[0]
    Report.objects.filter(public_id__in=absorbed["reports"]).update(meeting=meeting)
    hold_links(absorbed.get("links", ()))
    return changed | {meeting.pk}
