"""What every merge of two records does, and keeps so that it can be undone."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from meetings.actions.journal import log_change
from meetings.actions.locking import lock_register
from meetings.actions.occasions import load_reports
from meetings.actions.placing import Placement, place_reports, touch_mentions
from meetings.actions.projecting import derive_meetings
from meetings.actions.roles import join_roles
from meetings.actions.snapshots import take_snapshot
from meetings.choices import EntityKind, Judgement
from meetings.exceptions import MergeConflictError
from meetings.models import Change, Participation, Redirect, ResolutionDecision


class Merge:
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
        self.hold(part for part in several if is_fixed(part))
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


def is_fixed(part: Participation) -> bool:
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
