"""Meetings linked to the visits that they are part of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from meetings.actions.journal import new_change
from meetings.choices import (
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    OrganisationKind,
    Part,
    ReviewStatus,
)
from meetings.dates import EdtfDate
from meetings.models import Change, Meeting, Participation
from meetings.models.composed import Composed
from meetings.resolution.visits import Occasion, Party, choose_visit

FIELD = "part_of"  # as it stands among the fields that a curator has fixed
COLUMNS = ("pk", "public_id", "title", "kind", "mode", "status", "review", "city", "country")
DAYS = ("date_first", "date_last")
LINK = ("part_of", "part_of__public_id")
PARTY = ("official", "country", "organisation__kind", "part")
ROW = (*COLUMNS, *DAYS, *LINK, "fixed_fields", *(f"participations__{name}" for name in PARTY))


@dataclass(slots=True)
class _Linked:
    """A meeting of the register with the visit that it is linked to now."""

    pk: int
    review: str
    before: tuple[int | None, str | None]
    occasion: Occasion
    fixed: bool  # a curator has said of which visit it is part, if of any


def link_parts(meetings: Iterable[int], *, gone: Collection[int] = (), extractor: str = "") -> None:
    """Link anew what the fields of these meetings bear on: themselves, and the parts of visits.

    It reads three times however many they are. What is ``gone`` is about to be deleted; what is
    rejected is neither a visit nor a part of one. What a curator has said stays, as long as there
    is such a visit: while it is rejected readers do not see it.
    """
    changed = set(meetings)
    concerned = (changed | {pk for (pk,) in _parts_of(changed)}) - set(gone)
    found = {each.pk: each for each in _read(concerned) if each.pk not in gone}
    visits = {each.occasion.id: each for each in found.values() if _is_visit(each)}
    changes: dict[int, _Linked | None] = {}
    for pk in sorted(concerned & set(found)):
        before = found[pk].before[0]
        if found[pk].fixed and before not in gone:
            continue
        visit = _visit_of(found[pk], visits)
        if (visit.pk if visit else None) != before:
            changes[pk] = visit
    _write(changes, found, extractor)


@Composed
def _parts_of(asked: Any) -> QuerySet[Any, tuple[int]]:
    """Meetings that are, or can now be, part of a visit among these."""
    can_be = Participation.objects.filter(
        official__participations__meeting__among=asked,
        official__participations__meeting__kind=MeetingKind.VISIT,
        meeting__date_first__lte=F("official__participations__meeting__date_last"),
        meeting__date_last__gte=F("official__participations__meeting__date_first"),
    )
    are = Meeting.objects.filter(part_of__among=asked)
    ids = can_be.order_by().values_list("meeting")
    return ids.union(are.order_by().values_list("pk"))


@Composed
def _visits_beside(asked: Any) -> QuerySet[Any, tuple[int]]:
    """The visits of those who take part in these meetings, on their days."""
    visits = Participation.objects.filter(
        meeting__kind=MeetingKind.VISIT,
        official__participations__meeting__among=asked,
        meeting__date_first__lte=F("official__participations__meeting__date_last"),
        meeting__date_last__gte=F("official__participations__meeting__date_first"),
    )
    return visits.order_by().values_list("meeting")


@Composed
def _rows_of(asked: Any) -> QuerySet[Any, tuple[Any, ...]]:
    return Meeting.objects.filter(pk__among=asked).order_by().values_list(*ROW)


def _read(meetings: Collection[int]) -> Iterable[_Linked]:
    """The meetings, and all visits of their participants on their days."""
    wanted = {*meetings, *(pk for (pk,) in _visits_beside(meetings))}
    rows: dict[int, list[Mapping[str, Any]]] = {}
    for row in _rows_of(wanted):
        named = dict(zip(ROW, row, strict=True))
        rows.setdefault(named["pk"], []).append(named)
    return [_linked(several) for several in rows.values()]


def _linked(rows: list[Mapping[str, Any]]) -> _Linked:
    row = rows[0]
    first, last = (row[column] for column in DAYS)
    occasion = Occasion(
        id=row["public_id"],
        title=row["title"],
        kind=MeetingKind(row["kind"]),
        mode=MeetingMode(row["mode"]),
        status=MeetingStatus(row["status"]),
        date=EdtfDate(first, last) if first else None,
        city=row["city"],
        country=row["country"],
        parties=frozenset(_party(each) for each in rows if each["participations__part"]),
    )
    link = (row["part_of"], row["part_of__public_id"])
    return _Linked(row["pk"], row["review"], link, occasion, FIELD in row["fixed_fields"])


def _party(row: Mapping[str, Any]) -> Party:
    return Party(
        official=row["participations__official"],
        country=row["participations__country"],
        is_state=row["participations__organisation__kind"] == OrganisationKind.STATE,
        part=Part(row["participations__part"]),
    )


def _is_visit(each: _Linked) -> bool:
    return each.occasion.kind is MeetingKind.VISIT and each.review != ReviewStatus.REJECTED


def _visit_of(part: _Linked, visits: Mapping[str, _Linked]) -> _Linked | None:
    if part.review == ReviewStatus.REJECTED or part.fixed:
        return None
    chosen = choose_visit(part.occasion, (visit.occasion for visit in visits.values()))
    return visits[chosen.id] if chosen else None


def _write(
    changes: Mapping[int, _Linked | None], found: Mapping[int, _Linked], extractor: str
) -> None:
    if not changes:
        return
    now = timezone.now()
    linked = [
        Meeting(pk=pk, part_of_id=visit.pk if visit else None, updated_at=now)
        for pk, visit in changes.items()
    ]
    Meeting.objects.bulk_update(linked, ["part_of", "updated_at"])
    Change.objects.bulk_create(
        new_change(
            "meeting.link",
            found[pk].occasion.id,
            changes={"part_of": (found[pk].before[1], visit.occasion.id if visit else None)},
            extractor=extractor,
        )
        for pk, visit in changes.items()
    )
