"""Which records show what: the tables whose rows are part of renditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from meetings.models.decision import Change, Redirect
from meetings.models.document import Document, Source
from meetings.models.meeting import Meeting
from meetings.models.official import Official, OfficialIdentifier, OfficialName
from meetings.models.organisation import Organisation, OrganisationName
from meetings.models.participation import Participation
from meetings.models.rendition import (
    DocumentRendition,
    MeetingRendition,
    OfficialRendition,
    OrganisationRendition,
    Rendition,
)
from meetings.models.report import Evidence, Report, ReportParticipant
from meetings.models.role import Role
from meetings.models.topic import Topic

# Columns that no rendition of another record shows.
PRIVATE = frozenset(
    {"updated_at", "created_at", "name_fixed", "country_fixed", "text", "content_hash", "extractor"}
)

Marks = Mapping[type[Rendition], str]


@dataclass(frozen=True, slots=True)
class Watch:
    """A table, and the records whose renditions its rows are part of.

    Attributes:
        rendition: where the row is itself a record, the table of its renditions.
        marks: SQL that gives the records of which the row ``{row}`` is a part.
        tails: SQL that takes away what the row has elsewhere, when it goes or its place changes.
        place: the columns that tell its place.
        distant: the same for records that show the row only by what is not private to it.
    """

    model: type[Model]
    rendition: type[Rendition] | None = None
    marks: Marks = field(default_factory=dict)
    distant: Marks = field(default_factory=dict)
    tails: tuple[str, ...] = ()
    place: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def shown_columns(self) -> list[str]:
        """Columns whose change others can see."""
        columns = (str(each.column) for each in self.model._meta.concrete_fields)
        return [column for column in columns if column not in PRIVATE]


def _meetings_of(column: str) -> str:
    return f"SELECT meeting_id FROM meetings_participation WHERE {column} = {{row}}.id"


def _meetings_by_report(column: str) -> str:
    return f"SELECT meeting_id FROM meetings_report WHERE id = {{row}}.{column}"


OF_OFFICIAL = "SELECT meeting_id FROM meetings_participation WHERE official_id = {row}.official_id"
OF_ORGANISATION = (
    "SELECT meeting_id FROM meetings_participation WHERE organisation_id = {row}.organisation_id"
    " UNION SELECT meeting_id FROM meetings_participation WHERE acts_for_id = {row}.organisation_id"
)
OF_TOPIC = (
    "SELECT meeting_id FROM meetings_meeting_topics WHERE topic_id = {row}.id"
    " UNION SELECT meeting_id FROM meetings_report JOIN meetings_report_topics"
    " ON report_id = meetings_report.id WHERE topic_id = {row}.id"
    " UNION SELECT meeting_id FROM meetings_report JOIN meetings_evidence"
    " ON report_id = meetings_report.id WHERE topic_id = {row}.id"
)
OF_SOURCE = (
    "SELECT meeting_id FROM meetings_report JOIN meetings_document"
    " ON document_id = meetings_document.id WHERE source_id = {row}.id"
)

WATCHES = (
    Watch(
        Meeting,
        MeetingRendition,
        marks={MeetingRendition: "{row}.part_of_id"},
        distant={MeetingRendition: "SELECT id FROM meetings_meeting WHERE part_of_id = {row}.id"},
        tails=(
            "DELETE FROM meetings_searchrow WHERE rowid = OLD.sort_key",
            "DELETE FROM meetings_posting WHERE sort_key = OLD.sort_key",
            "DELETE FROM meetings_listing WHERE sort_key = OLD.sort_key",
        ),
        place=("sort_key", "date_last"),
    ),
    Watch(Participation, marks={MeetingRendition: "{row}.meeting_id"}),
    Watch(Meeting.topics.through, marks={MeetingRendition: "{row}.meeting_id"}),
    Watch(Report, marks={MeetingRendition: "{row}.meeting_id"}),
    Watch(Report.topics.through, marks={MeetingRendition: _meetings_by_report("report_id")}),
    Watch(ReportParticipant, marks={MeetingRendition: _meetings_by_report("report_id")}),
    Watch(Evidence, marks={MeetingRendition: _meetings_by_report("report_id")}),
    Watch(Official, OfficialRendition, distant={MeetingRendition: _meetings_of("official_id")}),
    Watch(
        OfficialName,
        marks={OfficialRendition: "{row}.official_id", MeetingRendition: OF_OFFICIAL},
    ),
    Watch(OfficialIdentifier, marks={OfficialRendition: "{row}.official_id"}),
    Watch(Role, marks={OfficialRendition: "{row}.official_id"}),
    Watch(
        Organisation,
        OrganisationRendition,
        distant={
            MeetingRendition: (
                f"{_meetings_of('organisation_id')} UNION {_meetings_of('acts_for_id')}"
            ),
            OfficialRendition: (
                "SELECT official_id FROM meetings_role WHERE organisation_id = {row}.id"
            ),
            OrganisationRendition: (
                "SELECT id FROM meetings_organisation WHERE parent_id = {row}.id"
            ),
        },
    ),
    Watch(
        OrganisationName,
        marks={OrganisationRendition: "{row}.organisation_id", MeetingRendition: OF_ORGANISATION},
    ),
    Watch(Topic, distant={MeetingRendition: OF_TOPIC}),
    Watch(
        Document,
        DocumentRendition,
        distant={
            MeetingRendition: "SELECT meeting_id FROM meetings_report WHERE document_id = {row}.id"
        },
    ),
    Watch(
        Source,
        distant={
            DocumentRendition: "SELECT id FROM meetings_document WHERE source_id = {row}.id",
            MeetingRendition: OF_SOURCE,
        },
    ),
    Watch(Change),
    Watch(Redirect),
)
