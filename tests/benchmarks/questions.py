"""What is asked of the register and of those that it is compared with."""

import base64
import io
import json
import random
import sys
from typing import ClassVar, NamedTuple
from urllib.parse import urlencode


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
