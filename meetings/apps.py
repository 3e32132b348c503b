"""The Django app of the register."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from typing_extensions import override


class MeetingsConfig(AppConfig):
    """The one app of the project."""

    name = "meetings"
    verbose_name = "Register of meetings"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        # Not writes of the register: the schema itself, which has no other place to end.
        pre_migrate.connect(_remove_triggers, sender=self)
        post_migrate.connect(_install_triggers, sender=self)


def _remove_triggers(*, using: str, **_: Any) -> None:
    """SQLite alters no table that a trigger names."""
    from meetings.models import triggers  # noqa: PLC0415 - models are loaded after apps

    if connections[using].vendor == "sqlite":
        triggers.remove(connections[using])


def _install_triggers(*, using: str, plan: Sequence[Any] = (), **_: Any) -> None:
    from meetings.models import triggers  # noqa: PLC0415 - models are loaded after apps

    triggers.install(connections[using])
    if plan and connections[using].vendor == "sqlite":
        triggers.forget(connections[using])
