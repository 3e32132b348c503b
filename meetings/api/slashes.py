"""Leads addresses without their last slash to those that have it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware
from typing_extensions import override

from meetings.api.versions import origin_of


class SameRequestRedirect(HttpResponsePermanentRedirect):
    """Permanent, and with method and body as they are: after 301 clients send a plain GET."""

    status_code = HTTPStatus.PERMANENT_REDIRECT


class SlashMiddleware(CommonMiddleware):
    """Django's own, which redirects so that a write is not turned into a read."""

    response_redirect_class = SameRequestRedirect

    @override
    def process_request(self, request: HttpRequest) -> None:
        """Refuse hosts that are not allowed; there are no agents to deny, and no prefix to add."""
        origin_of(request)
