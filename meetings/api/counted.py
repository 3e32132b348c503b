"""Requests that fail before the framework has counted them count too."""

from typing import Any

from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import APIView
from typing_extensions import override


class CountedView(APIView):
    """Counts each request once, also one whose token is none, or whose method is unknown."""

    @override
    def handle_exception(self, exc: Any) -> Response:
        if not hasattr(self.request._request, "rate_limits"):  # noqa: SLF001 - the throttle's mark
            try:
                self.check_throttles(self.request)
            except APIException as first:
                exc = first
        return super().handle_exception(exc)
