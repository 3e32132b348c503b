"""What meetings can be filtered by, in lists and counts."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from typing_extensions import override

from meetings.api.branches import Branches, set_branches
from meetings.api.countries import Country, CountryPair
from meetings.api.cursors import SortKey
from meetings.api.filters import ListFilter, OptionFilter, RegisterFilter, column_in, column_is
from meetings.api.v1 import conditions
from meetings.api.v1.counting import Split
from meetings.api.v1.filters import RecordFilter, RoleFilter, TopicFilter, WordsFilter
from meetings.api.v1.filtersets.shared import RecordFilterSet
from meetings.api.v1.leads import Lead, find_lead, lasting_ways
from meetings.api.v1.near import Circle, lies_within
from meetings.api.v1.timeline import Interval
from meetings.api.values import Day, Days, Flag, Number, Text, Words, words_of
from meetings.choices import EntityKind, MeetingKind, MeetingMode, MeetingStatus, ReviewStatus
from meetings.dates import Precision
from meetings.models import Meeting
from meetings.models.meeting import first_key_after, first_key_of
from meetings.search.words import meetings_about

MOST_REPORTS = 1_000_000
# The tables that lead to meetings have their sort key too: what is walked in their order need not
# be sorted.
DAY_KEY = SortKey(
    "sort_key",
    int,
    unique=True,
    beside={"meetings_searchrow": "found__row_id", "meetings_posting": "posting__row_id"},
)


class MeetingFilterSet(RecordFilterSet):
    """Filters of meetings."""

    ranges = (("date_from", "date_to"), ("reports_min", "reports_max"))

    q = WordsFilter(
        Words(),
        meetings_about,
        label="Words that all stand in title, place, topics, quotes, or the names and roles of "
        "participants",
        example="border talks",
    )
    date = RegisterFilter(
        Days(),
        conditions.within_days,
        label="EDTF day, month, year or interval on which the meeting may have been",
        example="2024-05",
    )
    date_from = RegisterFilter(
        Day(),
        conditions.not_over_before,
        label="Meetings that may have been on this day or later; undated ones are left out",
        example="2024-05-01",
    )
    date_to = RegisterFilter(
        Day(),
        conditions.begun_by,
        label="Meetings that may have been on this day or earlier; undated ones are left out",
        example="2024-05-31",
    )
    country = ListFilter(
        Country(),
        conditions.country_takes_part,
        label="State that someone acts for",
        example="CN",
    )
    between = RegisterFilter(
        CountryPair(),
        conditions.both_take_part,
        label="Two states that both take part",
        example=["CN", "MM"],
    )
    official = RecordFilter(
        EntityKind.OFFICIAL, conditions.official_takes_part, label="Official who takes part"
    )
    organisation = RecordFilter(
        EntityKind.ORGANISATION,
        conditions.organisation_takes_part,
        label="Organisation that takes part, or that someone acts for",
    )
    topic = TopicFilter(
        conditions.topic_is_dealt_with, label="Topic by slug, with all that are narrower"
    )
    source = RecordFilter(
        EntityKind.SOURCE, conditions.source_reports, label="Outlet that reports the meeting"
    )
    document = RecordFilter(
        EntityKind.DOCUMENT, conditions.document_reports, label="Document that reports the meeting"
    )
    part_of = RecordFilter(
        EntityKind.MEETING, column_in("part_of"), label="Visit during which it took place"
    )
    status = ListFilter(
        words_of(MeetingStatus), column_in("status"), label="Status", example="held"
    )
    mode = ListFilter(words_of(MeetingMode), column_in("mode"), label="Mode", example="in_person")
    kind = ListFilter(words_of(MeetingKind), column_in("kind"), label="Kind", example="bilateral")
    review = ListFilter(
        words_of(ReviewStatus, without=[ReviewStatus.REJECTED]),
        column_in("review"),
        label="What a curator has said of it; rejected meetings are never shown",
        example="accepted",
    )
    disputed = RegisterFilter(
        Flag(),
        conditions.is_disputed,
        label="Whether reports disagree on one of its fields",
        example=True,
    )
    place_country = ListFilter(
        Country(), column_in("country"), label="State in which it took place", example="MM"
    )
    place_city = ListFilter(
        Text(),
        conditions.takes_place_in_city,
        label="City in which it took place",
        example="Naypyitaw",
    )
    near = RegisterFilter(
        Circle(),
        lies_within,
        label="Latitude, longitude and kilometres: meetings that took place no farther away",
        example=[19.75, 96.1, 50],
    )
    role = RoleFilter(
        Words(),
        conditions.role_is_played,
        label="Words that all stand in the role of one participant",
        example="foreign minister",
    )
    date_precision = ListFilter(
        words_of(Precision),
        conditions.date_is_of_precision,
        label="How exactly the date is known",
        example="day",
    )
    reports_min = RegisterFilter(
        Number(0, MOST_REPORTS),
        column_is("report_count__gte"),
        label="At least this many reports",
        example=2,
    )
    reports_max = RegisterFilter(
        Number(0, MOST_REPORTS),
        column_is("report_count__lte"),
        label="At most this many reports",
        example=10,
    )

    class Meta:
        model = Meeting
        fields: tuple[str, ...] = ()

    @override
    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        values = {name: self.value(name) for name in self.filters}
        meant = {
            name: self.filters[name].resolve(value)
            for name, value in values.items()
            if value is not None
        }
        # Words lead themselves.
        lead = None if "q" in meant else find_lead(self.filters, meant)
        if lead and len(lead.ways) == 1:
            whole = next(self._parts(queryset, meant, lead))
        else:
            whole = self._keep(meant, queryset)
        first = None if "q" in meant or (lead and lead.single) else self._first_day()
        if first is None and (lead is None or len(lead.ways) == 1):
            return whole
        parts = partial(self._parts, queryset, meant, lead, first)
        return set_branches(whole, Branches(queryset, parts, DAY_KEY.column))

    def _parts(
        self,
        queryset: QuerySet[Any],
        meant: Mapping[str, Any],
        lead: Lead | None,
        first: dt.date | None = None,
    ) -> Iterator[QuerySet[Any]]:
        """What the lead finds from the first day on, and what had begun before."""
        rest = {**meant, lead.name: lead.rest} if lead else meant
        for way in lead.ways if lead else [Q()]:
            found = self._keep(rest, queryset.filter(way))
            yield _beyond(found, "gte", first_key_of(first)) if first else found
        for way in lasting_ways(first) if first else ():
            yield self._keep(meant, queryset.filter(way))

    def _keep(self, meant: Mapping[str, Any], queryset: QuerySet[Any]) -> QuerySet[Any]:
        for name, each in meant.items():
            queryset = self.filters[name].keep(queryset, each)
        return self._bounded(queryset)

    def _first_day(self) -> dt.date | None:
        days = self.value("date")
        return max(filter(None, [self.value("date_from"), days and days.first]), default=None)

    def _bounded(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Begin at the last day asked for; the filters say so, but not of the column walked."""
        days = self.value("date")
        last = min(filter(None, [self.value("date_to"), days and days.last]), default=None)
        return _beyond(queryset, "lt", first_key_after(last)) if last else queryset


def _beyond(queryset: QuerySet[Any], side: str, key: int) -> QuerySet[Any]:
    """The rows on this side of a sort key, said of the column that is walked."""
    return queryset.filter(**{f"{DAY_KEY.within(queryset).column}__{side}": key})


class TimelineFilterSet(MeetingFilterSet):
    """What a timeline is made of."""

    interval = OptionFilter(words_of(Interval), label="Length of a period", default="month")
    split = OptionFilter(words_of(Split), label="By what each period is split up")


class TotalFilterSet(MeetingFilterSet):
    """What totals are made of."""

    limit = OptionFilter(Number(1, 1000), label="Number of values, the most frequent", default=250)
