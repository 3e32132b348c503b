"""What a split would do, tried out in a transaction that never becomes true."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from meetings.actions.identity import Entity
from meetings.actions.splitting import split_record
from meetings.exceptions import SplitError
from meetings.models import Meeting, Organisation, Participation

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two records as it would be.

    Attributes:
        told: how many mentions it has, or of a meeting reports.
        meetings: the latest of its meetings.
    """

    name: str
    other_names: Sequence[str] = ()
    offices: Sequence[str] = ()
    told: int = 0
    meeting_total: int = 0
    meetings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """What a split would do; ``conflict`` says why it cannot be, empty if it can."""

    halves: Sequence[Half] = ()
    conflict: str = ""


def preview_split(
    record: Entity, *, pieces: Collection[int], documents: Collection[int] = ()
) -> SplitPreview:
    """Split and take it back at once; the record given is left as it was."""
    kept = type(record)._default_manager.get(pk=record.pk)
    with transaction.atomic():
        try:
            fresh = split_record(kept, pieces=pieces, documents=documents, acting_user=None)
            kept.refresh_from_db()
            fresh.refresh_from_db()
            return SplitPreview([_describe(kept), _describe(fresh)])
        except SplitError as error:
            return SplitPreview(conflict=str(error))
        finally:
            transaction.set_rollback(True)


def _describe(record: Any) -> Half:
    if isinstance(record, Meeting):
        day = record.date_edtf or "no date"
        return Half(f"{record}, {day}", told=record.reports.count())
    role = record._meta.model_name
    parts = Participation.objects.filter(**{role: record})
    if isinstance(record, Organisation):
        parts |= Participation.objects.filter(acts_for=record)
    meetings = Meeting.objects.filter(pk__in=parts.values("meeting"))
    told = record.mentions.count()
    if isinstance(record, Organisation):
        told += record.representative_mentions.count()
    return Half(
        str(record),
        other_names=[str(other) for other in record.other_names.all()[:MOST_SHOWN]],
        offices=sorted({office.title for office in record.roles.all()})[:MOST_SHOWN],
        told=told,
        meeting_total=meetings.count(),
        meetings=[
            f"{meeting}, {meeting.date_edtf or 'no date'}"
            for meeting in meetings.order_by("-sort_key")[:MOST_SHOWN]
        ],
    )
