"""Records corrected by program: the addresses that read them take PATCH as well."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from typing_extensions import override

from meetings.actions.editing import edit_record
from meetings.actions.review import edit_meeting
from meetings.actions.seating import GivenParticipant
from meetings.api.errors import ConflictError
from meetings.api.lookup import find_record
from meetings.api.v1.serializers.documents import SourceSerializer
from meetings.api.v1.serializers.meetings import MeetingDetailSerializer
from meetings.api.v1.serializers.officials import OfficialDetailSerializer
from meetings.api.v1.serializers.organisations import OrganisationDetailSerializer
from meetings.api.v1.viewsets import documents, entities, meetings
from meetings.api.v1.writing.bodies import CorrectionBody
from meetings.api.v1.writing.correction_bodies import (
    MeetingCorrection,
    OfficialCorrection,
    OrganisationCorrection,
    SourceCorrection,
)
from meetings.api.v1.writing.preconditions import check_match, read_record
from meetings.api.v1.writing.writes import Asked, Write, WritingViewSet
from meetings.choices import EntityKind, Part, TokenScope
from meetings.models import Organisation


class CorrectingViewSet(WritingViewSet):
    """Takes corrections of the records that it shows."""

    kind: EntityKind

    def partial_update(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - of the address
        def act(asked: Asked) -> HttpResponse:
            record = find_record(self.get_queryset(), id, kind=self.kind, path=request.path)
            check_match(type(self), request, id)
            values = {name: value for name, value in asked.body.items() if name != "reason"}
            self.correct(record, values, asked)
            return read_record(type(self), request, id)

        return self.write(request, act)

    def correct(self, record: Any, values: Mapping[str, Any], asked: Asked) -> None:
        """Do it by the action that the admin uses."""
        # What the API shows as null is kept as an empty text, but for relations.
        plain = {
            name: "" if value is None and name != "parent" else value
            for name, value in values.items()
        }
        edit_record(record, acting_user=asked.user, values=plain, reason=asked.body["reason"])


def _correction(
    kind: EntityKind, body: type[CorrectionBody], answer: type[Any]
) -> dict[str, Write]:
    return {
        "partial_update": Write(
            operation=f"correct_{kind.label}",
            summary=f"Correct {'an' if kind.label[0] == 'o' else 'a'} {kind.label}",
            description=(
                "Set fields as a curator does, for good and with a reason; those that are left out "
                "stay. The record must be as the client has read it: send its ETag in `If-Match`."
            ),
            scope=TokenScope.CURATE,
            permission=f"meetings.change_{kind.label}",
            body=body,
            answer=answer,
            answered="The record as it is now.",
        )
    }


class MeetingViewSet(CorrectingViewSet, meetings.MeetingViewSet):
    """Meetings, read and corrected."""

    writes = _correction(EntityKind.MEETING, MeetingCorrection, MeetingDetailSerializer)

    @override
    def correct(self, record: Any, values: Mapping[str, Any], asked: Asked) -> None:
        given = dict(values)
        if given.get("place"):
            place = given["place"]
            given["place"] = (place["city"] or "", place["country"] or "")
        if "participants" in given:
            given["participants"] = [_participant(each) for each in given["participants"]]
        try:
            edit_meeting(record, acting_user=asked.user, values=given, reason=asked.body["reason"])
        except ValueError as error:
            raise ConflictError(f"{error}.") from error


class OfficialViewSet(CorrectingViewSet, entities.OfficialViewSet):
    """Officials, read and corrected."""

    writes = _correction(EntityKind.OFFICIAL, OfficialCorrection, OfficialDetailSerializer)


class OrganisationViewSet(CorrectingViewSet, entities.OrganisationViewSet):
    """Organisations, read and corrected."""

    writes = _correction(
        EntityKind.ORGANISATION, OrganisationCorrection, OrganisationDetailSerializer
    )

    @override
    def correct(self, record: Any, values: Mapping[str, Any], asked: Asked) -> None:
        above: Organisation | None = values.get("parent")
        while above is not None:
            if above.pk == record.pk:
                raise ConflictError("An organisation cannot be part of itself.")
            above = above.parent
        super().correct(record, values, asked)


class SourceViewSet(CorrectingViewSet, documents.SourceViewSet):
    """Sources, read and corrected."""

    writes = _correction(EntityKind.SOURCE, SourceCorrection, SourceSerializer)


def _participant(given: Mapping[str, Any]) -> GivenParticipant:
    return GivenParticipant(
        official=given["official"],
        organisation=given["organisation"],
        acts_for=given["acts_for"],
        country=given["country"] or "",
        role=given["role"] or "",
        part=Part(given["part"]),
    )
