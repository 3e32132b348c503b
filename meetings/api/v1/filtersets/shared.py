"""Filters that several lists have."""

from meetings.api.filters import RegisterFilter, column_is
from meetings.api.filtersets import RegisterFilterSet
from meetings.api.values import Moment

MOMENT = "2024-05-30T00:00:00Z"


class RecordFilterSet(RegisterFilterSet):
    """Filters of records that say when they were changed."""

    updated_since = RegisterFilter(
        Moment(),
        column_is("updated_at__gte"),
        label="Records changed at this time or later",
        example=MOMENT,
    )
