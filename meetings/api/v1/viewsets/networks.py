"""Whom officials and organisations meet."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from meetings.api.lookup import find_record, records_of
from meetings.api.v1.conditions import official_takes_part, organisation_takes_part
from meetings.api.v1.edges import read_partners
from meetings.api.v1.filtersets.meetings import MeetingFilterSet, TotalFilterSet
from meetings.api.v1.network import find_partners
from meetings.api.v1.serializers.network import NetworkSerializer
from meetings.api.v1.viewsets.statistics import StatisticsViewSet
from meetings.choices import EntityKind
from meetings.models import Meeting


class NetworkViewSet(StatisticsViewSet):
    """With whom a record takes part in meetings."""

    serializer_class = NetworkSerializer
    filterset_class = TotalFilterSet
    kind: ClassVar[EntityKind]
    takes_part: ClassVar[Callable[[Sequence[int]], Q]]

    def summarise(self, _request: Request, **_arguments: str) -> Response:
        record = find_record(
            records_of(self.kind),
            self.kwargs["id"],
            kind=self.kind,
            path=self.request.get_full_path(),
        )
        limit = self.filterset().option("limit")
        if self.query.keys() & MeetingFilterSet.base_filters.keys():
            partners = find_partners(self._meetings_of(record), record, limit=limit)
        else:
            partners = read_partners(record, limit=limit)
        return Response(self.get_serializer({"results": partners}).data)

    def _meetings_of(self, record: Any) -> QuerySet[Meeting]:
        """The record's meetings that the filters of this request keep."""
        takes_part = Q()
        if self.kind.label in self.query:
            takes_part = type(self).takes_part([record.pk])
        else:
            # As the filter of the list, which knows the way to them.
            self.query = {**self.query, self.kind.label: record.public_id}
        meetings: QuerySet[Meeting] = self.filterset().qs
        return meetings.filter(takes_part)


@extend_schema(
    summary="Read whom an official meets",
    description=(
        "Everyone who takes part in the same meetings, one's own delegation among them, "
        "with how often, the first and the last day. Takes the filters of the list of meetings."
    ),
)
class OfficialNetworkViewSet(NetworkViewSet):
    """With whom an official takes part in meetings."""

    subject = "officials"
    operation = "read_official_network"
    kind = EntityKind.OFFICIAL
    takes_part = official_takes_part


@extend_schema(
    summary="Read whom an organisation meets",
    description=(
        "Everyone who takes part in the same meetings but those who act for the organisation, "
        "with how often, the first and the last day. Takes the filters of the list of meetings."
    ),
)
class OrganisationNetworkViewSet(NetworkViewSet):
    """With whom an organisation, or someone who acts for it, takes part in meetings."""

    subject = "organisations"
    operation = "read_organisation_network"
    kind = EntityKind.ORGANISATION
    takes_part = organisation_takes_part
