"""How long readers wait while the register is written to, beside how long they wait otherwise.

    DATABASE_URL=… python -m tests.benchmarks.bench_reads [SECONDS] [CHANGES]

One process reads (lists, pairs, words, details, one after the other) through the whole stack of
middleware; another makes CHANGES changes a second, half of them by curators' judgements, half by
edits. Quiet and busy turns follow each other, so that what else the machine does falls on both.
Runs on a register that `bench_api` has filled, or on a new one of 5,000 meetings.
"""

import multiprocessing
import os
import statistics
import sys
import time
from multiprocessing.synchronize import Event

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - needs the settings
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402

from meetings.actions.review import accept_meeting, edit_meeting, reopen_meeting  # noqa: E402
from meetings.choices import ReviewStatus  # noqa: E402
from meetings.models import Meeting  # noqa: E402
from tests.benchmarks.questions import Web  # noqa: E402
from tests.benchmarks.register import fill  # noqa: E402

MEETINGS = 5_000
TURNS = 4
SECONDS = 8.0
CHANGES = 50.0


def write(numbers: list[int], rate: float, seconds: float, begin: Event, told) -> None:
    """Make changes at the rate, one every so often whatever the one before took."""
    begin.wait()
    start = time.perf_counter()
    errors, made = [], 0
    while (now := time.perf_counter() - start) < seconds:
        if made > now * rate:
            time.sleep(made / rate - now)
        try:
            change(numbers[made % len(numbers)], made)
        except Exception as error:  # noqa: BLE001 - counted
            errors.append(f"{type(error).__name__}: {error}")
        made += 1
    told.put((made / (time.perf_counter() - start), errors))


def change(number: int, made: int) -> None:
    meeting = Meeting.objects.get(pk=number)
    if made % 2:
        edit_meeting(meeting, acting_user=None, values={"title": f"Talks, session {made}"})
    elif meeting.review == ReviewStatus.ACCEPTED:
        reopen_meeting(meeting, acting_user=None)
    else:
        accept_meeting(meeting, acting_user=None)


def read(web: Web, ids: list[str], seconds: float) -> list[float]:
    """Milliseconds of each answer; every one must be as it should."""
    end, times, number = time.perf_counter() + seconds, [], 0
    while time.perf_counter() < end:
        for path, query in (
            ("/api/v1/meetings/", {}),
            ("/api/v1/meetings/", {"between": "CN,US"}),
            ("/api/v1/meetings/", {"q": "ministers"}),
            (f"/api/v1/meetings/{ids[number % len(ids)]}/", {}),
        ):
            begun = time.perf_counter()
            web.get(path, query)
            times.append(1000 * (time.perf_counter() - begun))
            number += 1
    return times


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))]


def prepare() -> tuple[list[int], list[str]]:
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    if not Meeting.objects.exists():
        fill(MEETINGS)
    rows = list(Meeting.objects.order_by("pk").values_list("pk", "public_id")[:1000])
    return [pk for pk, _ in rows], [public_id for _, public_id in rows]


def busy_turn(
    web: Web, numbers: list[int], ids: list[str], seconds: float, rate: float
) -> tuple[list[float], float, list[str]]:
    context = multiprocessing.get_context("spawn")
    begin, told = context.Event(), context.Queue()
    writer = context.Process(target=write, args=(numbers, rate, seconds, begin, told))
    writer.start()
    time.sleep(3)  # until it has loaded what it needs
    begin.set()
    times = read(web, ids, seconds)
    made, errors = told.get(timeout=60)
    writer.join()
    return times, made, errors


def main(seconds: float, rate: float) -> None:
    numbers, ids = prepare()
    web = Web(get_wsgi_application())
    read(web, ids, 1)
    quiet, busy, ratios, rates, errors = [], [], [], [], []
    for _ in range(TURNS):
        alone = read(web, ids, seconds)
        times, made, failed = busy_turn(web, numbers, ids, seconds, rate)
        ratios.append(percentile(times, 0.99) / percentile(alone, 0.99))
        quiet += alone
        busy += times
        rates.append(made)
        errors += failed
    out = sys.stdout.write
    rate = statistics.mean(rates)
    out(f"{connection.vendor}, {TURNS} turns of {seconds:g} s, {rate:.1f} changes a second\n")
    for name, times in (("quiet", quiet), ("busy", busy)):
        figures = " ".join(f"{percentile(times, share):7.2f}" for share in (0.5, 0.9, 0.99, 1))
        out(f"{name:6} {len(times):6} answers; ms at 50, 90, 99, 100 %: {figures}\n")
    out(f"99 % against quiet: median {statistics.median(ratios):.2f}, of {sorted(ratios)}\n")
    out(f"{len(errors)} errors {errors[:3]}\n")


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    main(*(given + [SECONDS, CHANGES][len(given) :]))
