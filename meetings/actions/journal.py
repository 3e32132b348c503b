"""The journal: each write leaves an entry of who changed what from what to what, and why."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.contrib.auth.models import User

from meetings.choices import EntityKind
from meetings.models import Change, Topic

Changes = Mapping[str, tuple[Any, Any]]  # by field, the value before and the value after
KINDS = {kind.value: kind for kind in EntityKind}


class Recorded(Protocol):
    """A record that has a public id."""

    public_id: str


def journal_id(record: Any) -> str:
    """The id under which the journal knows a record.

    Topics have none that the world knows but for the slug, which may be longer than ids are.
    """
    topic = isinstance(record, Topic)
    return f"{EntityKind.TOPIC.value}_{record.pk}" if topic else str(record.public_id)


def log_change(
    verb: str,
    record: Recorded | str,
    *,
    acting_user: User | None,
    changes: Changes | None = None,
    reason: str = "",
    extractor: str = "",
) -> Change:
    """Write one entry, in the transaction of the change itself.

    ``verb`` is the name of the action, such as ``meeting.accept``. No acting user is the machine,
    in which case ``extractor`` says which version of it.
    """
    change = new_change(
        verb, record, acting_user=acting_user, changes=changes, reason=reason, extractor=extractor
    )
    change.save()
    return change


def new_change(
    verb: str,
    record: Recorded | str,
    *,
    acting_user: User | None = None,
    changes: Changes | None = None,
    reason: str = "",
    extractor: str = "",
) -> Change:
    """An entry that the caller saves, for writing many at once."""
    record_id = record if isinstance(record, str) else record.public_id
    return Change(
        kind=KINDS[record_id.partition("_")[0]],
        record_id=record_id,
        verb=verb,
        actor=acting_user,
        reason=reason,
        before={field: values[0] for field, values in (changes or {}).items()},
        after={field: values[1] for field, values in (changes or {}).items()},
        extractor=extractor,
    )
