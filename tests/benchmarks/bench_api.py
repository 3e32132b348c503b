"""Compares the register with other ways to serve the same rows, in one run, as ratios.

    DATABASE_URL=… python -m tests.benchmarks.bench_api 100000 [--gate]

All handlers are called in this one process, turn by turn, so that what else the machine does falls
on all of them alike. Rates are of a second of processor time, of this process and of the server's
that answers it. The register and its Django peers run through the whole stack of middleware.
"""

import argparse
import asyncio
import base64
import io
import json
import os
import random
import statistics
import sys
import time
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple
from urllib.parse import urlencode

from tests.benchmarks.clocks import measure_rate

ROUNDS = 7
SECONDS = 0.4  # of each turn


@dataclass
class Contender:
    """A way to answer, with how often a second it did so in each round."""

    name: str
    ask: object
    rates: list = field(default_factory=list)

    def turn(self):
        self.rates.append(measure_rate(self.ask, SECONDS))

    @property
    def rate(self):
        return statistics.median(self.rates)


@dataclass
class Contest:
    """Contenders that answer the same question; the first is the register."""

    name: str
    contenders: list
    bars: dict

    def run(self):
        for contender in self.contenders:
            contender.ask()
        for _ in range(ROUNDS):
            for contender in self.contenders:
                contender.turn()

    def ratio(self, other):
        """How often as fast as the other the register is; the median of the rounds."""
        return statistics.median(self.ratios(other))

    def ratios(self, other):
        """The same in each round."""
        rival = next(each for each in self.contenders if each.name == other)
        rounds = zip(self.contenders[0].rates, rival.rates, strict=True)
        return [ours / theirs for ours, theirs in rounds]


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


class Web:
    """Calls a WSGI application; every answer must be as it should."""

    def __init__(self, application):
        self.application = application

    def get(self, path, query=None, status="200", **more):
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": urlencode(query or {}),
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": "http", "SERVER_PROTOCOL": "HTTP/1.1", **more,
        }  # fmt: skip
        seen = {}

        def start_response(line, pairs, _error=None):
            seen["line"], seen["headers"] = line, dict(pairs)

        response = self.application(environ, start_response)
        body = b"".join(response)
        if hasattr(response, "close"):
            response.close()
        if not seen["line"].startswith(status):
            raise RuntimeError(f"{path}: {seen['line']} {body[:300]}")
        return body, seen["headers"]


class Place(NamedTuple):
    """A meeting in the list, and what clients have that ask for the page after it."""

    sort_key: int
    public_id: str
    cursor: str
    plain_cursor: str


class Questions:
    """What is asked, of the register and of its peers; each time for other records."""

    pairs = ("CN,US", "CN,MM", "RU,US", "CN,RU", "IN,US", "MM,US")
    window: ClassVar = {"date_from": "2001-01-01", "date_to": "2020-12-31"}

    def __init__(self):
        from django.core.wsgi import get_wsgi_application
        from django.db.models import F

        from meetings.models import Meeting
        from tests.benchmarks import peers

        self.peers, self.rng = peers, random.Random(1)
        self.django, self.bare = Web(get_wsgi_application()), Web(peers.ceiling)
        some = Meeting.objects.alias(rest=F("pk") % 97).filter(rest=0).order_by("pk")
        self.some = [
            Place(sort_key, public_id, *self._cursors(pk, sort_key))
            for pk, sort_key, public_id in some.values_list("pk", "sort_key", "public_id")
        ]
        self.etag = self.django.get("/api/v1/meetings/")[1]["ETag"]

    @staticmethod
    def _cursors(pk, sort_key):
        """The register's cursor for the place, and plain DRF's."""
        from meetings.api.cursors import Position

        ours = Position("-date", backwards=False, value=sort_key, pk=pk).encode()
        return ours, base64.b64encode(urlencode({"p": sort_key}).encode()).decode()

    def pick(self):
        return self.rng.choice(self.some)

    def compare(self):
        """Stop unless the ceiling shows the very records that the register does."""
        place, pair = self.pick(), self.pairs[0]
        detail = f"/api/v1/meetings/{place.public_id}/"
        for path, query, statement in (
            ("/api/v1/meetings/", {"cursor": place.cursor}, (self.peers.LIST, [place.sort_key])),
            (
                "/api/v1/meetings/",
                {"between": pair, **self.window},
                (self.peers.PAIR, self.peers.pair_params(pair, **self.window)),
            ),
            (detail, {}, (self.peers.DETAIL, [place.public_id])),
        ):
            ours = json.loads(self.django.get(path, query)[0])
            bare = json.loads(self.bare.get("/", **{"bench.query": statement})[0])["results"]
            if bare != ours.get("results", [ours]):
                sys.exit(f"The ceiling does not show what the register shows at {path} {query}.")

    def our_list(self):
        self.django.get("/api/v1/meetings/", {"cursor": self.pick().cursor})

    def first_page(self):
        self.django.get("/api/v1/meetings/")

    def plain_list(self):
        self.django.get("/bench/plain/meetings/", {"cursor": self.pick().plain_cursor})

    def ninja_list(self):
        self.django.get("/bench/ninja/meetings", {"before": self.pick().sort_key})

    def bare_list(self):
        self.bare.get("/", **{"bench.query": (self.peers.LIST, [self.pick().sort_key])})

    def our_pair(self):
        self.django.get(
            "/api/v1/meetings/", {"between": self.rng.choice(self.pairs), **self.window}
        )

    def plain_pair(self):
        self.django.get(
            "/bench/plain/meetings/", {"between": self.rng.choice(self.pairs), **self.window}
        )

    def bare_pair(self):
        params = self.peers.pair_params(self.rng.choice(self.pairs), **self.window)
        self.bare.get("/", **{"bench.query": (self.peers.PAIR, params)})

    def our_detail(self):
        self.django.get(f"/api/v1/meetings/{self.pick().public_id}/")

    def plain_detail(self):
        self.django.get(f"/bench/plain/meetings/{self.pick().public_id}/")

    def bare_detail(self):
        self.bare.get("/", **{"bench.query": (self.peers.DETAIL, [self.pick().public_id])})

    def words(self):
        self.django.get("/api/v1/meetings/", {"q": "ministers"})

    def unchanged(self):
        self.django.get("/api/v1/meetings/", status="304", HTTP_IF_NONE_MATCH=self.etag)


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


def report(found):
    """The results as a table; a share of the ceiling in per cent."""
    lines = [
        "| what | register | against | their rate | ratio (spread) | bar |",
        "|---|--:|---|--:|--:|--:|",
    ]
    for contest in found:
        ours = contest.contenders[0]
        spread = f"{min(ours.rates):.0f}–{max(ours.rates):.0f}"
        for rival in contest.contenders[1:]:
            bar, ratios = contest.bars.get(rival.name), contest.ratios(rival.name)
            each = f"{min(ratios):.2f}–{max(ratios):.2f}"
            lines.append(
                f"| {contest.name} | {ours.rate:.0f}/s ({spread}) | {rival.name} "
                f"| {rival.rate:.0f}/s | {contest.ratio(rival.name):.2f} ({each}) "
                f"| {'' if bar is None else f'≥ {bar:g}'} |"
            )
    return "\n".join(lines)


def failures(found, share):
    """The bars that were missed, each lowered to a share of it."""
    return [
        f"{contest.name}: {contest.ratio(rival):.2f} × {rival}, at least {bar * share:g} is wanted"
        for contest in found
        for rival, bar in contest.bars.items()
        if contest.ratio(rival) < bar * share
    ]


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
