"""Records called the same or different by program, and the way back from a merge."""

from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from meetings.actions.identity import decide_identity
from meetings.actions.unmerging import undo_merge
from meetings.api.lookup import find_record, records_of
from meetings.api.v1.writing.answers import WrittenSerializer
from meetings.api.v1.writing.bodies import ReasonBody, RecordIdField
from meetings.api.v1.writing.writes import Asked, Write, WritingViewSet, last_change, written
from meetings.choices import EntityKind, Judgement, TokenScope
from meetings.models import Change

LARGEST_SEQUENCE = 2**63 - 1


def _pair_body(of: EntityKind) -> type[ReasonBody]:
    other = RecordIdField(of, help_text=f"Public id of the other {of.label}.")
    name = f"{of.label.title()}PairBody"
    return type(name, (ReasonBody,), {"other": other, "__doc__": f"Another {of.label}, and why."})


class UndoBody(ReasonBody):
    """Why a merge is undone."""


class IdentityViewSet(WritingViewSet):
    """Judgements on whether two records are one."""

    kind: ClassVar[EntityKind]

    def merge(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - of the address
        return self._decide(request, id, Judgement.SAME)

    def distinguish(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - of the address
        return self._decide(request, id, Judgement.DIFFERENT)

    def _decide(self, request: Request, public_id: str, judgement: Judgement) -> HttpResponse:
        def act(asked: Asked) -> HttpResponse:
            records = records_of(self.kind)
            record = find_record(records, public_id, kind=self.kind, path=request.path)
            before = last_change()
            decide_identity(
                record,
                asked.body["other"],
                judgement=judgement,
                acting_user=asked.user,
                reason=asked.body["reason"],
            )
            return written(record.public_id, since=before)

        return self.write(request, act)


def _writes_of(of: EntityKind) -> dict[str, Write]:
    common: dict[str, Any] = {
        "scope": TokenScope.CURATE,
        "permission": f"meetings.change_{of.label}",
        "body": _pair_body(of),
        "answer": WrittenSerializer,
    }
    return {
        "merge": Write(
            operation=f"merge_{of.label}s",
            summary=f"Merge two {of.label}s",
            description=(
                f"Make the other {of.label} part of this one; its id leads here from now on. "
                "Two that met each other are never one."
            ),
            answered="The record that stands; its change is what undoes the merge.",
            **common,
        ),
        "distinguish": Write(
            operation=f"distinguish_{of.label}s",
            summary=f"Tell two {of.label}s apart",
            description="Call them different: the machine never merges them again.",
            answered="The record, kept apart.",
            **common,
        ),
    }


class MeetingIdentityViewSet(IdentityViewSet):
    """Which meetings are one."""

    kind = EntityKind.MEETING
    subject = "meetings"
    writes = _writes_of(EntityKind.MEETING)


class OfficialIdentityViewSet(IdentityViewSet):
    """Which officials are one."""

    kind = EntityKind.OFFICIAL
    subject = "officials"
    writes = _writes_of(EntityKind.OFFICIAL)


class OrganisationIdentityViewSet(IdentityViewSet):
    """Which organisations are one."""

    kind = EntityKind.ORGANISATION
    subject = "organisations"
    writes = _writes_of(EntityKind.ORGANISATION)


class UndoViewSet(WritingViewSet):
    """The way back."""

    subject = "changes"
    writes = {
        "undo": Write(
            operation="undo_merge",
            summary="Undo a merge",
            description="Make two records again of those that the merge made one.",
            scope=TokenScope.CURATE,
            permission="meetings.change_meeting",
            body=UndoBody,
            answer=WrittenSerializer,
            answered="The record that is there again.",
        )
    }

    def undo(self, request: Request, sequence: int) -> HttpResponse:
        def act(asked: Asked) -> HttpResponse:
            change = (
                Change.objects.filter(pk=sequence).first() if sequence <= LARGEST_SEQUENCE else None
            )
            if change is None:
                raise NotFound(f"There is no change {sequence}.")
            before = last_change()
            restored = undo_merge(change, acting_user=asked.user, reason=asked.body["reason"])
            return written(restored.public_id, since=before)

        return self.write(request, act)
