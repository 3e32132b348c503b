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
from meetings.api.stored_answers import StoredAnswer, answer_plain
from meetings.api.stored_views import StoredRecordViewSet

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
        if stored := _find_stored(match, request):
            return stored
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        if callable(render := getattr(response, "render", None)):
            response = render()
        # Who has the cookie may be answered otherwise.
        patch_vary_headers(response, ["Cookie"])
        return response


def _find_stored(match: ResolverMatch, request: HttpRequest) -> StoredAnswer | None:
    """The answer of a view whose records are stored, where it takes nothing else."""
    view = getattr(match.func, "cls", None)
    if view is None or not issubclass(view, StoredRecordViewSet):
        return None
    return answer_plain(view, match.func.actions, request, **match.kwargs)  # type: ignore[attr-defined]


# The addresses that a process knows never change, and to find one among them takes time.
@lru_cache(maxsize=REMEMBERED)
def _find_view(path: str, addresses: str) -> ResolverMatch:
    return resolve(path, addresses)
