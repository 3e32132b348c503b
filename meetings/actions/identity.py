"""What curators say of whether two records are one."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from meetings.actions.filing import file_reports
from meetings.actions.journal import log_change
from meetings.actions.locking import lock_register
from meetings.actions.merging import merge_meetings, merge_officials, merge_organisations
from meetings.actions.occasions import load_reports
from meetings.actions.writing import action
from meetings.choices import EntityKind, Judgement
from meetings.models import Change, Meeting, Official, Organisation, ResolutionDecision

Entity = Official | Organisation | Meeting
KINDS: dict[type[Any], EntityKind] = {
    Official: EntityKind.OFFICIAL,
    Organisation: EntityKind.ORGANISATION,
    Meeting: EntityKind.MEETING,
}


@action
def decide_identity(
    left: Entity,
    right: Entity,
    *,
    judgement: Judgement,
    acting_user: User | None,
    reason: str = "",
) -> None:
    """Remember for good whether two records are one; an earlier decision on them is superseded.

    The same: the second is merged into the first. Different: the machine keeps them apart.

    Raises:
        MergeConflictError: they cannot be the same, because they met each other.
        ValueError: they are records of different kinds.
    """
    if type(left) is not type(right):
        raise ValueError("only records of one kind can be the same")
    lock_register()
    one, other = sorted((left.public_id, right.public_id))
    standing = ResolutionDecision.objects.standing().filter(left_id=one, right_id=other)
    before = list(standing.values_list("judgement", flat=True))
    standing.update(superseded_at=timezone.now())
    if judgement is Judgement.SAME:
        merge_records(left, right, acting_user=acting_user, reason=reason)
        return
    if judgement is Judgement.DIFFERENT:
        note_different(left, right, acting_user=acting_user, reason=reason)
    else:
        _note(left, right, judgement, acting_user, reason)
    log_change(
        "identity.decide",
        left,
        acting_user=acting_user,
        changes={right.public_id: (before[0] if before else "", judgement.value)},
        reason=reason,
    )


def note_different(
    left: Entity, right: Entity, *, acting_user: User | None, reason: str = ""
) -> None:
    """Keep two records apart from now on, as a part of an action that makes them two."""
    _note(left, right, Judgement.DIFFERENT, acting_user, reason)
    for record in (left, right):
        _settle(record)


def _note(
    left: Entity, right: Entity, judgement: Judgement, acting_user: User | None, reason: str
) -> None:
    one, other = sorted((left.public_id, right.public_id))
    ResolutionDecision.objects.create(
        kind=KINDS[type(left)],
        left_id=one,
        right_id=other,
        judgement=judgement,
        actor=acting_user,
        reason=reason,
    )


def merge_records(
    keep: Entity, drop: Entity, *, acting_user: User | None, reason: str = ""
) -> Change:
    """Merge two records of one kind, whichever it is.

    Raises:
        MergeConflictError: they cannot be the same.
        ValueError: they are records of different kinds.
    """
    if isinstance(keep, Official) and isinstance(drop, Official):
        return merge_officials(keep=keep, drop=drop, acting_user=acting_user, reason=reason)
    if isinstance(keep, Organisation) and isinstance(drop, Organisation):
        return merge_organisations(keep=keep, drop=drop, acting_user=acting_user, reason=reason)
    if isinstance(keep, Meeting) and isinstance(drop, Meeting):
        return merge_meetings(keep=keep, drop=drop, acting_user=acting_user, reason=reason)
    raise ValueError("only records of one kind can be the same")


def _settle(record: Entity) -> None:
    """What is settled in two records is never put into one by the machine."""
    if isinstance(record, Meeting):
        record.reports.update(settled=True)
        file_reports(load_reports(Q(meeting=record)))
    else:
        record.forms.update(settled=True)
