"""Topics as curators add and correct them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from meetings.actions.journal import journal_id, log_change
from meetings.actions.locking import lock_register
from meetings.actions.writing import action
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
        ValueError: there is no such field, or the topic would lie under itself.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise ValueError(f"no field of a topic: {', '.join(sorted(unknown))}")
    lock_register()
    changes = set_fields(topic, values)
    if changes:
        _log("topic.edit", topic, changes, acting_user, reason)


def set_fields(topic: Topic, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set fields as a part of an action that notes in the journal what this returns.

    Raises:
        ValueError: the topic would lie under itself.
    """
    if lies_under(values.get("broader"), topic):
        raise ValueError(f"{values['broader']} lies under {topic}")
    changes = {}
    for field, value in values.items():
        before = getattr(topic, field)
        if before != value:
            changes[field] = (_plain(before), _plain(value))
            setattr(topic, field, value)
    topic.save()
    return changes


def lies_under(broader: Topic | None, topic: Topic) -> bool:
    """It is the topic or one below it, which cannot be its broader one."""
    return broader is not None and broader in Topic.objects.filter(pk=topic.pk).and_narrower()


def _log(
    verb: str,
    topic: Topic,
    changes: Mapping[str, tuple[Any, Any]],
    acting_user: User | None,
    reason: str,
) -> None:
    log_change(verb, journal_id(topic), acting_user=acting_user, changes=changes, reason=reason)


def _plain(value: Any) -> Any:
    return value.slug if isinstance(value, Topic) else value
