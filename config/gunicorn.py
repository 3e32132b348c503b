"""How `make run` serves: gunicorn, with one worker of the task queue beside it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STOP_SECONDS = 30.0  # what a task at hand is given to end
WORKER = (sys.executable, "manage.py", "work", "--with-parent", "--verbosity", "0")

worker_class = "config.workers.ProblemWorker"
# A browser opens connections ahead and says nothing on them, and each of them holds a thread.
threads = 8
limit_request_line = 8190
loglevel = "warning"

_worker: list["subprocess.Popen[bytes]"] = []


def on_starting(_server: Any) -> None:
    # In a session of its own: Ctrl-C reaches gunicorn alone, which then lets the worker end.
    _worker.append(subprocess.Popen(WORKER, cwd=ROOT, start_new_session=True))  # noqa: S603 - our own command


def on_exit(_server: Any) -> None:
    for process in _worker:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
