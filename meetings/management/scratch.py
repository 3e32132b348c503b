"""A register for trials, which is gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connections
from django.db.utils import ConnectionHandler

from meetings.actions.vocabularies import load_vocabularies

DEFAULT = "default"


@contextmanager
def scratch_register() -> Iterator[None]:
    """Let a fresh register in memory, with the vocabularies, stand in for the one in use.

    Nothing that is read or written inside reaches the register that the settings name.
    """
    engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    own = connections[DEFAULT]
    connections[DEFAULT] = ConnectionHandler({DEFAULT: engine}).create_connection(DEFAULT)
    try:
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        load_vocabularies()
        yield
    finally:
        connections[DEFAULT].close()
        connections[DEFAULT] = own
