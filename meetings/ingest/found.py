"""What the readers of the single formats take and give."""

from dataclasses import dataclass
from pathlib import Path

from meetings.exceptions import DemarcheError
from meetings.ingest.metadata import Metadata


class UnreadableError(DemarcheError):
    """Why a file or a row cannot be read; whoever knows its name adds it."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        limit: the most bytes of a file that is read as a whole, the most characters of a row.
    """

    path: Path
    limit: int

    def read(self) -> bytes:
        """Raises:
        UnreadableError: it is longer than the limit, or has nothing in it.
        """
        size = self.path.stat().st_size
        if size > self.limit:
            raise UnreadableError(f"{size:,} bytes, more than the {self.limit:,} allowed")
        data = self.path.read_bytes()
        if not data.strip():
            raise UnreadableError("it is empty")
        return data


@dataclass(frozen=True, slots=True)
class Found:
    """A text with what its own file says of it.

    Attributes:
        row: its number in a file of several documents, from 1; None for a file of one.
        place: the same in words for messages, such as ``line 17``.
    """

    text: str
    metadata: Metadata
    row: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that cannot be read, while the rows after it can."""

    reason: str
    place: str
