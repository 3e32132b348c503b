"""Which format a client gets: what ``?format=`` says, else the ``Accept`` header."""

from collections.abc import Iterable, Sequence

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from typing_extensions import override

from meetings.api.errors import InvalidParametersError, ParameterProblem
from meetings.api.parameters import nearest


class StrictNegotiation(DefaultContentNegotiation):
    """An unknown ``?format=`` is an invalid parameter, where the framework would answer 404."""

    @override
    def select_renderer(
        self,
        request: Request,
        renderers: Sequence[BaseRenderer],  # type: ignore[override]  # what views hand over
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        """What nearly everybody asks for is found without weighing every format."""
        first = renderers[0]
        named = format_suffix or self.settings.URL_FORMAT_OVERRIDE in request.query_params
        if not named and request.META.get("HTTP_ACCEPT", "*/*") in {"*/*", first.media_type}:
            return first, first.media_type
        chosen: tuple[BaseRenderer, str] = super().select_renderer(
            request, renderers, format_suffix
        )
        return chosen

    @override
    def filter_renderers(
        self, renderers: Iterable[BaseRenderer], format: str
    ) -> list[BaseRenderer]:
        fitting = [renderer for renderer in renderers if renderer.format == format]
        if not fitting:
            names = sorted({str(renderer.format) for renderer in renderers})
            raise InvalidParametersError(
                [
                    ParameterProblem(
                        parameter="format",
                        message=f"No such format; the valid ones are {', '.join(names)}.",
                        nearest=nearest(format, names),
                    )
                ]
            )
        return fitting
