"""What a merge would do, tried out in a transaction that never becomes true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from meetings.actions.identity import Entity, merge_records
from meetings.actions.merging import MERGED_RELATIONS
from meetings.exceptions import MergeConflictError
from meetings.models import Meeting

UNSEEN = frozenset({"keys", "forms"})  # by which the machine finds names; they move with these


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows of a relation belong to the record that goes, and what becomes of them."""

    relation: str
    count: int
    rule: str

    @property
    def label(self) -> str:
        """The relation as curators call it."""
        return self.relation.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a merge would do.

    Attributes:
        conflict: why it cannot be; empty if it can.
        joined: meetings that would turn out to be others.
        disputed: fields on which the reports of the merged meeting would disagree.
    """

    moved: Sequence[Moved]
    conflict: str = ""
    joined: Sequence[Meeting] = ()
    disputed: Sequence[str] = field(default_factory=list)


def preview_merge(*, keep: Entity, drop: Entity) -> MergePreview:
    """Merge and take it back at once; the two records given are left as they were."""
    moved = [
        Moved(relation, getattr(drop, relation).count(), rule)
        for relation, rule in MERGED_RELATIONS[type(drop)].items()
        if relation not in UNSEEN
    ]
    absorbed, disputed, conflict = _try(keep, drop)
    joined = Meeting.objects.filter(public_id__in=[one["public_id"] for one in absorbed])
    return MergePreview(moved=moved, conflict=conflict, joined=list(joined), disputed=disputed)


def _try(keep: Entity, drop: Entity) -> tuple[Sequence[Mapping[str, Any]], Sequence[str], str]:
    kept, dropped = (type(one)._default_manager.get(pk=one.pk) for one in (keep, drop))
    with transaction.atomic():
        try:
            change = merge_records(kept, dropped, acting_user=None)
        except MergeConflictError as error:
            return [], [], str(error)
        finally:
            transaction.set_rollback(True)
    disputed = kept.disputed_fields if isinstance(kept, Meeting) else []
    return change.before["absorbed"], disputed, ""
