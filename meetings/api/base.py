"""What every view of the API does with a request before it is answered."""

from typing import Any

from django.http import HttpRequest
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from typing_extensions import override

from meetings.api.errors import LengthRequiredError


class RegisterView(APIView):
    """Counts each request once, and takes no body whose length it is not told."""

    @property
    def own_request(self) -> HttpRequest:
        """The request as Django has it; the framework's looks up each attribute twice."""
        request: HttpRequest = self.request._request  # noqa: SLF001 - for all that asks it often
        return request

    @override
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # Django would take a body that comes in chunks for none at all.
        if "HTTP_TRANSFER_ENCODING" in request.META:
            raise LengthRequiredError("Send the body in one piece, with its `Content-Length`.")

    @override
    def check_throttles(self, request: Request) -> None:
        if not hasattr(self.own_request, "rate_limits"):  # the throttle's mark
            super().check_throttles(request)

    @override
    def handle_exception(self, exc: Any) -> Response:
        # What fails early, such as a token that is none, has not been counted by the framework.
        try:
            self.check_throttles(self.request)
        except APIException as first:
            exc = first
        return super().handle_exception(exc)
