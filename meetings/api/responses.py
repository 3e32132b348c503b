"""What every operation can be answered with, and the headers that go with it."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from meetings.api.problems import TYPE_PREFIX


class ParameterProblemSerializer(serializers.Serializer[Any]):
    """What is wrong with one parameter."""

    parameter = serializers.CharField(help_text="Name of the parameter.")
    message = serializers.CharField(help_text="What is wrong, as a sentence.")
    nearest = serializers.CharField(
        allow_null=True, help_text="The valid name or value that was probably meant."
    )


class ProblemSerializer(serializers.Serializer[Any]):
    """Problem details (RFC 9457): the one form of every error."""

    type = serializers.CharField(help_text=f"Kind of problem: a URN that begins {TYPE_PREFIX}")
    title = serializers.CharField(help_text="The kind of problem in words.")
    status = serializers.IntegerField(help_text="HTTP status.")
    detail = serializers.CharField(help_text="What happened this time.")
    errors = ParameterProblemSerializer(  # type: ignore[assignment]  # a name that the base class has
        many=True, help_text="Each wrong parameter; empty for other kinds of problem."
    )


# What can happen to any request, to one with parameters, for a record, or to one that writes.
ANYWHERE = {
    "401": "The token in `Authorization` is none, has expired or was revoked.",
    "406": "None of the formats in `Accept` is one of this operation's.",
    "414": "The address is longer than the web server reads.",
    "429": "Too many requests; `Retry-After` says when to come back.",
    "431": "The headers are more, or one is longer, than the web server reads.",
    "500": "Something broke here.",
    "503": "The database cannot be reached.",
}
WITH_PARAMETERS = {
    "400": "A parameter, or a field of the body, is unknown or has a value that it cannot have."
}
OF_RECORD = {
    "404": "There never was such a record.",
    "410": "The record was public once and has been withdrawn.",
}
OF_WRITING = {
    "403": "Who asks may not do this: the token lacks the scope, or the person the permission.",
    "415": "The body is not JSON.",
}
UNCHANGED = "Nothing has changed since the answer with the ETag in `If-None-Match`."
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="ETag of an answer that the client has.",
)
ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    description="Validator of this answer.",
    response=[HTTPStatus.OK.value, HTTPStatus.NOT_MODIFIED.value],
)
IF_MODIFIED_SINCE = OpenApiParameter(
    "If-Modified-Since",
    str,
    OpenApiParameter.HEADER,
    description="`Last-Modified` of an answer that the client has; `If-None-Match` tells more.",
)
LAST_MODIFIED = OpenApiParameter(
    "Last-Modified",
    str,
    OpenApiParameter.HEADER,
    description="Since when nothing in the register has changed; not told if that is seconds ago.",
    response=[HTTPStatus.OK.value, HTTPStatus.NOT_MODIFIED.value],
)
LINK = OpenApiParameter(
    "Link",
    str,
    OpenApiParameter.HEADER,
    description="The next and the previous page (RFC 8288).",
    response=[HTTPStatus.OK.value],
)
VALIDATORS = (IF_NONE_MATCH, IF_MODIFIED_SINCE, ETAG, LAST_MODIFIED)
MERGED = "The record was merged into another: follow `Location`."
LOCATION = OpenApiParameter(
    "Location",
    {"type": "string", "format": "uri-reference"},
    OpenApiParameter.HEADER,
    required=True,
    description="Where the successor answers.",
    response=[HTTPStatus.PERMANENT_REDIRECT.value],
)


def other_responses(path: str, *, writes: bool) -> dict[str, OpenApiResponse]:
    """Whatever is not success, by status."""
    problems = {**ANYWHERE, **WITH_PARAMETERS, **(OF_WRITING if writes else {})}
    if "{id}" in path:
        problems |= OF_RECORD
    elif "{" in path:
        problems |= {"404": OF_RECORD["404"]}
    empty = {} if writes else {"304": UNCHANGED}
    if "{id}" in path:
        empty["308"] = MERGED
    return {
        **{status: OpenApiResponse(description=empty[status]) for status in empty},
        **{
            status: OpenApiResponse(ProblemSerializer, description=problems[status])
            for status in problems
        },
    }
