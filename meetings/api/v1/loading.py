"""Records with all that their serializers read, a few queries for any number of them.

What is missing here would be read one by one; what is rendered stays the same.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from meetings.choices import EntityKind, ReviewStatus
from meetings.models import (
    Document,
    Evidence,
    Meeting,
    Official,
    OfficialIdentifier,
    OfficialName,
    Organisation,
    OrganisationName,
    Participation,
    Report,
    ReportParticipant,
    Role,
)
from meetings.models.composed import Composed, attach

_meetings = Composed(
    lambda asked: (
        Meeting.objects.published().filter(pk__among=asked).select_related("part_of").order_by()
    )
)
_participations = Composed(
    lambda asked: (
        Participation.objects.filter(meeting__among=asked)
        .select_related("official", "organisation", "acts_for")
        .order_by("position", "id")
    )
)
_topics_of_meetings = Composed(
    lambda asked: (
        Meeting.topics.through.objects.filter(meeting__among=asked)
        .select_related("topic")
        .order_by("topic__label")
    )
)
_parts = Composed(
    lambda asked: Meeting.objects.published().filter(part_of__among=asked).order_by("sort_key")
)
_reports = Composed(
    lambda asked: (
        Report.objects.filter(meeting__among=asked)
        .latest_first()
        .select_related("document__source")
        .defer("document__text")
    )
)
_report_participants = Composed(
    lambda asked: (
        ReportParticipant.objects.filter(report__among=asked)
        .select_related("official", "organisation", "acts_for")
        .order_by("position")
    )
)
_topics_of_reports = Composed(
    lambda asked: (
        Report.topics.through.objects.filter(report__among=asked)
        .select_related("topic")
        .order_by("topic__label")
    )
)
_evidence = Composed(
    lambda asked: (
        Evidence.objects.filter(report__among=asked)
        .select_related("document", "participant", "topic")
        .defer("document__text")
        .order_by("start", "id")
    )
)
_officials = Composed(lambda asked: Official.objects.filter(pk__among=asked).order_by())
_names_of_officials = Composed(
    lambda asked: (
        OfficialName.objects.filter(official__among=asked)
        .select_related("source")
        .order_by("name", "id")
    )
)
_identifiers = Composed(
    lambda asked: OfficialIdentifier.objects.filter(official__among=asked).order_by(
        "scheme", "value"
    )
)
_roles = Composed(
    lambda asked: (
        Role.objects.filter(official__among=asked)
        .select_related("organisation")
        .order_by("first_day", "id")
    )
)
_organisations = Composed(
    lambda asked: Organisation.objects.filter(pk__among=asked).select_related("parent").order_by()
)
_names_of_organisations = Composed(
    lambda asked: (
        OrganisationName.objects.filter(organisation__among=asked)
        .select_related("source")
        .order_by("name", "id")
    )
)
_documents = Composed(lambda asked: Document.objects.light().filter(pk__among=asked).order_by())


def load_meetings(numbers: Collection[int]) -> list[Meeting]:
    """Those of the meetings that the public may see."""
    meetings = _meetings(numbers)
    _hide_rejected_visits(meetings)
    shown = [meeting.pk for meeting in meetings]
    reports = _reports(shown)
    told = [report.pk for report in reports]
    attach(meetings, "participations", ((one.meeting_id, one) for one in _participations(shown)))
    attach(meetings, "topics", ((one.meeting_id, one.topic) for one in _topics_of_meetings(shown)))
    attach(meetings, "parts", ((one.part_of_id or 0, one) for one in _parts(shown)))
    attach(meetings, "reports", ((one.meeting_id, one) for one in reports))
    attach(reports, "participants", ((one.report_id, one) for one in _report_participants(told)))
    attach(reports, "topics", ((one.report_id, one.topic) for one in _topics_of_reports(told)))
    attach(reports, "evidence", ((one.report_id, one) for one in _evidence(told)))
    return meetings


def _hide_rejected_visits(meetings: Iterable[Meeting]) -> None:
    """A curator's link to a visit that is rejected is kept for when it is reopened."""
    for meeting in meetings:
        if meeting.part_of and meeting.part_of.review == ReviewStatus.REJECTED:
            meeting.part_of = None


def load_officials(numbers: Collection[int]) -> list[Official]:
    officials = _officials(numbers)
    names, identifiers = _names_of_officials(numbers), _identifiers(numbers)
    attach(officials, "other_names", ((one.official_id, one) for one in names))
    attach(officials, "identifiers", ((one.official_id, one) for one in identifiers))
    attach(officials, "roles", ((one.official_id, one) for one in _roles(numbers)))
    return officials


def load_organisations(numbers: Collection[int]) -> list[Organisation]:
    organisations = _organisations(numbers)
    names = _names_of_organisations(numbers)
    attach(organisations, "other_names", ((one.organisation_id, one) for one in names))
    return organisations


LOADERS: Mapping[EntityKind, Callable[[Collection[int]], Sequence[Any]]] = {
    EntityKind.MEETING: load_meetings,
    EntityKind.OFFICIAL: load_officials,
    EntityKind.ORGANISATION: load_organisations,
    EntityKind.DOCUMENT: _documents,
}
