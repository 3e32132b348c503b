"""How fast documents are read into a register by one process and by several.

    python -m tests.benchmarks.bench_ingest [DOCUMENTS] [ROUNDS]

Runs `manage.py ingest` as a user would, turn by turn with one worker and with two, each time into a
fresh register in a file. The texts are the project's own, each time with other people, outlets and
days.
What is timed begins with the first document that is stored, since loading the model takes a while.
"""

import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from tests.benchmarks.synthetic import Texts

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS, ROUNDS = 10_000, 1
OUTLETS, DAYS = 40, 3_650
LOOK = 0.05  # seconds between two looks at the register


def write_documents(path, count):
    """Lines as `ingest` reads them; the same each time."""
    rng = random.Random(1)
    with path.open("w", encoding="utf-8") as handle:
        for number, text in enumerate(islice(Texts(), count)):
            day = date(2025, 12, 31) - timedelta(days=rng.randrange(DAYS))
            row = {"id": f"d{number}", "source": f"Outlet {number % OUTLETS}", "text": text}
            handle.write(json.dumps({**row, "published": day.isoformat()}) + "\n")


def manage(database, *words):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    return subprocess.Popen(
        [sys.executable, "manage.py", *map(str, words)], cwd=ROOT, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def stored(database):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return connection.execute("SELECT count(*) FROM meetings_document").fetchone()[0]


def resident(process):
    for line in Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def ingest(empty, documents, workers):
    """How many were stored, when, in seconds, and what the process held, in megabytes."""
    database = empty.with_name(f"register-{workers}.sqlite3")
    database.unlink(missing_ok=True)
    database.write_bytes(empty.read_bytes())
    process = manage(database, "ingest", documents, "--workers", workers)
    begun, marks = time.perf_counter(), []
    while process.poll() is None:
        number = stored(database)
        if number and (not marks or number > marks[-1][0]):
            marks.append((number, time.perf_counter() - begun, resident(process)))
        time.sleep(LOOK)
    if process.returncode:
        raise RuntimeError(f"ingest ended with {process.returncode}")
    return [*marks, (stored(database), time.perf_counter() - begun, marks[-1][2])]


def rate(marks, first=0.0, last=1.0):
    """Documents a second between two shares of the whole."""
    several = [mark for mark in marks if first * marks[-1][0] <= mark[0] <= last * marks[-1][0]]
    if len(several) < 2:
        return float("nan")
    return (several[-1][0] - several[0][0]) / (several[-1][1] - several[0][1])


def main(count, rounds):
    write = sys.stdout.write
    write("round  workers  documents/s  first tenth  last tenth  MB at a tenth  MB at the end\n")
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        documents, empty = Path(folder) / "documents.jsonl", Path(folder) / "empty.sqlite3"
        write_documents(documents, count)
        for words in (("migrate", "--verbosity=0"), ("load_vocabularies",)):
            manage(empty, *words).wait()
        for number in range(1, rounds + 1):
            rates = []
            for workers in (1, 2):
                marks = ingest(empty, documents, workers)
                rates.append(rate(marks))
                early = next(mark for mark in marks if mark[0] >= count / 10)
                write(f"{number:5}  {workers:7}  {rates[-1]:11.2f}  {rate(marks, 0, 0.1):11.2f}")
                write(f"  {rate(marks, 0.9, 1):10.2f}  {early[2]:13.0f}  {marks[-1][2]:13.0f}\n")
                sys.stdout.flush()
            ratios.append(rates[1] / rates[0])
    write(f"two workers against one: {statistics.median(ratios):.2f}\n")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [DOCUMENTS, ROUNDS][len(given) :]))
