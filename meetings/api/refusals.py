"""What the web server refuses before any view is asked, as problems."""

from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse

from meetings.api.problems import BAD_REQUEST, INTERNAL_ERROR, ProblemKind, build_problem

# By status, with what is said of it: nothing of the request, which may be anything.
REFUSALS: Mapping[HTTPStatus, tuple[ProblemKind, str]] = {
    HTTPStatus.REQUEST_URI_TOO_LONG: (
        ProblemKind("address-too-long", "Address too long", HTTPStatus.REQUEST_URI_TOO_LONG),
        "The address is longer than the web server reads.",
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        ProblemKind(
            "headers-too-large", "Headers too large", HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        ),
        "The headers are more, or one of them is longer, than the web server reads.",
    ),
    HTTPStatus.NOT_IMPLEMENTED: (
        ProblemKind("not-implemented", "Not implemented", HTTPStatus.NOT_IMPLEMENTED),
        "The transfer coding is none that the web server reads.",
    ),
}


def build_refusal(status: HTTPStatus) -> HttpResponse:
    """The problem that goes with the status that the web server has settled on."""
    if status in REFUSALS:
        kind, detail = REFUSALS[status]
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        kind, detail = INTERNAL_ERROR, "The error has been logged; try again later."
    else:
        kind, detail = BAD_REQUEST, "This is not a request that the web server understands."
    return build_problem(kind, detail=detail, status=status)
