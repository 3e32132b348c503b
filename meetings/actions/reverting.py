"""Records brought back to an earlier state, by the journal of their changes."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from meetings.actions.details import DETAILS, changed_details, details_of, write_details
from meetings.actions.editing import settle
from meetings.actions.journal import journal_id, log_change
from meetings.actions.locking import lock_register
from meetings.actions.projecting import derive_meetings, meetings_named_after
from meetings.actions.records import OFFICIAL_FIELDS, ORGANISATION_FIELDS, SOURCE_FIELDS
from meetings.actions.reverting_meetings import revert_meeting
from meetings.actions.topics import FIELDS as TOPIC_FIELDS
from meetings.actions.topics import set_fields as set_topic_fields
from meetings.actions.writing import action
from meetings.exceptions import RevertError
from meetings.models import Change, Meeting, Official, Organisation, Redirect, Source, Topic

Entity = Official | Organisation | Source
FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    Official: OFFICIAL_FIELDS,
    Organisation: ORGANISATION_FIELDS,
    Source: SOURCE_FIELDS,
}


@action
def revert_record(
    record: Entity | Meeting | Topic, change: Change, *, acting_user: User | None, reason: str = ""
) -> None:
    """Bring a record back to how it was before a change, as far as curators can set its fields.

    Fields of a meeting that no curator had fixed then follow its reports; where these say something
    else by now, the earlier value is fixed. Merges and splits are undone, not reverted.

    Raises:
        RevertError: the change is of another record, what it needs is gone, or nothing changes.
    """
    if change.record_id != journal_id(record):
        raise RevertError("the change is of another record")
    lock_register()
    state = _state_before(change)
    if isinstance(record, Meeting):
        changes = revert_meeting(record, state)
    elif isinstance(record, Topic):
        changes = _revert_topic(record, state)
    else:
        changes = _revert_entity(record, state, change)
    if not changes:
        raise RevertError("nothing that can be reverted is different now")
    verb = f"{record._meta.model_name}.revert"
    own_id = journal_id(record)
    log_change(verb, own_id, acting_user=acting_user, changes=changes, reason=reason)


def _state_before(change: Change) -> dict[str, Any]:
    """The values before a change of all fields that have changed since."""
    entries = Change.objects.of(change.record_id).filter(pk__gte=change.pk)
    state: dict[str, Any] = {}
    # What merely follows from changes of other records says which fields, and not their values.
    for entry in entries.exclude(verb__endswith=".follow").order_by("-pk"):
        state |= entry.before
    return state


def _revert_topic(topic: Topic, state: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    values = {field: state[field] for field in TOPIC_FIELDS if field in state}
    if values.get("broader"):
        values["broader"] = Topic.objects.filter(slug=values["broader"]).first()
        if values["broader"] is None:
            raise RevertError(f"no longer in the register: {state['broader']}")
    try:
        return set_topic_fields(topic, values)
    except ValueError as error:
        raise RevertError(str(error)) from error


def _revert_entity(
    record: Entity, state: Mapping[str, Any], change: Change
) -> dict[str, tuple[Any, Any]]:
    given_up, details = record.name, details_of(record)
    changes = _set_fields(record, state, change)
    record.save()
    for relation in DETAILS:
        if relation in state:
            write_details(record, relation, state[relation])
    if "name" in changes and not isinstance(record, Source):
        _forget_name(record, given_up)
    settle(record)
    changes |= changed_details(details, details_of(record))
    if not isinstance(record, Source):
        role = "officials" if isinstance(record, Official) else "bodies"
        derive_meetings(meetings_named_after(**{role: [record.pk]}))
    return changes


def _set_fields(
    record: Entity, state: Mapping[str, Any], change: Change
) -> dict[str, tuple[Any, Any]]:
    changes = {}
    for field in FIELDS[type(record)]:
        if field not in state:
            continue
        value = _organisation(state[field]) if field == "parent" else state[field]
        before = getattr(record, field)
        if before != value:
            changes[field] = (getattr(before, "public_id", before), state[field])
            setattr(record, field, value)
        if hasattr(record, f"{field}_fixed"):
            setattr(record, f"{field}_fixed", _was_set(change, field))
    return changes


def _was_set(change: Change, field: str) -> bool:
    """A curator had set the field before the change."""
    earlier = Change.objects.of(change.record_id).filter(pk__lt=change.pk, actor__isnull=False)
    return earlier.filter(after__has_key=field).exists()


def _forget_name(record: Official | Organisation, given_up: str) -> None:
    """A name that a curator has taken back stays only if documents use it."""
    record.other_names.filter(name=record.name).delete()
    forms = record.forms.filter(name=given_up)
    forms.filter(settled=True, mentions__isnull=True).delete()
    if forms.exists():
        record.other_names.get_or_create(name=given_up)
    else:
        record.other_names.filter(name=given_up).delete()


def _organisation(public_id: str | None) -> Organisation | None:
    if not public_id:
        return None
    moved = Redirect.objects.filter(old_id=public_id).values_list("new_id", flat=True).first()
    found = Organisation.objects.filter(public_id=moved or public_id).first()
    if found is None:
        raise RevertError(f"no longer in the register: {public_id}")
    return found
