"""Counts of meetings that match the same filters as their list."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from meetings.api.v1.counting import Split, count_by_value
from meetings.api.v1.coverage import find_coverage
from meetings.api.v1.filtersets.documents import CoverageFilterSet
from meetings.api.v1.filtersets.meetings import MeetingFilterSet, TimelineFilterSet, TotalFilterSet
from meetings.api.v1.serializers.coverage import CoverageSerializer, TopicTreeSerializer
from meetings.api.v1.serializers.statistics import TimelineSerializer, TotalsSerializer
from meetings.api.v1.tallies import Slice
from meetings.api.v1.timeline import Interval, count_by_period
from meetings.api.v1.topic_tree import count_branches
from meetings.api.v1.viewsets.shared import SummaryViewSet
from meetings.models import Document, Meeting


class StatisticsViewSet(SummaryViewSet[Meeting]):
    """A count of meetings, all but the rejected ones."""

    queryset = Meeting.objects.published()
    subject = "statistics"


@extend_schema(
    summary="Count meetings by period",
    description=(
        "Meetings by day, week, month or year, each in the period of its first day. "
        "A date that is longer than a period counts in none of them, but as vague."
    ),
)
class TimelineViewSet(StatisticsViewSet):
    """Meetings by period."""

    operation = "read_timeline"
    serializer_class = TimelineSerializer
    filterset_class = TimelineFilterSet

    def summarise(self, _request: Request) -> Response:
        filterset = self.filterset()
        interval, split = Interval(filterset.option("interval")), filterset.option("split")
        split = Split(split) if split else None
        told = Slice.of(filterset)
        timeline = (told and told.timeline(interval, split)) or count_by_period(
            filterset.qs, interval=interval, split=split
        )
        return Response(self.get_serializer(timeline).data)


class TotalViewSet(StatisticsViewSet):
    """Meetings by what they have in common."""

    serializer_class = TotalsSerializer
    filterset_class = TotalFilterSet
    split: ClassVar[Split]

    def summarise(self, _request: Request) -> Response:
        filterset = self.filterset()
        limit = filterset.option("limit")
        told = Slice.of(filterset)
        totals = told.totals(self.split, limit=limit) if told else None
        if totals is None:
            totals = count_by_value(filterset.qs, self.split)[:limit]
        return Response(self.get_serializer({"results": totals}).data)


@extend_schema(
    summary="Count meetings by country",
    description="States by the number of meetings in which someone acts for them.",
)
class CountryViewSet(TotalViewSet):
    """States with the number of their meetings."""

    operation = "list_countries"
    split = Split.COUNTRY


@extend_schema(
    summary="Count meetings by pair of countries",
    description="Pairs of states by the number of meetings in which both take part.",
)
class CountryPairViewSet(TotalViewSet):
    """Pairs of states with the number of their meetings."""

    operation = "list_country_pairs"
    split = Split.PAIR


@extend_schema(
    summary="Count meetings by topic",
    description="Topics by the number of meetings that deal with them, without narrower ones.",
)
class TopicCountViewSet(TotalViewSet):
    """Topics with the number of their meetings."""

    operation = "list_topic_counts"
    split = Split.TOPIC


@extend_schema(
    summary="Count meetings by branch of the topic tree",
    description=(
        "Every topic in the order of the tree, with the meetings that deal with it, "
        "and those that deal with it or a narrower one."
    ),
)
class TopicTreeViewSet(StatisticsViewSet):
    """The vocabulary with the number of meetings of each branch."""

    operation = "read_topic_tree"
    serializer_class = TopicTreeSerializer
    filterset_class = MeetingFilterSet

    def summarise(self, _request: Request) -> Response:
        branches = count_branches(self.filterset().qs)
        return Response(self.get_serializer({"results": branches}).data)


@extend_schema(
    summary="Read what the register covers",
    description=(
        "The documents of each source, with the first and the last day of publication, "
        "so that where nothing was read is not taken for a place where nobody met."
    ),
)
class CoverageViewSet(SummaryViewSet[Document]):
    """The documents of each source."""

    queryset = Document.objects.all()
    subject = "statistics"
    operation = "read_coverage"
    serializer_class = CoverageSerializer
    filterset_class = CoverageFilterSet

    def summarise(self, _request: Request) -> Response:
        filterset = self.filterset()
        coverage = find_coverage(filterset.qs, limit=filterset.option("limit"))
        return Response(self.get_serializer(coverage).data)
