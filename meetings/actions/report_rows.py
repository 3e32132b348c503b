"""The reports of a document, as rows with participants, topics and evidence."""

from collections.abc import Iterator, Sequence

from meetings.actions.filing import file_new_reports
from meetings.actions.placing import FreshReport, Placement
from meetings.actions.quoting import quotes_of
from meetings.actions.roles import note_roles
from meetings.canonical_places import canonical_place
from meetings.choices import EntityKind, EvidenceField
from meetings.identifiers import make_public_id
from meetings.models import Document, Evidence, Report, ReportParticipant, Topic
from meetings.records import MeetingRecord

MAX_CITY = 120


def make_report(
    document: Document,
    ordinal: int,
    meeting: MeetingRecord,
    participants: list[ReportParticipant],
) -> FreshReport:
    """A report that is not stored yet."""
    place = meeting.place
    city = (place.city or "")[:MAX_CITY] if place else ""
    report = Report(
        public_id=make_public_id(EntityKind.REPORT),
        document=document,
        ordinal=ordinal,
        status=meeting.status.value,
        mode=meeting.mode.value,
        kind=meeting.kind.value,
        date_edtf=str(meeting.date.value) if meeting.date else "",
        date_basis=meeting.date.basis.value if meeting.date else "",
        city=city,
        country=(place.country or "") if place else "",
        gazetteer_id=_gazetteer_id(city, place.country or "") if place else "",
        confidence=meeting.confidence,
        extractor=document.extractor,
    )
    for participant in participants:
        participant.report = report
    return FreshReport(report, participants, [topic.slug for topic in meeting.topics])


def insert_reports(
    meetings: Sequence[MeetingRecord], fresh: Sequence[FreshReport], placement: Placement
) -> None:
    """Store reports that have been placed, with all that belongs to them."""
    Report.objects.bulk_create(one.report for one in fresh)
    for one in fresh:
        for participant in one.participants:
            # The number of the report is known only now.
            participant.report = one.report
    participants = [participant for one in fresh for participant in one.participants]
    ReportParticipant.objects.bulk_create(participants)
    topics = _find_topics({slug for one in fresh for slug in one.topics})
    through = Report.topics.through
    through.objects.bulk_create(
        through(report_id=one.report.pk, topic_id=topics[slug].pk)
        for one in fresh
        for slug in dict.fromkeys(one.topics)
    )
    Evidence.objects.bulk_create(
        evidence
        for meeting, one in zip(meetings, fresh, strict=True)
        for evidence in _evidence(meeting, one, topics)
    )
    file_new_reports(zip((one.report for one in fresh), placement.told, strict=True))
    note_roles(participants)


def _find_topics(slugs: set[str]) -> dict[str, Topic]:
    found = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}
    for slug in sorted(slugs - set(found)):
        found[slug] = Topic.objects.create(slug=slug, label=slug.replace("-", " "))
    return found


def _evidence(
    meeting: MeetingRecord, fresh: FreshReport, topics: dict[str, Topic]
) -> Iterator[Evidence]:
    for (field, number), quote in dict.fromkeys(quotes_of(meeting)):
        evidence = Evidence(
            report=fresh.report,
            document=fresh.report.document,
            field=field.value,
            start=quote.start,
            end=quote.end,
            quote=quote.text,
        )
        if field is EvidenceField.PARTICIPANT:
            evidence.participant = fresh.participants[number]
        elif field is EvidenceField.TOPIC:
            evidence.topic = topics[meeting.topics[number].slug]
        yield evidence


def _gazetteer_id(city: str, country: str) -> str:
    found = canonical_place(city, country) if city else None
    return found.gazetteer_id if found else ""
