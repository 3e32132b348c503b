"""Meetings as they stood at an earlier time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound

from meetings.actions.differences import Shown, undo_difference
from meetings.api.errors import InvalidParametersError, ParameterProblem
from meetings.api.values import InvalidValueError, Moment
from meetings.models import Document, Meeting, PastMeeting

AS_OF = "as_of"
AS_OF_PARAMETER = OpenApiParameter(
    AS_OF,
    Moment().schema,
    description="Show the meeting as it stood at this time; 404 if it was not public then.",
)


def read_moment(query: Mapping[str, str]) -> datetime | None:
    """Raises:
    InvalidParametersError: what stands there is no time.
    """
    try:
        return Moment().parse(query[AS_OF]) if AS_OF in query else None
    except InvalidValueError as error:
        problem = ParameterProblem(parameter=AS_OF, message=error.message)
        raise InvalidParametersError([problem]) from error


def meeting_as_of(moment: datetime, meeting: Meeting, shown: Mapping[str, Any]) -> Shown:
    """What the meeting was shown as; ``shown`` is what it is shown as now.

    What withdrawn documents said of it is withdrawn from its past too.

    Raises:
        NotFound: it was not public then.
    """
    state: Shown | None = shown if moment >= meeting.created_at else None
    for past in PastMeeting.objects.since(moment, meeting.public_id) if state else ():
        state = undo_difference(state, past.before)
    if state is None:
        raise NotFound(f"The meeting {meeting.public_id} was not public at that time.")
    reports = state.get("reports", [])
    present = _present(report["document"]["id"] for report in reports)
    return {**state, "reports": [each for each in reports if each["document"]["id"] in present]}


def _present(documents: Iterable[str]) -> set[str]:
    found = Document.objects.filter(public_id__in=set(documents))
    return set(found.values_list("public_id", flat=True))
