"""What the time of a benchmark is told by: the processors' own, whatever else runs on them."""

import time
from pathlib import Path


def processor_clock():
    """A function that tells seconds of processor time, of this process and of its database's.

    On SQLite all work is done in this process. On PostgreSQL the server's process that answers it
    is read too, where the system shows it; on another machine the clock on the wall is left.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time
    connection.ensure_connection()
    server = Path(f"/proc/{connection.connection.info.backend_pid}")
    try:
        is_here = (server / "comm").read_text().strip() == "postgres"
        read_nanoseconds(server)
    except OSError:
        is_here = False
    if not is_here:
        return time.perf_counter
    return lambda: time.process_time() + read_nanoseconds(server) / 1e9


def read_nanoseconds(process):
    """How long the process has been on a processor."""
    return int((process / "schedstat").read_text().split()[0])


def measure_rate(ask, seconds):
    """How often a second of processor time the question is answered, asked for these seconds."""
    now = processor_clock()
    end, begun, number = time.perf_counter() + seconds, now(), 0
    while time.perf_counter() < end:
        ask()
        number += 1
    return number / (now() - begun)
