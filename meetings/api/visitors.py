"""A short way for those who only read: past all that is there for people who sign in."""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.cache import patch_vary_headers

from meetings.api.conditional import API
from meetings.api.renderers import JsonRenderer

PLAIN = frozenset({"*/*", JsonRenderer.media_type})  # values of Accept
REMEMBERED = 1000


def is_plain(request: HttpRequest) -> bool:
    """Nobody signs in, and JSON is wanted: the address alone says what is asked."""
    return (
        request.method == "GET"
        and "HTTP_AUTHORIZATION" not in request.META
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and request.META.get("HTTP_ACCEPT", "*/*") in PLAIN
    )


class VisitorMiddleware:
    """Answers plain requests to the API without what stands after it in the settings.

    That must be for sessions, forms and the messages of the admin alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not (request.path.startswith(API) and is_plain(request)):
            return self.get_response(request)
        try:
            match = _find_view(request.path_info, settings.ROOT_URLCONF)
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = match
        request.user = AnonymousUser()
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        if callable(render := getattr(response, "render", None)):
            response = render()
        # Who has the cookie may be answered otherwise.
        if "Cookie" not in response.get("Vary", ""):
            patch_vary_headers(response, ["Cookie"])
        return response


# The addresses that a process knows never change, and to find one among them takes time.
@lru_cache(maxsize=REMEMBERED)
def _find_view(path: str, addresses: str) -> ResolverMatch:
    return resolve(path, addresses)
