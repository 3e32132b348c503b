"""The validator of whatever is derived from the register: it moves with every write."""

from datetime import datetime, timedelta
from functools import cache, lru_cache
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


def validating_headers(
    version: Version, request: HttpRequest, *, single: bool = False
) -> dict[str, str]:
    """What tells whether an answer that follows from the register alone is still right.

    The version is that from before the rows are read: a write that comes between the two makes the
    client ask once more than it must. The other way round it would keep what is old.
    """
    # A single record has an ETag of its own, which only its own changes move.
    headers = {} if single else {"ETag": _etag(request, version.number)}
    # Of two changes within one second the time tells only one.
    if timezone.now() - version.moved_at >= UNSETTLED:
        headers["Last-Modified"] = _last_modified(version.moved_at)
    return headers


@lru_cache(maxsize=1)
def _last_modified(moved_at: datetime) -> str:
    return http_date(max(moved_at.timestamp(), _released_at()))


def _etag(request: HttpRequest, version: int) -> str:
    meta = request.META
    told = [meta.get(name, "") for name in TOLD]
    parts = (str(version), _code(), origin_of(request), request.path, *told)
    digest = blake2b("\0".join(parts).encode(), digest_size=DIGEST_BYTES)
    return f'{MARK}{digest.hexdigest()}"'


def origin_of(request: HttpRequest) -> str:
    """Scheme and host, made out once: several ask for it, and Django looks at both anew each time.

    Raises:
        DisallowedHost: the host is none of the register's.
    """
    origin: str | None = getattr(request, "origin", None)
    if origin is None:
        origin = request.origin = f"{request.scheme}://{request.get_host()}"  # type: ignore[attr-defined]
    return origin


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
