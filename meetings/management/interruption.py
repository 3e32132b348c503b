"""Lets Ctrl-C wait until the document at hand is stored."""

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
STDERR = 2
NOTICE = b"Stopping after the document at hand; Ctrl-C again stops at once.\n"


class Interruption:
    """Within its ``with`` block the first Ctrl-C is only noted; a second one ends at once."""

    def __init__(self) -> None:
        self.requested = False
        self._previous: Any = None

    def __enter__(self) -> Self:
        # Python lets only the main thread set handlers; elsewhere nothing is caught.
        if threading.current_thread() is threading.main_thread():
            self._previous = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._previous is not None:
            signal.signal(signal.SIGINT, self._previous)

    def check(self) -> None:
        """Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        """
        if self.requested:
            raise KeyboardInterrupt

    def watch(self, items: Iterable[T]) -> Iterator[T]:
        """Give ``items`` on until Ctrl-C is pressed."""
        for item in items:
            self.check()
            yield item

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.requested = True
        # Not through sys.stderr, which may be in the middle of a write.
        os.write(STDERR, NOTICE)
        signal.signal(signal.SIGINT, signal.default_int_handler)
