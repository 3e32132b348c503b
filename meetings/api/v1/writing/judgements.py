"""What curators say of meetings by program: accept, reject, reopen, release."""

from collections.abc import Callable

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from meetings.actions.review import (
    EDITABLE,
    accept_meeting,
    reject_meeting,
    release_fields,
    reopen_meeting,
)
from meetings.api.lookup import find_record
from meetings.api.v1.writing.answers import WrittenSerializer
from meetings.api.v1.writing.bodies import ReasonBody
from meetings.api.v1.writing.writes import (
    Asked,
    Write,
    WritingViewSet,
    last_change,
    written,
)
from meetings.choices import EntityKind, TokenScope
from meetings.models import Meeting

FIELD_CHOICES = [(name, name) for name in EDITABLE]


class JudgementBody(ReasonBody):
    """Why a meeting is judged so."""


class ReleaseBody(ReasonBody):
    """Fields that are to follow the reports again."""

    fields = serializers.ListField(  # type: ignore[assignment]  # a name that the base class has
        child=serializers.ChoiceField(choices=FIELD_CHOICES),
        allow_empty=False,
        help_text="Names of fields that a curator has fixed.",
    )


def _judgement(
    operation: str, summary: str, description: str, body: type[ReasonBody] = JudgementBody
) -> Write:
    return Write(
        operation=operation,
        summary=summary,
        description=description,
        scope=TokenScope.CURATE,
        permission="meetings.change_meeting",
        body=body,
        answer=WrittenSerializer,
        answered="The meeting, as judged.",
    )


class JudgementViewSet(WritingViewSet):
    """Judgements on a meeting, rejected ones among them."""

    subject = "meetings"
    kind = EntityKind.MEETING
    writes = {
        "accept": _judgement(
            "accept_meeting",
            "Accept a meeting",
            "Let a meeting stand as it is; its reports stay with it from now on.",
        ),
        "reject": _judgement(
            "reject_meeting",
            "Reject a meeting",
            "Take a meeting from public view, for good: its documents do not bring it back.",
        ),
        "reopen": _judgement(
            "reopen_meeting",
            "Reopen a meeting",
            "Put an accepted or rejected meeting back into the curators' queue.",
        ),
        "release": _judgement(
            "release_meeting_fields",
            "Release fields of a meeting",
            "Let fields that a curator has fixed follow the reports again.",
            ReleaseBody,
        ),
    }

    def accept(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - of the address
        return self._judge(request, id, accept_meeting)

    def reject(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - of the address
        return self._judge(request, id, reject_meeting)

    def reopen(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - of the address
        return self._judge(request, id, reopen_meeting)

    def release(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - of the address
        return self._judge(request, id, release_fields)

    def _judge(self, request: Request, public_id: str, judge: Callable[..., None]) -> HttpResponse:
        def act(asked: Asked) -> HttpResponse:
            meetings = Meeting.objects.all()
            meeting = find_record(meetings, public_id, kind=self.kind, path=request.path)
            before = last_change()
            judge(meeting, acting_user=asked.user, **asked.body)
            return written(meeting.public_id, since=before)

        return self.write(request, act)
