"""Meetings, and what reports say of them."""

from datetime import date
from typing import Any

import orjson
from django.db.models import Prefetch, QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from typing_extensions import override

from meetings.api.cursors import SortKey
from meetings.api.lookup import find_record
from meetings.api.page_requests import Sorting
from meetings.api.v1.exports import AtomRenderer, CalendarRenderer, GeoJsonRenderer
from meetings.api.v1.filtersets.meetings import DAY_KEY, MeetingFilterSet
from meetings.api.v1.follow_the_money import MeetingEntities
from meetings.api.v1.linked import MeetingLinkedData
from meetings.api.v1.past import AS_OF, AS_OF_PARAMETER, meeting_as_of, read_moment
from meetings.api.v1.serializers.meetings import MeetingDetailSerializer, MeetingSerializer
from meetings.api.v1.serializers.reports import ReportSerializer
from meetings.api.v1.viewsets.shared import BY_CHANGE, LinkedViewSet
from meetings.api.views import RecordListViewSet
from meetings.choices import EntityKind
from meetings.models import Meeting, Participation, Report

PARTICIPATIONS = Prefetch(
    "participations",
    Participation.objects.select_related("official", "organisation", "acts_for"),
)
PARTS = Prefetch("parts", Meeting.objects.published().order_by("sort_key"))
REPORTS = Prefetch("reports", Report.objects.latest_first().with_details())


@extend_schema_view(
    list=extend_schema(
        summary="List meetings",
        description="Meetings that match every filter, the latest first; rejected ones are hidden.",
    ),
    retrieve=extend_schema(
        summary="Read a meeting",
        description=(
            "A meeting with its reports, their evidence, and who says what in a dispute; "
            "with `as_of` as it stood at an earlier time."
        ),
        parameters=[AS_OF_PARAMETER],
    ),
)
class MeetingViewSet(LinkedViewSet[Meeting]):
    """Meetings, all but the rejected ones."""

    subject = "meetings"
    kind = EntityKind.MEETING
    list_renderers = (
        *RecordListViewSet.list_renderers,
        GeoJsonRenderer,
        CalendarRenderer,
        AtomRenderer,
    )
    linked_renderers = (MeetingLinkedData, MeetingEntities)
    queryset = Meeting.objects.published()
    prefetches = {
        "participants": [PARTICIPATIONS],
        "topics": ["topics"],
        "disputes": [REPORTS],
        "reports": [REPORTS],
        "part_of": ["part_of"],
        "parts": [PARTS],
    }
    serializer_class = MeetingSerializer
    detail_serializer_class = MeetingDetailSerializer
    filterset_class = MeetingFilterSet
    sorting = Sorting(
        {
            "date": DAY_KEY,
            **BY_CHANGE,
            "reports": SortKey("report_count", int),
        },
        "-date",
        searched={"relevance": SortKey("relevance", int, unique=True)},
    )

    @override
    def known_parameters(self) -> list[str]:
        names = super().known_parameters()
        return [*names, AS_OF] if self.action == "retrieve" else names

    @override
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response | HttpResponseBase:  # type: ignore[override]  # as for all that is stored
        moment = read_moment(self.query)
        if moment is None or self.choice is None:
            return super().retrieve(request, *args, **kwargs)
        meeting = self.get_object()
        [(_, shown)] = self.render([meeting.pk], self.stored_form().detailed)
        state = meeting_as_of(moment, meeting, orjson.loads(orjson.dumps(shown)))
        return Response({name: state[name] for name in self.choice.shown if name in state})


@extend_schema_view(
    list=extend_schema(
        summary="List the reports of a meeting",
        description="What each document says of the meeting, with the words that say it.",
    )
)
class MeetingReportViewSet(RecordListViewSet[Report]):
    """The reports of one meeting."""

    subject = "meetings"
    kind = EntityKind.MEETING
    queryset = Report.objects.with_details()
    serializer_class = ReportSerializer
    sorting = Sorting(
        {"published": SortKey("document__published", date, nullable=True), **BY_CHANGE},
        "-published",
    )

    @override
    def filter_queryset(self, queryset: QuerySet[Report, Any]) -> QuerySet[Report, Any]:
        meeting = find_record(
            Meeting.objects.published(),
            self.kwargs["id"],
            kind=self.kind,
            path=self.request.get_full_path(),
        )
        return super().filter_queryset(queryset).filter(meeting=meeting)
