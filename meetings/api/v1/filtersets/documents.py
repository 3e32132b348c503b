"""What documents, sources and changes can be filtered by."""

from meetings.api.cursors import LARGEST_INTEGER
from meetings.api.filters import (
    ListFilter,
    OptionFilter,
    RegisterFilter,
    column_in,
    column_is,
)
from meetings.api.filtersets import RegisterFilterSet
from meetings.api.v1 import conditions
from meetings.api.v1.changes import PUBLIC_KINDS
from meetings.api.v1.filters import RecordFilter
from meetings.api.v1.filtersets.shared import MOMENT, RecordFilterSet
from meetings.api.values import Day, Moment, Number, Word, Words
from meetings.choices import EntityKind
from meetings.models import Change, Document, Source
from meetings.search.words import documents_about, sources_named


class DocumentFilterSet(RecordFilterSet):
    """Filters of documents."""

    ranges = (("published_from", "published_to"),)

    q = RegisterFilter(
        Words(), documents_about, label="Words that all stand in the title", example="visit"
    )
    source = RecordFilter(EntityKind.SOURCE, column_in("source"), label="Outlet")
    published_from = RegisterFilter(
        Day(), column_is("published__gte"), label="First day of publication", example="2024-05-01"
    )
    published_to = RegisterFilter(
        Day(), column_is("published__lte"), label="Last day of publication", example="2024-05-31"
    )

    class Meta:
        model = Document
        fields: tuple[str, ...] = ()


class CoverageFilterSet(DocumentFilterSet):
    """What coverage is asked by."""

    limit = OptionFilter(
        Number(1, 1000), label="Number of sources, those of most documents", default=250
    )


class SourceFilterSet(RegisterFilterSet):
    """Filters of sources."""

    q = RegisterFilter(
        Words(), sources_named, label="Words that all stand in the name", example="times"
    )

    class Meta:
        model = Source
        fields: tuple[str, ...] = ()


class ChangeFilterSet(RegisterFilterSet):
    """Filters of changes."""

    since = RegisterFilter(
        Number(0, LARGEST_INTEGER),
        column_is("pk__gt"),
        label="Changes after the one with this sequence",
        example=1200,
    )
    updated_since = RegisterFilter(
        Moment(),
        column_is("created_at__gte"),
        label="Changes made at this time or later",
        example=MOMENT,
    )
    kind = ListFilter(
        Word([kind.label for kind in PUBLIC_KINDS]),
        conditions.record_is_of_kind,
        label="Kind of record",
        example="meeting",
    )

    class Meta:
        model = Change
        fields: tuple[str, ...] = ()
