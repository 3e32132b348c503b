"""One record made two by a curator, because it stood for two things in the world."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Q

from meetings.actions.absorbing import remove_empty
from meetings.actions.bodies import Bodies
from meetings.actions.filing import file_reports
from meetings.actions.homonyms import narrow_forms
from meetings.actions.identity import Entity, note_different
from meetings.actions.journal import log_change
from meetings.actions.locking import lock_register
from meetings.actions.occasions import load_reports
from meetings.actions.people import People
from meetings.actions.placing import place_reports, touch_mentions
from meetings.actions.projecting import derive_meetings
from meetings.actions.registry import Registry
from meetings.actions.sharing import find_spellings, share_names
from meetings.actions.writing import action
from meetings.choices import OrganisationKind
from meetings.exceptions import SplitError
from meetings.models import Document, Meeting, Official, Organisation

Split = TypeVar("Split", Official, Organisation)


@action
def split_official(
    official: Official,
    *,
    forms: Collection[int] = (),
    documents: Collection[int] = (),
    acting_user: User | None,
    reason: str = "",
) -> Official:
    """Let whom these forms name, or the name in these documents, be another official.

    The machine keeps the two apart. A document that is read later means the one who kept the name,
    unless it gives an office that only the other holds.

    Raises:
        SplitError: the forms or documents are none of the official's, or all of them.
    """
    lock_register()
    parted = list(forms)
    if documents:
        told = Document.objects.filter(reports__participants__official=official)
        _check_parts(told.values_list("pk", flat=True), documents, "document")
        parted += narrow_forms(official, documents)
        _recount(official)
    return _split(official, People(), parted, acting_user, reason)


@action
def split_organisation(
    organisation: Organisation,
    *,
    forms: Collection[int],
    acting_user: User | None,
    reason: str = "",
) -> Organisation:
    """Let the bodies named in these forms be another organisation; the machine keeps them apart.

    Raises:
        SplitError: it is a state, or the forms are none of the organisation's, or all of them.
    """
    if organisation.kind == OrganisationKind.STATE:
        raise SplitError("a state is one body")
    fresh = _split(organisation, Bodies(), forms, acting_user, reason)
    fresh.kind = organisation.kind
    fresh.save(update_fields=["kind", "updated_at"])
    return fresh


@action
def split_meeting(
    meeting: Meeting, *, reports: Collection[int], acting_user: User | None, reason: str = ""
) -> Meeting:
    """Let these reports tell of another meeting; the machine keeps them apart.

    Raises:
        SplitError: the reports are none of the meeting's, or all of them.
    """
    lock_register()
    _check_parts(meeting.reports.values_list("pk", flat=True), reports, "report")
    fresh = Meeting.objects.create()
    log_change("meeting.create", fresh, acting_user=acting_user, reason=reason)
    meeting.reports.update(settled=True)
    meeting.reports.filter(pk__in=reports).update(meeting=fresh)
    note_different(meeting, fresh, acting_user=acting_user, reason=reason)
    file_reports(load_reports(Q(meeting__in=(meeting, fresh))))
    derive_meetings([meeting.pk, fresh.pk])
    _log(meeting, fresh, acting_user, reason)
    return fresh


def split_record(
    record: Entity,
    *,
    pieces: Collection[int],
    documents: Collection[int] = (),
    acting_user: User | None,
    reason: str = "",
) -> Entity:
    """Split a record of any kind: by forms of its name, or a meeting by its reports.

    Raises:
        SplitError: it cannot be.
    """
    if isinstance(record, Official):
        return split_official(
            record, forms=pieces, documents=documents, acting_user=acting_user, reason=reason
        )
    if isinstance(record, Organisation):
        return split_organisation(record, forms=pieces, acting_user=acting_user, reason=reason)
    return split_meeting(record, reports=pieces, acting_user=acting_user, reason=reason)


def _split(
    record: Split, registry: Registry, forms: Collection[int], acting_user: User | None, reason: str
) -> Split:
    lock_register()
    _check_parts(record.forms.values_list("pk", flat=True), forms, "name")
    fresh = _make(record, registry, forms)
    log_change(
        f"{registry.role}.create",
        fresh,
        acting_user=acting_user,
        changes={"name": ("", fresh.name)},
        reason=reason,
    )
    record.forms.update(settled=True)
    record.forms.filter(pk__in=forms).update(**{registry.role: fresh})
    registry.move(list(forms), fresh)
    changed = share_names(record, fresh, registry)
    registry.refresh(record, fresh)
    note_different(record, fresh, acting_user=acting_user, reason=reason)
    touched = touch_mentions(Q(**{f"{registry.role}_form__in": forms}))
    changed |= {report.meeting_id for report in touched}
    changed |= place_reports([], touched).changed
    remove_empty(changed)
    derive_meetings(changed)
    _log(record, fresh, acting_user, reason)
    return fresh


def _recount(official: Official) -> None:
    """Forms say no longer what the mentions that left them said."""
    for form in official.forms.all():
        People().recount(form)


def _make(record: Split, registry: Registry, forms: Collection[int]) -> Split:
    parted = list(record.forms.filter(pk__in=forms))
    fresh: Split = registry.new_record([registry.item(form) for form in parted], "")
    fresh.name = registry.best_name(find_spellings(registry, forms), fresh)
    fresh.save()
    return fresh


def _check_parts(present: Any, parted: Collection[int], what: str) -> None:
    there, wanted = set(present), set(parted)
    if not wanted or wanted - there:
        raise SplitError(f"choose at least one {what} of the record")
    if wanted == there:
        raise SplitError(f"leave the record at least one {what}")


def _log(record: Any, fresh: Any, acting_user: User | None, reason: str) -> None:
    log_change(
        f"{record._meta.model_name}.split",
        record,
        acting_user=acting_user,
        changes={"split": ("", fresh.public_id)},
        reason=reason,
    )
