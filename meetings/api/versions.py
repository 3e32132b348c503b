"""The validator of whatever is derived from the register: it moves with every write."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import http_date, parse_etags

import meetings
from meetings.models import RegisterVersion
from meetings.models.version import Version

MARK = '"v-'  # what the validators begin with that are made here
DIGEST_BYTES = 16
# What decides on an answer besides its path: who asks for what.
TOLD = ("QUERY_STRING", "HTTP_ACCEPT", "HTTP_AUTHORIZATION", "HTTP_COOKIE")
UNSETTLED = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells whether an answer is still right; no time, where it says too little.

    Asked for before the rows are read: a write that comes between the two makes the client ask once
    more than it must. The other way round it would keep what is old.
    """

    number: int
    etag: str
    last_modified: str | None


def read_validators(request: HttpRequest) -> Validators:
    """The validators of the answer to this request, if it follows from the register alone."""
    return validators_at(RegisterVersion.current(), request)


def validators_at(version: Version, request: HttpRequest) -> Validators:
    """The same, where it is known of which version the answer is."""
    etag = _etag(request, version.number)
    return Validators(version.number, etag, _last_modified(version.moved_at))


def _last_modified(moved_at: datetime) -> str | None:
    # Of two changes within one second the time tells only one.
    if timezone.now() - moved_at < UNSETTLED:
        return None
    return http_date(max(moved_at.timestamp(), _released_at()))


def _etag(request: HttpRequest, version: int) -> str:
    digest = blake2b(digest_size=DIGEST_BYTES)
    told = (request.META.get(name, "") for name in TOLD)
    address = (request.scheme or "", request.get_host(), request.path)
    for part in (str(version), _code(), *address, *told):
        digest.update(part.encode() + b"\0")
    return f'{MARK}{digest.hexdigest()}"'


def known_version(request: HttpRequest) -> str | None:
    """The validator of the answer, if the client has that answer already."""
    header = request.META.get("HTTP_IF_NONE_MATCH")
    given = [etag.removeprefix("W/") for etag in parse_etags(header)] if header else []
    if not any(etag.startswith(MARK) for etag in given):
        return None
    try:
        etag = _etag(request, RegisterVersion.current().number)
    except DatabaseError:
        return None  # the view says so in the form of its other problems
    return etag if etag in given else None


@cache
def _code() -> str:
    """Another text for every release: what it makes of the same rows may differ."""
    digest = blake2b(digest_size=DIGEST_BYTES)
    for path in _modules():
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _released_at() -> float:
    """When the code was last changed."""
    return max(path.stat().st_mtime for path in _modules())


def _modules() -> list[Path]:
    return sorted(Path(meetings.__file__).parent.rglob("*.py"))
