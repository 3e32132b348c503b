"""What one change costs with the stored documents that it makes wrong, and without them.

    DATABASE_URL=… python -m tests.benchmarks.bench_change [ROUNDS]

Runs on a register that `bench_api` has filled, or on a new one of 5,000 meetings. Each round makes
every change twice, once without triggers, renditions, words and terms, and once with them; the
ratio is the median of the rounds' ratios. Figures are processor time of this process, and time by
the clock, which on PostgreSQL has the server's part in it.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.apps import apps  # noqa: E402 - needs the settings
from django.core.management import call_command  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection  # noqa: E402

from meetings.actions import writing  # noqa: E402
from meetings.actions.review import accept_meeting, edit_meeting, reopen_meeting  # noqa: E402
from meetings.actions.storing import store_document  # noqa: E402
from meetings.actions.vocabularies import load_vocabularies  # noqa: E402
from meetings.models import Document, Meeting, triggers  # noqa: E402
from tests.benchmarks.register import fill  # noqa: E402
from tests.benchmarks.synthetic import Corpus  # noqa: E402

MEETINGS = 5_000
ROUNDS = 10
TIMES = 5  # that each change is made in a turn
NUMBERS = count()


@dataclass(slots=True)
class Change:
    """A change, and milliseconds of processor and clock without and with what is stored."""

    name: str
    make: Callable[[], object]
    times: dict[bool, list[tuple[float, float]]] = field(
        default_factory=lambda: {False: [], True: []}
    )

    def run(self, *, stored: bool) -> None:
        begun = time.process_time(), time.perf_counter()
        self.make()
        ended = time.process_time(), time.perf_counter()
        self.times[stored].append((1000 * (ended[0] - begun[0]), 1000 * (ended[1] - begun[1])))

    def report(self) -> str:
        parts = [self.name.ljust(32)]
        for clock in (0, 1):
            without, with_them = ([one[clock] for one in self.times[stored]] for stored in (0, 1))
            ratio = statistics.median(b / a for a, b in zip(without, with_them, strict=True))
            parts.append(f"{statistics.median(without):7.1f} {statistics.median(with_them):7.1f}")
            parts.append(f"{ratio:6.2f}")
        return " ".join(parts)


@contextmanager
def nothing_stored() -> Iterator[None]:
    """The register as if nothing were stored beside its records."""
    triggers.remove(connection)
    render, writing.render_pending = writing.render_pending, lambda **_: 0
    try:
        yield
    finally:
        writing.render_pending = render
        triggers.install(connection)


def changes() -> list[Change]:
    numbers = list(
        Meeting.objects.order_by("pk").values_list("pk", flat=True)[:: max(1, MEETINGS // 500)]
    )
    corpus = Corpus(seed=2).documents(10**9)

    def some() -> Meeting:
        return Meeting.objects.get(pk=numbers[next(NUMBERS) % len(numbers)])

    def judge() -> None:
        meeting = some()
        judge = reopen_meeting if meeting.review == "accepted" else accept_meeting
        judge(meeting, acting_user=None)

    def edit() -> None:
        number = next(NUMBERS)
        edit_meeting(some(), acting_user=None, values={"title": f"Talks, session {number}"})

    def store() -> None:
        document, extraction = next(corpus)
        store_document(document, extraction)

    return [
        Change("a curator's judgement", judge),
        Change("a curator's edit", edit),
        Change("a document with its reports", store),
    ]


def turn(several: list[Change], *, stored: bool) -> None:
    for change in several:
        change.make()  # after the triggers have changed, the database reads its schema anew
        for _ in range(TIMES):
            change.run(stored=stored)


def prepare() -> None:
    call_command("migrate", verbosity=0)
    if not Meeting.objects.exists():
        fill(MEETINGS)
        # The rows were given their numbers, of which sequences know nothing.
        for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            connection.cursor().execute(sql)
    if not Document.objects.filter(external_id__startswith="synthetic").exists():
        load_vocabularies()
        for document, extraction in Corpus().documents(100):
            store_document(document, extraction)


def main(rounds: int) -> None:
    write = sys.stdout.write
    prepare()
    several = changes()
    for number in range(rounds + 1):
        with nothing_stored():
            turn(several, stored=False)
        writing.render_pending()
        turn(several, stored=True)
        if not number:
            # In the first round queries were composed for the first time.
            for change in several:
                change.times = {False: [], True: []}
    write(f"{connection.vendor}, {Meeting.objects.count()} meetings, {rounds} rounds; ms\n")
    write(f"{'':32}       processor                 clock\n")
    write(f"{'':32} without    with  ratio without    with  ratio\n")
    for change in several:
        write(change.report() + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
