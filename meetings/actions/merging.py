"""Two records made one by a curator."""

from django.contrib.auth.models import User
from django.db.models import Model, Q

from meetings.actions.filing import file_reports
from meetings.actions.links_held import held_links
from meetings.actions.merge_steps import Merge, is_fixed
from meetings.actions.occasions import load_reports
from meetings.actions.writing import action
from meetings.choices import EntityKind, OrganisationKind
from meetings.exceptions import MergeConflictError
from meetings.models import (
    Change,
    Meeting,
    Official,
    Organisation,
    Participation,
    ReportParticipant,
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
    merge = Merge(keep, drop, "official")
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
    merge = Merge(keep, drop, "organisation")
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
    merge = Merge(keep, drop, "meeting")
    merge.before["links"] = held_links(keep, drop)
    drop.parts.exclude(pk=keep.pk).update(part_of=keep)
    for meeting in (keep, drop):
        merge.before[f"reports of {meeting.public_id}"] = list(
            meeting.reports.values_list("public_id", "settled")
        )
    keep.reports.update(settled=True)
    drop.reports.update(settled=True, meeting=keep)
    merge.hold(part for part in drop.participations.all() if is_fixed(part))
    file_reports(load_reports(Q(meeting=keep)))
    return merge.finish(EntityKind.MEETING, acting_user, reason)
