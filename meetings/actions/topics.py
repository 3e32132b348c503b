"""Topics as curators add and correct them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from meetings.actions.journal import log_change
from meetings.actions.locking import lock_register
from meetings.actions.writing import action
from meetings.choices import EntityKind
from meetings.models import Topic

FIELDS = ("label", "definition", "broader", "iptc_code", "plover_context")


@action
def add_topic(topic: Topic, *, acting_user: User | None, reason: str = "") -> None:
    """Add a concept to the vocabulary."""
    lock_register()
    topic.save(force_insert=True)
    _log("topic.create", topic, {"slug": ("", topic.slug)}, acting_user, reason)


@action
def edit_topic(
    topic: Topic, *, acting_user: User | None, values: Mapping[str, Any], reason: str = ""
) -> None:
    """Correct a concept; its slug stays, since clients know it by that.

    Raises:
        ValueError: there is no such field.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise ValueError(f"no field of a topic: {', '.join(sorted(unknown))}")
    lock_register()
    changes = {}
    for field, value in values.items():
        before = getattr(topic, field)
        if before != value:
            changes[field] = (_plain(before), _plain(value))
            setattr(topic, field, value)
    topic.save()
    if changes:
        _log("topic.edit", topic, changes, acting_user, reason)


def _log(
    verb: str,
    topic: Topic,
    changes: Mapping[str, tuple[Any, Any]],
    acting_user: User | None,
    reason: str,
) -> None:
    # Topics have no id that the world knows, but for the slug, which may be longer than ids are.
    record_id = f"{EntityKind.TOPIC.value}_{topic.pk}"
    log_change(verb, record_id, acting_user=acting_user, changes=changes, reason=reason)


def _plain(value: Any) -> Any:
    return value.slug if isinstance(value, Topic) else value
