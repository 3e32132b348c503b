"""Officials, organisations and sources as curators correct them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from meetings.actions.journal import log_change
from meetings.actions.locking import lock_register
from meetings.actions.projecting import derive_meetings, meetings_named_after
from meetings.actions.writing import action
from meetings.models import Official, Organisation, Source

OFFICIAL_FIELDS = ("name", "country")
SOURCE_FIELDS = ("name", "url")
ORGANISATION_FIELDS = ("name", "abbreviation", "kind", "country", "parent")


@action
def edit_official(
    official: Official, *, acting_user: User | None, values: Mapping[str, Any], reason: str = ""
) -> None:
    """Fix the name or the country of an official; a name given up stays as a further name.

    Raises:
        ValueError: there is no such field.
    """
    _edit(official, OFFICIAL_FIELDS, values, acting_user, reason)


@action
def edit_organisation(
    organisation: Organisation,
    *,
    acting_user: User | None,
    values: Mapping[str, Any],
    reason: str = "",
) -> None:
    """Correct an organisation; its name is fixed, and one given up stays as a further name.

    Raises:
        ValueError: there is no such field.
    """
    # Whatever is corrected: documents describe the organisation no more.
    fixed = {"name": organisation.name, **values}
    _edit(organisation, ORGANISATION_FIELDS, fixed, acting_user, reason)


@action
def edit_source(
    source: Source, *, acting_user: User | None, values: Mapping[str, Any], reason: str = ""
) -> None:
    """Correct the name or the address of an outlet.

    Raises:
        ValueError: there is no such field.
    """
    _edit(source, SOURCE_FIELDS, values, acting_user, reason)


def _edit(
    record: Any,
    fields: tuple[str, ...],
    values: Mapping[str, Any],
    acting_user: User | None,
    reason: str,
) -> None:
    unknown = set(values) - set(fields)
    if unknown:
        raise ValueError(f"no field of {record}: {', '.join(sorted(unknown))}")
    lock_register()
    changes = {}
    for field, value in values.items():
        before = getattr(record, field)
        if hasattr(record, f"{field}_fixed"):
            setattr(record, f"{field}_fixed", True)
        if before != value:
            changes[field] = (_plain(before), _plain(value))
            setattr(record, field, value)
    record.save()
    if "name" in changes and not isinstance(record, Source):
        record.other_names.filter(name=record.name).delete()
        record.other_names.create(name=changes["name"][0])
    verb = f"{record._meta.model_name}.edit"
    log_change(verb, record, acting_user=acting_user, changes=changes, reason=reason)
    if not isinstance(record, Source):
        named = {"officials" if isinstance(record, Official) else "bodies": [record.pk]}
        derive_meetings(meetings_named_after(**named))


def _plain(value: Any) -> Any:
    return getattr(value, "public_id", value)
