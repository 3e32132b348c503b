"""Compares the register with other ways to serve the same rows, in one run, as ratios.

    DATABASE_URL=… python -m tests.benchmarks.bench_api 100000 [--gate]

All handlers are called in this one process, turn by turn, so that what else the machine does falls
on all of them alike. Rates are of a second of processor time, of this process and of the server's
that answers it. The register and its Django peers run through the whole stack of middleware.
"""

import argparse
import asyncio
import os
import sys
import time

from tests.benchmarks.contests import Contender, Contest, failures, report
from tests.benchmarks.questions import Questions


def prepare(size):
    """Settings, and a register of the size in the database; of the size it has, if that is None."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.conf import settings

    settings.ROOT_URLCONF = "tests.benchmarks.urls"
    settings.ALLOWED_HOSTS = ["*"]
    settings.REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = []
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from meetings.actions.rendering import rebuild_renditions
    from meetings.models import Meeting
    from tests.benchmarks.register import fill

    call_command("migrate", verbosity=0)
    present = Meeting.objects.count()
    if size is None:
        return
    if present not in (0, size):
        sys.exit(f"The database holds {present} meetings; give one that is empty or holds {size}.")
    for _ in rebuild_renditions():  # of another release, if the register is of one
        pass
    if not present:
        begun = time.perf_counter()
        fill(size)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM")
        sys.stdout.write(f"Filled in {time.perf_counter() - begun:.0f} s.\n\n")


def contests():
    from django.db import connection

    ask = Questions()
    ask.compare()
    share = 0.5 if connection.vendor == "postgresql" else 0.3
    yield Contest(
        "list page of 50, any depth",
        [
            Contender("register", ask.our_list),
            Contender("plain DRF", ask.plain_list),
            Contender("django-ninja", ask.ninja_list),
            Contender("ceiling", ask.bare_list),
            *datasette_contender(),
        ],
        {"plain DRF": 25, "django-ninja": 20, "ceiling": share},
    )
    yield Contest(
        "pair of countries, date range",
        [
            Contender("register", ask.our_pair),
            Contender("plain DRF", ask.plain_pair),
            Contender("ceiling", ask.bare_pair),
        ],
        {"plain DRF": 35},
    )
    yield Contest(
        "detail with evidence",
        [
            Contender("register", ask.our_detail),
            Contender("plain DRF", ask.plain_detail),
            Contender("ceiling", ask.bare_detail),
        ],
        {"plain DRF": 12},
    )
    for name, question, rival, bar in (
        ("full text, a common word", ask.words, "first list page", 0.5),
        ("list page of 50, any depth", ask.our_list, "first list page", 0.5),
        ("304", ask.unchanged, "first list page", 2),
    ):
        contenders = [Contender("register", question), Contender(rival, ask.first_page)]
        yield Contest(name, contenders, {rival: bar})


def datasette_contender():
    """The table page of Datasette over the same file: flat rows, nothing nested."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return []
    from datasette.app import Datasette

    loop = asyncio.new_event_loop()
    served = Datasette([str(connection.settings_dict["NAME"])], settings={"num_sql_threads": 0})
    loop.run_until_complete(served.invoke_startup())
    name = next(each for each in served.databases if each != "_internal")
    options = "_size=50&_sort_desc=sort_key&_shape=array&_nocount=1&_nofacet=1"
    path = f"/{name}/meetings_meeting.json?{options}"

    def ask():
        response = loop.run_until_complete(served.client.get(path))
        if response.status_code != 200:
            raise RuntimeError(response.text[:300])

    return [Contender("Datasette (flat rows)", ask)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("meetings", type=int)
    parser.add_argument("--gate", action="store_true", help="fail below half of a bar")
    options = parser.parse_args()
    prepare(options.meetings)
    found = list(contests())
    for contest in found:
        contest.run()
    sys.stdout.write(report(found) + "\n")
    if options.gate and (missed := failures(found, 0.5)):
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
