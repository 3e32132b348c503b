"""What curators enter about officials, organisations and sources by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from meetings.actions.bodies_shelf import settle_organisation
from meetings.actions.details import changed_details, details_of
from meetings.actions.journal import log_change
from meetings.actions.locking import lock_register
from meetings.actions.people_shelf import settle_official
from meetings.actions.records import edit_official, edit_organisation, edit_source
from meetings.actions.writing import action
from meetings.choices import EntityKind
from meetings.models import Official, Organisation, Source

Entity = Official | Organisation | Source
VERBS: dict[type[Entity], str] = {
    Official: EntityKind.OFFICIAL.label,
    Organisation: EntityKind.ORGANISATION.label,
    Source: EntityKind.SOURCE.label,
}


@action
def add_record(record: Entity, *, acting_user: User | None, reason: str = "") -> None:
    """Store a record that no document told of."""
    lock_register()
    record.save(force_insert=True)
    changes = {"name": ("", record.name)}
    _log("add", record, acting_user=acting_user, changes=changes, reason=reason)
    settle(record)


@action
def edit_record(
    record: Entity, *, acting_user: User | None, values: Mapping[str, Any], reason: str = ""
) -> None:
    """Set fields; a name or country that a curator has set is kept by the machine.

    Raises:
        ValueError: the record has no such field.
    """
    if isinstance(record, Official):
        edit_official(record, acting_user=acting_user, values=values, reason=reason)
    elif isinstance(record, Organisation):
        edit_organisation(record, acting_user=acting_user, values=values, reason=reason)
    else:
        edit_source(record, acting_user=acting_user, values=values, reason=reason)
    settle(record)


@action
def save_details(
    record: Entity,
    *,
    acting_user: User | None,
    saved: Iterable[models.Model],
    deleted: Iterable[models.Model] = (),
) -> None:
    """Store and remove what hangs on a record: other names and identifiers."""
    lock_register()
    before = details_of(record)
    for row in deleted:
        row.delete()
    for row in saved:
        row.save()
    changes = changed_details(before, details_of(record))
    if changes:
        _log("edit", record, acting_user=acting_user, changes=changes)
        settle(record)


def _log(
    verb: str,
    record: Entity,
    *,
    acting_user: User | None,
    changes: Mapping[str, tuple[Any, Any]],
    reason: str = "",
) -> None:
    if changes:
        name = f"{VERBS[type(record)]}.{verb}"
        log_change(name, record, acting_user=acting_user, changes=changes, reason=reason)


def settle(record: Entity) -> None:
    """Documents that use a name which a curator has entered mean this record."""
    if isinstance(record, Official):
        settle_official(record)
    elif isinstance(record, Organisation):
        settle_organisation(record)
