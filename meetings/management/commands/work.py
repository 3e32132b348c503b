"""Runs what web processes leave to a worker."""

import os
import threading
import time
from typing import Any

from django.core.management.base import CommandParser
from django_tasks_db.management.commands.db_worker import Command as WorkerCommand
from typing_extensions import override

from meetings.actions.queue import requeue_lost_tasks

WATCH_SECONDS = 1.0


class Command(WorkerCommand):
    """The library's worker, which also takes up what a killed one left unfinished."""

    help = "Run queued tasks: read submitted texts, deliver webhooks."

    @override
    def add_arguments(self, parser: CommandParser) -> None:  # type: ignore[override]  # a narrower parser
        super().add_arguments(parser)
        parser.add_argument(
            "--with-parent",
            action="store_true",
            help="End when the process that started this one is gone.",
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        if options.pop("with_parent"):
            threading.Thread(target=_end_with_parent, args=[os.getppid()], daemon=True).start()
        if lost := requeue_lost_tasks():
            self.stderr.write(f"{lost} tasks that a killed worker left are queued again.")
        super().handle(*args, **options)


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(1)
