"""Records that change by what others say: each gets its entry in the journal.

A meeting shows the names of those who take part, an official those of organisations, a document
that of its source. Whoever keeps a copy by following the journal has to hear of it when they
change. What a meeting was shown as before is kept too, for those who ask how it stood then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.utils import timezone

from meetings.actions.differences import Shown, changed_fields, find_difference
from meetings.actions.journal import KINDS, Changes, new_change
from meetings.choices import EntityKind
from meetings.models import Change, PastMeeting, Redirect
from meetings.models.prepared import fetch_prepared

LAST_ENTRIES = (
    f"SELECT (SELECT max(id) FROM {Change._meta.db_table}),"  # noqa: S608 - our own names
    f" (SELECT max(id) FROM {Redirect._meta.db_table})"
)


@dataclass(frozen=True, slots=True)
class Showing:
    """A record as it was shown, and as it is from now on; None where it is not shown."""

    kind: EntityKind
    before: Shown | None
    after: Shown | None

    @property
    def public_id(self) -> str:
        shown = self.after or self.before or {}
        return str(shown["id"])

    @property
    def fields(self) -> Sequence[str]:
        return changed_fields(self.before, self.after) if self.before and self.after else ()


def compare_texts(
    kind: EntityKind, before: Mapping[int, str], after: Mapping[int, str]
) -> list[Showing]:
    """The records that are no longer shown as they were, from their JSON by primary key."""
    return [
        Showing(kind, _read(before.get(pk, "")), _read(text))
        for pk, text in after.items()
        if text != before.get(pk, "")
    ]


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the journal had come, and the list of ids that lead elsewhere."""

    entry: int
    redirect: int


def set_mark() -> Mark:
    """Where an action begins, so that what it does not tell of can be found when it ends."""
    [(entry, redirect)] = fetch_prepared((LAST_ENTRIES, ()))
    return Mark(entry or 0, redirect or 0)


def follow(showings: Sequence[Showing], *, since: Mark) -> None:
    """Tell of every record that changed and of which no entry since the mark tells."""
    # The entries of the records that it shows say what became of them.
    changes = {each.public_id: dict.fromkeys(each.fields, (None, None)) for each in showings}
    _tell("follow", changes, since)


def follow_redirects(*, since: Mark) -> None:
    """Tell of every id that has come to lead elsewhere, or nowhere."""
    left = Redirect.objects.filter(pk__gt=since.redirect).values_list("old_id", flat=True)
    _tell("leave", {public_id: {} for public_id in left}, since)


def keep_past(showings: Iterable[Showing]) -> None:
    """Keep what meetings were shown as; of one that is new there is nothing to keep."""
    now = timezone.now()
    meetings = [each for each in showings if each.kind is EntityKind.MEETING]
    fresh = [each.public_id for each in meetings if each.before is None]
    hidden = set(
        PastMeeting.objects.filter(record_id__in=fresh).values_list("record_id", flat=True)
        if fresh
        else ()
    )
    PastMeeting.objects.bulk_create(
        PastMeeting(
            record_id=each.public_id,
            ended_at=now,
            before=find_difference(each.before, each.after),
        )
        for each in meetings
        if each.before is not None or each.public_id in hidden
    )


def _tell(verb: str, records: Mapping[str, Changes], since: Mark) -> None:
    if not records:
        return
    entries = Change.objects.filter(pk__gt=since.entry, record_id__in=records)
    told = set(entries.values_list("record_id", flat=True))
    Change.objects.bulk_create(
        new_change(f"{_label(public_id)}.{verb}", public_id, changes=changes)
        for public_id, changes in records.items()
        if public_id not in told
    )


def _label(public_id: str) -> str:
    return KINDS[public_id.partition("_")[0]].label


def _read(text: str) -> dict[str, Any] | None:
    return orjson.loads(text) if text else None
