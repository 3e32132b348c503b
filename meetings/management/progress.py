"""Shows how far an ingest is: a live line on a terminal, a plain line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.management.base import OutputWrapper

if TYPE_CHECKING:
    from meetings.actions.ingest import IngestReport

PLAIN_SECONDS = 10.0

Show = Callable[["IngestReport"], None]


@contextmanager
def show_progress(stderr: OutputWrapper) -> Iterator[Show]:
    """Gives the function to call with the report after each document."""
    if not stderr.isatty():
        yield _plain(stderr)
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("loading the extractor", total=None)
        yield lambda report: progress.update(task, description=describe(report))


def describe(report: "IngestReport") -> str:
    return (
        f"{report.documents_read} documents read, {report.documents_known} known, "
        f"{report.meetings} meetings, {len(report.refused)} refused"
    )


def _plain(stderr: OutputWrapper) -> Show:
    last = time.monotonic()

    def show(report: "IngestReport") -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= PLAIN_SECONDS:
            last = now
            stderr.write(describe(report))

    return show
