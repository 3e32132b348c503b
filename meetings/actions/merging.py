"""Two records made one by a curator."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, Q
from django.utils import timezone

from meetings.actions.filing import file_reports
from meetings.actions.journal import log_change
from meetings.actions.links_held import held_links
from meetings.actions.locking import lock_register
from meetings.actions.occasions import load_reports
from meetings.actions.placing import Placement, place_reports, touch_mentions
from meetings.actions.projecting import derive_meetings
from meetings.actions.roles import join_roles
from meetings.actions.snapshots import take_snapshot
from meetings.actions.writing import action
from meetings.choices import EntityKind, Judgement, OrganisationKind
from meetings.exceptions import MergeConflictError
from meetings.models import (
    Change,
    Meeting,
    Official,
    Organisation,
    Participation,
    Redirect,
    ReportParticipant,
    ResolutionDecision,
)

# What becomes of each relation to a record that is merged into another. A test holds these against
# the models, so that a new relation cannot be forgotten.
MERGED_RELATIONS: dict[type[Model], dict[str, str]] = {
    Official: {
        "forms": "moved, and settled so that the machine keeps them together",
        "other_names": "moved, those that are new",
        "identifiers": "moved",
        "keys": "moved, those that are new",
        "roles": "moved, joined where both have the same",
        "mentions": "moved",
        "participations": "moved, and derived anew",
        "meetings": "through participations",
    },
    Organisation: {
        "forms": "moved, and settled so that the machine keeps them together",
        "other_names": "moved, those that are new",
        "keys": "moved, those that are new",
        "children": "moved",
        "roles": "moved, joined where both have the same",
        "mentions": "moved",
        "representative_mentions": "moved",
        "participations": "moved, and derived anew",
        "represented_in": "moved",
    },
    Meeting: {
        "reports": "moved, and settled so that the machine keeps them together",
        "participations": "derived anew from all reports",
        "parts": "moved, and linked anew",
    },
}


@action
def merge_officials(
    *, keep: Official, drop: Official, acting_user: User | None, reason: str = ""
) -> Change:
    """Make two officials one; the id of the dropped one leads to the other from now on.

    Raises:
        MergeConflictError: they met each other, or a curator has called them different.
    """
    merge = _Merge(keep, drop, "official")
    if Participation.objects.filter(official=drop, meeting__officials=keep).exists():
        raise MergeConflictError(f"{keep} and {drop} took part in one meeting")
    merge.take_names()
    merge.take(drop.identifiers.all())
    mentions = ReportParticipant.objects.filter(official=drop)
    merge.touch(Q(official=drop))
    mentions.update(official=keep)
    return merge.finish(EntityKind.OFFICIAL, acting_user, reason)


@action
def merge_organisations(
    *, keep: Organisation, drop: Organisation, acting_user: User | None, reason: str = ""
) -> Change:
    """Make two organisations one; the id of the dropped one leads to the other from now on.

    Raises:
        MergeConflictError: they met each other, one is a state, or a curator has called them
            different.
    """
    merge = _Merge(keep, drop, "organisation")
    if OrganisationKind.STATE in {keep.kind, drop.kind}:
        raise MergeConflictError("a state is no other body")
    of_keep = Participation.objects.filter(organisation=keep).values("meeting")
    if Participation.objects.filter(organisation=drop, meeting__in=of_keep).exists():
        raise MergeConflictError(f"{keep} and {drop} took part in one meeting")
    merge.take_names()
    merge.take(drop.children.exclude(pk=keep.pk), "parent")
    if keep.parent_id == drop.pk:
        keep.parent = drop.parent
        keep.save()
    merge.touch(Q(organisation=drop) | Q(acts_for=drop))
    ReportParticipant.objects.filter(organisation=drop).update(organisation=keep)
    ReportParticipant.objects.filter(acts_for=drop).update(acts_for=keep)
    merge.take_parts(drop.represented_in.all(), "acts_for")
    return merge.finish(EntityKind.ORGANISATION, acting_user, reason)


@action
def merge_meetings(
    *, keep: Meeting, drop: Meeting, acting_user: User | None, reason: str = ""
) -> Change:
    """Make two meetings one, with the reports of both.

    Raises:
        MergeConflictError: a curator has called them different.
    """
    merge = _Merge(keep, drop, "meeting")
    merge.before["links"] = held_links(keep, drop)
    drop.parts.exclude(pk=keep.pk).update(part_of=keep)
    for meeting in (keep, drop):
        merge.before[f"reports of {meeting.public_id}"] = list(
            meeting.reports.values_list("public_id", "settled")
        )
    keep.reports.update(settled=True)
    drop.reports.update(settled=True, meeting=keep)
    merge.hold(part for part in drop.participations.all() if _is_fixed(part))
    file_reports(load_reports(Q(meeting=keep)))
    return merge.finish(EntityKind.MEETING, acting_user, reason)


class _Merge:
    """A merge under way, which keeps what undoing it needs.

    ``before`` has rows as they were, ``after`` the numbers of rows that were added.
    """

    def __init__(self, keep: Any, drop: Any, role: str) -> None:
        lock_register()
        _check_pair(keep, drop)
        self.keep, self.drop, self.role = keep, drop, role
        self.before: dict[str, Any] = {"merged": drop.public_id, "rows": []}
        self.after: dict[str, Any] = {"names": [], "decisions": []}
        self.touched: list[int] = []
        self.meetings: set[int] = set()
        self.hold([drop])

    def hold(self, rows: Iterable[Any]) -> list[Any]:
        """Note rows as they are now, before they are changed."""
        held = list(rows)
        if held:
            self.before["rows"].append(take_snapshot(held))
        return held

    def take(self, rows: Iterable[Any], relation: str = "") -> None:
        """Let rows belong to the kept record."""
        for row in self.hold(rows):
            setattr(row, relation or self.role, self.keep)
            row.save()

    def take_parts(self, parts: Iterable[Participation], relation: str) -> None:
        """Participations follow from reports, but for those that a curator has fixed."""
        several = list(parts)
        self.hold(part for part in several if _is_fixed(part))
        self.meetings |= {part.meeting_id for part in several}
        for part in several:
            setattr(part, relation, self.keep)
            part.save()

    def take_names(self) -> None:
        """Names, keys, forms, roles and participations; what both have stays once."""
        keep, drop = self.keep, self.drop
        for form in self.hold([*keep.forms.all(), *drop.forms.all()]):
            setattr(form, self.role, keep)
            form.settled = True
            form.save()
        names = {keep.name, *keep.other_names.values_list("name", flat=True)}
        others = self.hold(drop.other_names.all())
        self._give(other for other in others if other.name not in names)
        if drop.name not in names | {other.name for other in others}:
            self.after["names"].append(keep.other_names.create(name=drop.name).pk)
        keys = set(keep.keys.values_list("key", flat=True))
        self._give(key for key in self.hold(drop.keys.all()) if key.key not in keys)
        for role in self.hold([*drop.roles.all(), *keep.roles.all()]):
            if getattr(role, f"{self.role}_id") == drop.pk:
                setattr(role, self.role, keep)
                join_roles(role)
        self.take_parts(drop.participations.all(), self.role)

    def touch(self, mentions: Q) -> None:
        self.touched = [report.pk for report in touch_mentions(mentions)]

    def finish(self, kind: EntityKind, acting_user: User | None, reason: str) -> Change:
        keep, drop = self.keep, self.drop
        self._carry_decisions(kind, acting_user, reason)
        redirects = Redirect.objects.filter(new_id=drop.public_id)
        self.before["redirects"] = list(redirects.values_list("old_id", flat=True))
        redirects.update(new_id=keep.public_id)
        Redirect.objects.create(old_id=drop.public_id, new_id=keep.public_id, kind=kind.value)
        drop.delete()
        placement = self._place()
        self.before["absorbed"] = [absorbed.as_json() for absorbed in placement.absorbed]
        meetings = self.meetings | placement.changed
        derive_meetings({*meetings, keep.pk} if kind is EntityKind.MEETING else meetings)
        keep.refresh_from_db()
        changes = {
            field: (self.before.get(field), self.after.get(field))
            for field in {**self.before, **self.after}
        }
        return log_change(
            f"{self.role}.merge", keep, acting_user=acting_user, changes=changes, reason=reason
        )

    def _place(self) -> Placement:
        reports = load_reports(Q(pk__in=self.touched))
        placement = place_reports([], reports)
        placement.changed |= {report.meeting_id for report in reports}
        return placement

    def _give(self, rows: Iterable[Any]) -> None:
        for row in rows:
            setattr(row, self.role, self.keep)
            row.save()

    def _carry_decisions(self, kind: EntityKind, acting_user: User | None, reason: str) -> None:
        """What curators said of the dropped record holds for the kept one."""
        keep, drop = self.keep.public_id, self.drop.public_id
        decisions = ResolutionDecision.objects.standing()
        held = self.hold(decisions.about(drop))
        decisions.about(drop).update(superseded_at=timezone.now())
        carried = [
            _renamed(one, drop, keep) for one in held if one.actor_id and "#" not in one.left_id
        ]
        left, right = sorted((keep, drop))
        carried.append(
            ResolutionDecision(
                kind=kind,
                left_id=left,
                right_id=right,
                judgement=Judgement.SAME,
                actor=acting_user,
                reason=reason,
            )
        )
        for one in carried:
            pair = decisions.filter(left_id=one.left_id, right_id=one.right_id)
            if one.left_id != one.right_id and not pair.exists():
                one.save()
                self.after["decisions"].append(one.pk)


def _check_pair(keep: Any, drop: Any) -> None:
    if keep.pk == drop.pk:
        raise MergeConflictError("a record cannot be merged with itself")
    left, right = sorted((keep.public_id, drop.public_id))
    different = ResolutionDecision.objects.standing().by_curators()
    if different.filter(left_id=left, right_id=right, judgement=Judgement.DIFFERENT).exists():
        raise MergeConflictError(f"{keep} and {drop} were called different")


def _is_fixed(part: Participation) -> bool:
    return "participants" in part.meeting.fixed_fields


def _renamed(decision: ResolutionDecision, drop: str, keep: str) -> ResolutionDecision:
    """The same decision on the kept record."""
    ids = {decision.left_id, decision.right_id} - {drop} | {keep}
    left, right = min(ids), max(ids)
    return ResolutionDecision(
        kind=decision.kind,
        left_id=left,
        right_id=right,
        judgement=decision.judgement,
        actor_id=decision.actor_id,
        reason=decision.reason,
    )
