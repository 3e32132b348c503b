"""What several addresses have in common."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, TypeVar

from django.db.models import Model
from rest_framework.renderers import BaseRenderer
from typing_extensions import override

from meetings.api.cursors import SortKey
from meetings.api.filtersets import RegisterFilterSet, read_filters
from meetings.api.stored_views import StoredRecordViewSet
from meetings.api.views import StrictViewSet

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


class SummaryViewSet(StrictViewSet[M]):
    """One answer that is made of many records, without pages."""

    pagination_class = None
    versioned = True

    def filterset(self) -> RegisterFilterSet:
        """The filters and options of this request."""
        return read_filters(self, self.get_queryset())
