"""How often the API may be asked, told in the headers of every answer."""

import logging
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from limits import RateLimitItem, parse_many
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from typing_extensions import override

if TYPE_CHECKING:
    from rest_framework.views import APIView

logger = logging.getLogger(__name__)

# Whoever has an IPv6 address has as many of them as this network holds.
HOME_NETWORK = 64
OWN_STORAGE = "memory://"
# Seconds that a request waits for a storage that does not answer.
WAITS = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}


@dataclass(frozen=True, slots=True)
class Use:
    """What is left of one limit for one client.

    Attributes:
        name: of the policy: anonymous, member or write.
        reset: seconds until the limit is whole again.
    """

    name: str
    limit: RateLimitItem
    remaining: int
    reset: int

    @property
    def policy(self) -> str:
        return f'"{self.name}";q={self.limit.amount};w={self.limit.get_expiry()}'

    @property
    def state(self) -> str:
        return f'"{self.name}";r={self.remaining};t={self.reset}'


class RegisterThrottle(BaseThrottle):
    """Counts by person or by address, and writes apart as well."""

    seconds: float | None = None

    @override
    def allow_request(self, request: Request, view: "APIView") -> bool:
        if getattr(request, "is_internal", False):
            return True
        client = self._client(request)
        uses, allowed = [], True
        for name, limit in _limits(request, view):
            fits, use = _count(name, limit, client)
            allowed = allowed and fits
            uses.append(use)
        # For the headers; a request that no view has seen yet is Django's own.
        own: Any = getattr(request, "_request", request)
        own.rate_limits = uses
        self.seconds = max((use.reset for use in uses if not use.remaining), default=None)
        return allowed

    @override
    def wait(self) -> float | None:
        return self.seconds

    def _client(self, request: Request) -> str:
        if request.user.is_authenticated:
            return f"person {request.user.pk}"
        return _network(str(self.get_ident(request)))


class RateLimitMiddleware:
    """Tells in ``RateLimit`` and ``RateLimit-Policy`` what is left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if uses := getattr(request, "rate_limits", None):
            response["RateLimit-Policy"] = ", ".join(use.policy for use in uses)
            response["RateLimit"] = ", ".join(use.state for use in uses)
        return response


def _limits(request: Request, view: "APIView") -> Iterator[tuple[str, RateLimitItem]]:
    names = ["member" if request.user.is_authenticated else "anonymous"]
    if request.method not in SAFE_METHODS and not getattr(view, "only_reads", False):
        names.append("write")
    for name in names:
        for limit in _parsed(settings.RATE_LIMITS[name]):
            yield name, limit


@cache
def _parsed(limits: str) -> list[RateLimitItem]:
    return parse_many(limits) if limits else []


def _count(name: str, limit: RateLimitItem, client: str) -> tuple[bool, Use]:
    """Whether the request is within the limit, and what is left of it."""
    try:
        return _count_in(settings.RATE_LIMIT_STORAGE, name, limit, client)
    except StorageError as error:
        logger.error("This process counts for itself: %s", error)  # noqa: TRY400 - no bug of ours
        return _count_in(OWN_STORAGE, name, limit, client)


def _count_in(storage: str, name: str, limit: RateLimitItem, client: str) -> tuple[bool, Use]:
    limiter = _limiter(storage)
    fits = limiter.hit(limit, name, client)
    stats = limiter.get_window_stats(limit, name, client)
    reset = max(0, math.ceil(stats.reset_time - time.time()))
    return fits, Use(name, limit, stats.remaining, reset)


@cache
def _limiter(storage: str) -> SlidingWindowCounterRateLimiter:
    waits = {} if storage == OWN_STORAGE else WAITS
    return SlidingWindowCounterRateLimiter(
        storage_from_string(storage, wrap_exceptions=True, **waits)
    )


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(ip_network(f"{parsed}/{HOME_NETWORK}", strict=False))
    return address
