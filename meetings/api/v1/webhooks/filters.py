"""Saved filters: the parameters of the list of meetings, as they stand in an address."""

from collections.abc import Collection, Mapping

from django.http import QueryDict

from meetings.api.errors import InvalidParametersError
from meetings.api.filters import RegisterFilter
from meetings.api.parameters import read_parameters
from meetings.api.v1.filtersets.meetings import MeetingFilterSet
from meetings.models import Meeting

# The library has no types.
FILTERS: Mapping[str, RegisterFilter] = getattr(MeetingFilterSet, "base_filters")  # noqa: B009 - for mypy


def read_filter(text: str) -> MeetingFilterSet:
    """The filter on all meetings, rejected ones among them.

    Raises:
        InvalidParametersError: a parameter is unknown, or has a value that it cannot have.
    """
    lists = [name for name, each in FILTERS.items() if each.listed]
    given = read_parameters(QueryDict(text), list(FILTERS), lists=lists)
    return MeetingFilterSet(data=given, queryset=Meeting.objects.all()).checked()


def matching_meetings(text: str, public_ids: Collection[str]) -> set[str]:
    """Those of the meetings that match the filter as they are now."""
    found = read_filter(text).qs.filter(public_id__in=public_ids).order_by()
    return set(found.values_list("public_id", flat=True))


def find_flaw(text: str) -> str:
    """Why the filter cannot be read; empty, if it can."""
    try:
        read_filter(text)
    except InvalidParametersError as error:
        return str(error.detail)
    return ""
