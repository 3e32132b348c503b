"""The history of a record: who changed what from what to what, why, and the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from meetings.actions.identity import decide_identity
from meetings.actions.journal import journal_id
from meetings.actions.reverting import revert_record
from meetings.actions.unmerging import undo_merge
from meetings.choices import Judgement
from meetings.exceptions import MergeConflictError, RevertError
from meetings.models import (
    Change,
    Document,
    Meeting,
    Official,
    Organisation,
    Redirect,
    Source,
    Topic,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

AT_ONCE = 50
JOURNALLED = (Meeting, Official, Organisation, Source, Document, Topic)
REVERTIBLE = (Meeting, Official, Organisation, Source, Topic)
NOT_REVERTED = frozenset({"undo_merge", "decide", "create", "follow", "link"})
# What only undoing a merge reads.
HIDDEN = frozenset({"rows", "redirects", "absorbed", "names", "decisions", "links"})
# What follows from another field that is told.
IMPLIED = frozenset({"date_first", "date_last", "gazetteer_id", "latitude", "longitude"})
LABELS = {"date_edtf": "date", "part_of": "part of the visit"}
VERBS = {
    "absorb": "became part of another",
    "accept": "accepted",
    "complete": "completed from the vocabularies",
    "create": "created",
    "decide": "identity decided",
    "derive": "derived from its reports",
    "edit": "edited",
    "follow": "shown otherwise, after a change of another record",
    "import": "imported from a file",
    "ingest": "read",
    "leave": "left the public view",
    "link": "linked to a visit, or to none",
    "merge": "merged with another",
    "propose": "proposed",
    "reject": "rejected",
    "release": "released to its reports",
    "remove": "removed",
    "rename": "renamed",
    "reopen": "put back into the queue",
    "replace": "read again",
    "revert": "brought back to an earlier state",
    "split": "split",
    "undo_merge": "merge undone",
    "withdraw": "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field from what to what."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history; ``way_back`` is what the button beside it says, if there is one."""

    change: Change
    deed: str
    author: str
    differences: Sequence[Difference]
    way_back: str


def read_history(record: Any, *, before: int | None = None) -> list[Entry]:
    """The latest entries, those of records that were merged into this one too."""
    changes = _changes_of(record).select_related("actor")
    if before is not None:
        changes = changes.filter(pk__lt=before)
    several = list(changes[:AT_ONCE])
    undoable = _undoable(several)
    return [_entry(change, record, undoable) for change in several]


def go_back(record: Any, number: int, *, acting_user: "User", reason: str = "") -> str:
    """Undo a merge or split, or revert to the state before a change; what was done, in words.

    Raises:
        MergeConflictError, RevertError: it cannot be.
    """
    change = _changes_of(record).filter(pk=number).first()
    if change is None:
        raise RevertError("the history has no such change")
    verb = _verb(change)
    if verb == "merge":
        undo_merge(change, acting_user=acting_user, reason=reason)
        return "The merge is undone."
    if verb == "split":
        fresh = type(record)._default_manager.filter(public_id=change.after["split"]).first()
        if fresh is None:
            raise MergeConflictError("the other half is no longer in the register")
        decide_identity(
            record, fresh, judgement=Judgement.SAME, acting_user=acting_user, reason=reason
        )
        return "The split is undone."
    revert_record(record, change, acting_user=acting_user, reason=reason)
    return "The record is as it was before that change."


def _changes_of(record: Any) -> QuerySet[Change]:
    own = journal_id(record)
    merged = Redirect.objects.filter(new_id=own).values_list("old_id", flat=True)
    return Change.objects.filter(record_id__in=[own, *merged])


def _undoable(changes: Sequence[Change]) -> set[tuple[str, str]]:
    """Merges that are not undone yet, as pairs of ids."""
    ids = [change.before["merged"] for change in changes if _verb(change) == "merge"]
    return set(Redirect.objects.filter(old_id__in=ids).values_list("old_id", "new_id"))


def deed_of(change: Change) -> str:
    """What was done, in words."""
    verb = _verb(change)
    return VERBS.get(verb, verb.replace("_", " "))


def _entry(change: Change, record: Any, undoable: set[tuple[str, str]]) -> Entry:
    own = change.record_id == journal_id(record)
    return Entry(
        change=change,
        deed=deed_of(change),
        author=str(change.actor or change.extractor or "the machine"),
        differences=[
            Difference(
                LABELS.get(field, field.replace("_", " ")),
                readable(old),
                readable(change.after.get(field)),
            )
            for field, old in change.before.items()
            if _is_told(change, field)
        ],
        way_back=_way_back(change, record, undoable) if own else "",
    )


def _way_back(change: Change, record: Any, undoable: set[tuple[str, str]]) -> str:
    verb = _verb(change)
    if verb == "merge":
        pair = (change.before["merged"], change.record_id)
        return "Undo the merge" if pair in undoable else ""
    if verb == "split":
        return "Undo the split"
    changes_fields = bool(change.before) and verb not in NOT_REVERTED
    return "Go back to before this" if changes_fields and isinstance(record, REVERTIBLE) else ""


def _is_told(change: Change, field: str) -> bool:
    kept_for_undoing = field in HIDDEN | IMPLIED or field.startswith("reports of ")
    return not kept_for_undoing and change.before[field] != change.after.get(field)


def _verb(change: Change) -> str:
    return change.verb.rpartition(".")[2]


def readable(value: Any) -> str:
    """A value of the journal in words."""
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("value") or ", ".join(map(str, value.values())))
    if isinstance(value, list):
        return ", ".join(readable(one) for one in value)
    return "" if value is None else str(value)
