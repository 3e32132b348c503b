"""How long a whole list takes, when its first byte comes, and what memory it takes.

    DATABASE_URL=… python -m tests.benchmarks.bench_export [FORMAT] [ROUNDS]

Through the whole stack of middleware, in this process, from a register that `bench_api` has filled.
Memory is the most that the process held while it answered, above what it held after a page.
"""

import io
import os
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - needs the settings
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402

from tests.benchmarks.questions import Web  # noqa: E402

ROUNDS = 3
PAUSE = 0.002  # seconds between two looks at the memory


class Memory:
    """Notes the most megabytes that this process holds within its ``with`` block."""

    def __enter__(self):
        self.peak = self.base = resident()
        self.ended = False
        self.thread = threading.Thread(target=self._look)
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.ended = True
        self.thread.join()

    def _look(self):
        while not self.ended:
            self.peak = max(self.peak, resident())
            time.sleep(PAUSE)


def resident():
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell how much memory a process holds")


def export(application, form):
    """Seconds to the first byte and to the last, and how many bytes and lines there were."""
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/api/v1/meetings/",
        "QUERY_STRING": urlencode({"format": form}), "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }  # fmt: skip
    seen = []
    begun = time.perf_counter()
    response = application(environ, lambda line, *_: seen.append(line))
    if not seen[0].startswith("200"):
        raise RuntimeError(seen[0])
    first, size, lines = 0.0, 0, 0
    for part in response:
        first = first or time.perf_counter() - begun
        size += len(part)
        lines += part.count(b"\n")
    response.close()
    return first, time.perf_counter() - begun, size, lines


def main(form, rounds):
    settings.ALLOWED_HOSTS = ["*"]
    application = get_wsgi_application()
    Web(application).get("/api/v1/meetings/")
    write = sys.stdout.write
    write(f"{connection.vendor}, {form}\n")
    write("first byte ms  whole s  processor s  bytes  lines  peak over base MB\n")
    for _ in range(rounds):
        begun = time.process_time()
        with Memory() as memory:
            first, whole, size, lines = export(application, form)
        write(
            f"{1000 * first:13.0f}  {whole:7.2f}  {time.process_time() - begun:11.2f}  {size}"
            f"  {lines}  {memory.peak - memory.base:.1f}\n"
        )


if __name__ == "__main__":
    given = dict(enumerate(sys.argv))
    main(given.get(1, "ndjson"), int(given.get(2, ROUNDS)))
