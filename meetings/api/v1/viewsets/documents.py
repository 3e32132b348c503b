"""Documents, their sources, and the journal of changes."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin
from typing_extensions import override

from meetings.api.cursors import SortKey
from meetings.api.page_requests import Sorting
from meetings.api.pagination import RegisterPagination
from meetings.api.stored_views import StoredRecordViewSet
from meetings.api.v1.changes import describe_changes, public_changes
from meetings.api.v1.filtersets.documents import ChangeFilterSet, DocumentFilterSet, SourceFilterSet
from meetings.api.v1.serializers.changes import ChangeSerializer
from meetings.api.v1.serializers.documents import (
    DocumentDetailSerializer,
    DocumentSerializer,
    SourceSerializer,
)
from meetings.api.v1.viewsets.shared import BY_CHANGE, BY_NAME
from meetings.api.views import RecordViewSet, StrictViewSet
from meetings.choices import EntityKind
from meetings.models import Change, Document, Source


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
    versioned = True
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
