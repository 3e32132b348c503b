"""The way back from a merge."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from meetings.actions.absorbing import remove_empty, revive_meeting
from meetings.actions.bodies import Bodies
from meetings.actions.filing import file_reports
from meetings.actions.journal import log_change
from meetings.actions.links_held import hold_links
from meetings.actions.locking import lock_register
from meetings.actions.occasions import load_reports
from meetings.actions.people import People
from meetings.actions.placing import place_reports, touch_mentions
from meetings.actions.projecting import derive_meetings
from meetings.actions.registry import Registry
from meetings.actions.roles import note_roles
from meetings.actions.sharing import share_names
from meetings.actions.snapshots import restore_snapshot
from meetings.actions.writing import action
from meetings.exceptions import MergeConflictError
from meetings.models import (
    Change,
    Meeting,
    Redirect,
    Report,
    ResolutionDecision,
)


@action
def undo_merge(change: Change, *, acting_user: User | None, reason: str = "") -> Any:
    """Make two records of one again, each with what it had, and give back the one restored.

    What documents said since the merge goes to whichever it is likelier to be.

    Raises:
        MergeConflictError: it is no merge, is undone already, or the kept record has been merged
            into another since.
    """
    lock_register()
    kept, dropped = change.record_id, change.before.get("merged", "")
    redirect = Redirect.objects.filter(old_id=dropped, new_id=kept).first()
    if "rows" not in change.before or redirect is None:
        raise MergeConflictError("there is no such merge to undo")
    redirect.delete()
    Redirect.objects.filter(old_id__in=change.before["redirects"]).update(new_id=dropped)
    registries: dict[str, Registry] = {each.role: each for each in (People(), Bodies())}
    registry = registries.get(change.verb.partition(".")[0])
    restored = _part_records(change, registry) if registry else _part_meetings(change)
    log_change(
        change.verb.replace(".merge", ".undo_merge"),
        kept,
        acting_user=acting_user,
        changes={"merged": ("", dropped)},
        reason=reason,
    )
    return restored


def _part_records(change: Change, registry: Registry) -> Any:
    keep = registry.records.objects.get(public_id=change.record_id)
    keep.roles.all().delete()
    registry.names.objects.filter(pk__in=change.after["names"]).delete()
    drop = _restore(change)
    forms = list(drop.forms.values_list("pk", flat=True))
    registry.assign(registry.mentions_of(forms), drop)
    mentions = registry.mentions_of([*forms, *keep.forms.values_list("pk", flat=True)])
    note_roles(mentions.select_related("report__document"))
    moved, renamed = _part_names(keep, drop, registry)
    _part_their_meetings(change, Q(**{f"{registry.role}_form__in": [*forms, *moved]}), renamed)
    return drop


def _part_names(keep: Any, drop: Any, registry: Registry) -> tuple[list[int], set[int]]:
    """Forms and names go to whom they are likelier to be of.

    What each is called, and where it belongs, follows from its own forms again. Gives back the
    numbers of the forms that moved, and of the meetings that are named after them.
    """
    moved = registry.relink_forms([*keep.forms.all(), *drop.forms.all()]).moved
    registry.refresh(keep, drop)
    return moved, share_names(keep, drop, registry)


def _part_meetings(change: Change) -> Meeting:
    drop: Meeting = _restore(change)
    for public_id in (change.record_id, drop.public_id):
        meeting = Meeting.objects.get(public_id=public_id)
        for report, settled in change.before[f"reports of {public_id}"]:
            Report.objects.filter(public_id=report).update(meeting=meeting, settled=settled)
    keep = Meeting.objects.get(public_id=change.record_id)
    file_reports(load_reports(Q(meeting__in=(keep, drop))))
    hold_links(change.before.get("links", ()))
    derive_meetings({keep.pk, drop.pk})
    drop.refresh_from_db()
    return drop


def _restore(change: Change) -> Any:
    """Write back the rows as they were; the dropped record is the first of them."""
    ResolutionDecision.objects.filter(pk__in=change.after["decisions"]).update(
        superseded_at=timezone.now()
    )
    restored = [row for rows in change.before["rows"] for row in restore_snapshot(rows)]
    return restored[0]


def _part_their_meetings(change: Change, mentions: Q, renamed: set[int]) -> None:
    """Meetings that became one because of the merge are two again, under their ids."""
    changed = set(renamed)
    for absorbed in change.before["absorbed"]:
        changed |= revive_meeting(absorbed)
    touched = touch_mentions(mentions)
    placement = place_reports([], touched)
    changed |= placement.changed | {report.meeting_id for report in touched}
    remove_empty(changed)
    derive_meetings(changed)
