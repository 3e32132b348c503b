"""Links between meetings and visits that curators have made or undone, which the machine keeps."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from meetings.actions.linking import FIELD
from meetings.choices import MeetingKind, ReviewStatus
from meetings.models import Meeting, Redirect


def link_by_hand(meeting: Meeting, visit: Meeting | None) -> tuple[str | None, str | None]:
    """Say of which visit a meeting is part, or of none; the ids before and after, for the journal.

    Raises:
        ValueError: the one is no visit, or the other is.
    """
    if visit is not None:
        if visit.kind != MeetingKind.VISIT or visit.review == ReviewStatus.REJECTED:
            raise ValueError(f"{visit} is no visit")
        if meeting.kind == MeetingKind.VISIT:
            raise ValueError("a visit is part of no other visit")
    before = meeting.part_of.public_id if meeting.part_of else None
    meeting.part_of = visit
    meeting.save(update_fields=["part_of", "updated_at"])
    return before, visit.public_id if visit else None


def held_links(*meetings: Meeting) -> list[tuple[str, str]]:
    """What curators have said of these as parts or as visits, by public ids."""
    numbers = [meeting.pk for meeting in meetings]
    concerned = Meeting.objects.filter(Q(pk__in=numbers) | Q(part_of__in=numbers))
    rows = concerned.exclude(part_of=None).order_by("pk")
    return [
        (part, visit)
        for part, visit, fixed in rows.values_list(
            "public_id", "part_of__public_id", "fixed_fields"
        )
        if FIELD in fixed
    ]


def hold_links(links: Iterable[Sequence[str]]) -> None:
    """Let what curators have said hold for the records that these are by now."""
    for part, visit in links:
        moved = Redirect.objects.filter(old_id=visit).values_list("new_id", flat=True).first()
        found = Meeting.objects.filter(public_id=moved or visit).exclude(public_id=part).first()
        Meeting.objects.filter(public_id=part).update(part_of=found)
