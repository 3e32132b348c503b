"""The addresses of version 1: which records each shows, and what it loads for them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

import orjson
from django.db.models import Model, Prefetch, QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from typing_extensions import override

from meetings.api.cursors import SortKey
from meetings.api.lookup import find_record
from meetings.api.page_requests import Sorting
from meetings.api.pagination import RegisterPagination
from meetings.api.stored_views import StoredRecordViewSet
from meetings.api.v1.changes import describe_changes, public_changes
from meetings.api.v1.exports import AtomRenderer, CalendarRenderer, GeoJsonRenderer
from meetings.api.v1.filtersets.documents import ChangeFilterSet, DocumentFilterSet, SourceFilterSet
from meetings.api.v1.filtersets.entities import (
    OfficialFilterSet,
    OrganisationFilterSet,
    TopicFilterSet,
)
from meetings.api.v1.filtersets.meetings import DAY_KEY, MeetingFilterSet
from meetings.api.v1.follow_the_money import (
    MeetingEntities,
    OfficialEntities,
    OrganisationEntities,
)
from meetings.api.v1.linked import MeetingLinkedData, OfficialLinkedData, OrganisationLinkedData
from meetings.api.v1.past import AS_OF, AS_OF_PARAMETER, meeting_as_of, read_moment
from meetings.api.v1.serializers.changes import ChangeSerializer
from meetings.api.v1.serializers.documents import (
    DocumentDetailSerializer,
    DocumentSerializer,
    SourceSerializer,
)
from meetings.api.v1.serializers.meetings import MeetingDetailSerializer, MeetingSerializer
from meetings.api.v1.serializers.officials import OfficialDetailSerializer, OfficialSerializer
from meetings.api.v1.serializers.organisations import (
    OrganisationDetailSerializer,
    OrganisationSerializer,
)
from meetings.api.v1.serializers.reports import ReportSerializer
from meetings.api.v1.serializers.topics import TopicSerializer
from meetings.api.views import RecordListViewSet, RecordViewSet, StrictViewSet
from meetings.choices import EntityKind
from meetings.models import (
    Change,
    Document,
    Meeting,
    Official,
    Organisation,
    Participation,
    Report,
    Source,
    Topic,
)

PARTICIPATIONS = Prefetch(
    "participations",
    Participation.objects.select_related("official", "organisation", "acts_for"),
)
PARTS = Prefetch("parts", Meeting.objects.published().order_by("sort_key"))
REPORTS = Prefetch("reports", Report.objects.latest_first().with_details())
BY_NAME = {"name": SortKey("name", str)}
BY_CHANGE = {"updated_at": SortKey("updated_at", datetime)}
M = TypeVar("M", bound=Model)


class LinkedViewSet(StoredRecordViewSet[M]):
    """Records that lists and single answers show as linked data too.

    ``linked_renderers`` are the formats for it.
    """

    linked_renderers: ClassVar[Sequence[type[BaseRenderer]]]

    @override
    def get_renderers(self) -> list[BaseRenderer]:
        return [*super().get_renderers(), *(renderer() for renderer in self.linked_renderers)]


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


@extend_schema_view(
    list=extend_schema(
        summary="List changes",
        description=(
            "Records created, changed, merged and withdrawn, the oldest change first. "
            "To stay up to date, ask again with `since` and the last `sequence`."
        ),
    )
)
class ChangeViewSet(ListModelMixin, StrictViewSet[Change]):
    """The journal of all records that have an address."""

    subject = "changes"
    queryset = Change.objects.all()
    serializer_class = ChangeSerializer
    filterset_class = ChangeFilterSet
    pagination_class = RegisterPagination
    sorting = Sorting({"sequence": SortKey("pk", int, unique=True)}, "sequence")

    @override
    def get_queryset(self) -> QuerySet[Change]:
        return public_changes()

    @override
    def paginate_queryset(self, queryset: Any) -> Any:
        return describe_changes(super().paginate_queryset(queryset) or [])


@extend_schema_view(
    list=extend_schema(summary="List officials", description="Officials by name, without details."),
    retrieve=extend_schema(
        summary="Read an official",
        description="An official with all names, identifiers in other registers, and roles.",
    ),
)
class OfficialViewSet(LinkedViewSet[Official]):
    """Officials."""

    subject = "officials"
    kind = EntityKind.OFFICIAL
    linked_renderers = (OfficialLinkedData, OfficialEntities)
    queryset = Official.objects.all()
    prefetches = {
        "other_names": ["other_names__source"],
        "identifiers": ["identifiers"],
        "roles": ["roles__organisation"],
    }
    serializer_class = OfficialSerializer
    detail_serializer_class = OfficialDetailSerializer
    filterset_class = OfficialFilterSet
    sorting = Sorting({**BY_NAME, **BY_CHANGE}, "name")


@extend_schema_view(
    list=extend_schema(
        summary="List organisations",
        description="States and other bodies by name, without further names.",
    ),
    retrieve=extend_schema(
        summary="Read an organisation", description="An organisation with all names."
    ),
)
class OrganisationViewSet(LinkedViewSet[Organisation]):
    """Organisations, states among them."""

    subject = "organisations"
    kind = EntityKind.ORGANISATION
    linked_renderers = (OrganisationLinkedData, OrganisationEntities)
    queryset = Organisation.objects.select_related("parent")
    prefetches = {"other_names": ["other_names__source"]}
    serializer_class = OrganisationSerializer
    detail_serializer_class = OrganisationDetailSerializer
    filterset_class = OrganisationFilterSet
    sorting = Sorting({**BY_NAME, **BY_CHANGE}, "name")


@extend_schema_view(
    list=extend_schema(
        summary="List topics", description="The topic vocabulary, with broader and narrower topics."
    ),
    retrieve=extend_schema(
        summary="Read a topic", description="A topic with its definition and its codes elsewhere."
    ),
)
class TopicViewSet(RetrieveModelMixin, RecordListViewSet[Topic]):
    """The topic vocabulary."""

    subject = "topics"
    queryset = Topic.objects.select_related("broader")
    prefetches = {"narrower": ["narrower"]}
    serializer_class = TopicSerializer
    filterset_class = TopicFilterSet
    lookup_field = "slug"
    lookup_value_regex = "[a-z0-9-]+"
    sorting = Sorting(
        {"label": SortKey("label", str), "slug": SortKey("slug", str, unique=True)}, "label"
    )


@extend_schema_view(
    list=extend_schema(
        summary="List documents",
        description="Documents by publication, the newest first, without their texts.",
    ),
    retrieve=extend_schema(
        summary="Read a document",
        description="A document; its text is null for those who are not signed in.",
    ),
)
class DocumentViewSet(StoredRecordViewSet[Document]):
    """Documents."""

    subject = "documents"
    kind = EntityKind.DOCUMENT
    queryset = Document.objects.light()
    serializer_class = DocumentSerializer
    detail_serializer_class = DocumentDetailSerializer
    filterset_class = DocumentFilterSet
    sorting = Sorting(
        {"published": SortKey("published", date, nullable=True), **BY_CHANGE}, "-published"
    )


@extend_schema_view(
    list=extend_schema(summary="List sources", description="Outlets by name."),
    retrieve=extend_schema(summary="Read a source", description="An outlet."),
)
class SourceViewSet(RecordViewSet[Source]):
    """Sources."""

    subject = "sources"
    kind = EntityKind.SOURCE
    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilterSet
    sorting = Sorting({**BY_NAME, **BY_CHANGE}, "name")
