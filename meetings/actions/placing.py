"""Which meeting each report tells of."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from django.db.models import Q

from meetings.actions.absorbing import AbsorbedMeeting, bury
from meetings.actions.crowding import Recounted, crowded_keys
from meetings.actions.decisions import note_doubts, note_same, supersede
from meetings.actions.filed_keys import Filed, keys_of
from meetings.actions.filing import file_reports
from meetings.actions.journal import new_change
from meetings.actions.links_held import held_links
from meetings.actions.occasions import is_curated, load_reports, tell, tell_stored
from meetings.actions.report_shelf import ReportShelf
from meetings.actions.snapshots import take_snapshot
from meetings.choices import EntityKind, Judgement
from meetings.models import Change, Meeting, Report, ReportParticipant
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.occasions import Told
from meetings.resolution.relinking import Relinked, relink
from meetings.resolution.reports import REPORTS
from meetings.resolution.scoring import Comparison


@dataclass(slots=True)
class FreshReport:
    """A report that is not stored yet.

    Attributes:
        before: the meeting of the report that it replaces.
        settled: that report was to stay in its meeting.
    """

    report: Report
    participants: list[ReportParticipant]
    topics: list[str]
    before: Meeting | None = None
    settled: bool = False

    def tell(self) -> Told:
        told = tell(self.report, self.participants, self.topics)
        settled = str(self.before.pk) if self.before and self._stays else ""
        return dataclasses.replace(told, settled=settled)

    @property
    def _stays(self) -> bool:
        return self.settled or (self.before is not None and is_curated(self.before))


@dataclass(slots=True)
class Placement:
    """What placing reports did.

    Attributes:
        changed: numbers of the meetings whose reports are others than before.
        told: each fresh report as it was compared.
        reasons: for each placed report by its key, why it is in a meeting with others.
        absorbed: meetings that turned out to be others.
        left: for each meeting by its number, the ids of the reports that left it.
    """

    changed: set[int] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    reasons: dict[str, Comparison] = field(default_factory=dict)
    absorbed: list[AbsorbedMeeting] = field(default_factory=list)
    left: dict[int, list[str]] = field(default_factory=dict)
    created: int = 0
    removed: int = 0


def place_reports(
    fresh: Sequence[FreshReport],
    touched: Iterable[Report] = (),
    *,
    near: Iterable[Placed[Told]] = (),
    was: Mapping[int, Told] = MappingProxyType({}),
    extractor: str = "",
) -> Placement:
    """Give each fresh report its meeting, unsaved, and move stored ones where that follows.

    ``touched`` are stored reports, from ``load_reports``, whose participants have changed; ``near``
    are others that may now belong elsewhere; ``was`` are touched ones, by their numbers, as they
    were before.
    """
    stored = list(touched)
    several = [one.tell() for one in fresh]
    coming = [filed for each in several for filed in keys_of(each)]
    recounted = file_reports(stored, coming=coming)
    stored = load_reports(Q(pk__in=[report.pk for report in stored]))
    placement = Placement(told=[_in_its_crowd(each, coming) for each in several])
    items = [
        Placed(told, str(one.before.pk) if one.before else "")
        for told, one in zip(placement.told, fresh, strict=True)
    ]
    items += [
        Placed(tell_stored(report), str(report.meeting_id), was=was.get(report.pk))
        for report in stored
    ]
    taken = {placed.item.key for placed in items}
    beside = {placed.item.key: placed for placed in (*near, *find_recounted(recounted))}
    items += [placed for key, placed in beside.items() if key not in taken]
    if not items:
        return placement
    relinked = relink(items, ReportShelf(), REPORTS)
    meetings = _meetings(relinked, placement, extractor)
    by_key = {told.key: one for told, one in zip(placement.told, fresh, strict=True)}
    for number, told in relinked.placements():
        if told.key in by_key:
            by_key[told.key].report.meeting = meetings[number]
            placement.changed.add(meetings[number].pk)
        elif relinked.before[told.key] != str(meetings[number].pk):
            _move(told, meetings[number], placement, relinked)
    placement.reasons = {
        link.item.key: link.comparison for link, _ in relinked.links(Judgement.SAME)
    }
    for record, number in relinked.absorbed.items():
        _absorb(Meeting.objects.get(pk=record), meetings[number], placement, extractor)
    _note_doubts(relinked, meetings)
    return placement


def find_recounted(recounted: Recounted) -> list[Placed[Told]]:
    """Vague reports that are found under other keys than before."""
    found = []
    for report in load_reports(Q(pk__in=list(recounted))):
        told = tell_stored(report)
        was = dataclasses.replace(told, crowded=told.crowded ^ recounted[report.pk])
        found.append(Placed(told, str(report.meeting_id), was=was))
    return found


def _in_its_crowd(told: Told, coming: Sequence[Filed]) -> Told:
    return dataclasses.replace(told, crowded=crowded_keys(keys_of(told), coming=coming))


def touch_mentions(wanted: Q) -> list[Report]:
    """Stored reports one of whose participants now stands for another record; none if empty."""
    if not wanted:
        return []
    mentions = ReportParticipant.objects.filter(wanted)
    return load_reports(Q(pk__in=mentions.values("report")))


def _meetings(relinked: Relinked[Told], placement: Placement, extractor: str) -> list[Meeting]:
    numbers = [int(record) for record in relinked.records if record]
    known = Meeting.objects.in_bulk(numbers)
    fresh = Meeting.objects.bulk_create(Meeting() for record in relinked.records if not record)
    placement.created += len(fresh)
    coming = iter(fresh)
    found = [known[int(record)] if record else next(coming) for record in relinked.records]
    Change.objects.bulk_create(
        new_change("meeting.propose", meeting, extractor=extractor) for meeting in fresh
    )
    return found


def _move(told: Told, meeting: Meeting, placement: Placement, relinked: Relinked[Told]) -> None:
    """Put a stored report into another meeting."""
    ordinal = int(told.key.rpartition("#")[2])
    report = Report.objects.get(document=int(told.document), ordinal=ordinal)
    placement.changed |= {report.meeting_id, meeting.pk}
    placement.left.setdefault(report.meeting_id, []).append(report.public_id)
    report.meeting = meeting
    report.save(update_fields=["meeting", "updated_at"])
    reasons = [link.comparison for link, _ in relinked.links(Judgement.SAME) if link.item is told]
    supersede([report.public_id])
    note_same((EntityKind.MEETING, report.public_id, meeting.public_id, one) for one in reasons)


def _absorb(meeting: Meeting, successor: Meeting, placement: Placement, extractor: str) -> None:
    absorbed = AbsorbedMeeting(
        public_id=meeting.public_id,
        successor=successor.public_id,
        row=take_snapshot([meeting]),
        reports=placement.left.pop(meeting.pk, [])
        + list(meeting.reports.values_list("public_id", flat=True)),
        links=held_links(meeting),
    )
    meeting.reports.update(meeting=successor)
    placement.changed.add(successor.pk)
    placement.changed.discard(meeting.pk)
    placement.absorbed.append(absorbed)
    placement.removed += 1
    bury(meeting, successor.public_id, extractor=extractor)


def _note_doubts(relinked: Relinked[Told], meetings: Sequence[Meeting]) -> None:
    homes = {told.key: number for number, told in relinked.placements()}
    doubts = [
        (meetings[homes[link.item.key]].public_id, meetings[number].public_id, link.comparison)
        for link, number in relinked.links(Judgement.UNSURE)
        if homes[link.item.key] != number
    ]
    about = {meetings[number].public_id for number in relinked.linked()}
    note_doubts(EntityKind.MEETING, doubts, about)
