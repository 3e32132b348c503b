"""Which state of the register it is: the validator of all that is derived from it."""

from datetime import UTC, datetime
from typing import NamedTuple, Self

from django.db import models
from typing_extensions import override

from meetings.models.prepared import fetch_prepared

# Of a register whose tables were made by hand.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Version(NamedTuple):
    """Which state of the register it is, and since when."""

    number: int
    moved_at: datetime

    @classmethod
    def read(cls, text: str) -> Self:
        """The version as ``CurrentVersion`` writes it."""
        number, _, moved_at = text.partition(" ")
        return cls(int(number), _in_utc(moved_at))


class RegisterVersion(models.Model):
    """One row that every write of the register moves: the validator of all that is derived from it.

    The number is drawn anew each time, so that a register restored from a backup never comes to
    show something else under a number that it has had before.
    """

    number = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(auto_now_add=True)

    @override
    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> Version:
        """The version as it is now."""
        # Asked with every list; the text of the query costs less than to compose it.
        found = fetch_prepared(("SELECT number, moved_at FROM meetings_registerversion", ()))
        if not found:
            return Version(0, LONG_AGO)
        [(number, moved_at)] = found
        return Version(int(number), _in_utc(moved_at))


class CurrentVersion(models.Func):
    """The version as a column beside rows, so that it is of the same moment as they are."""

    template = "(SELECT number || ' ' || moved_at FROM meetings_registerversion)"
    output_field = models.TextField()


def _in_utc(moment: datetime | str) -> datetime:
    """SQLite keeps times as texts, in UTC."""
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return read.replace(tzinfo=read.tzinfo or UTC)
