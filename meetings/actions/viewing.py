"""Stored reports as projection sees them."""

from meetings.actions.occasions import place_id
from meetings.canonical_places import canonical_place
from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    Part,
    ParticipantKind,
)
from meetings.models import Report, ReportParticipant
from meetings.resolution.occasions import is_year_stated
from meetings.resolution.places import PlaceTold
from meetings.resolution.views import ParticipantView, ReportView


def view_report(report: Report) -> ReportView:
    """A report from ``load_reports`` as projection sees it."""
    published = report.document.published
    stated = report.date_basis == DateBasis.STATED
    return ReportView(
        id=report.public_id,
        status=_STATUS[report.status],
        mode=_MODE[report.mode],
        kind=_KIND[report.kind],
        participants=tuple(_view_participant(one) for one in report.participants.all()),
        date=report.date,
        basis=_BASIS.get(report.date_basis),
        year_stated=is_year_stated(report.date, published, stated=stated),
        published=published,
        place=_place(report),
        topics=frozenset(topic.slug for topic in report.topics.all()),
        confidence=report.confidence,
    )


def _view_participant(participant: ReportParticipant) -> ParticipantView:
    record = participant.official or participant.organisation
    acts_for = participant.acts_for
    return ParticipantView(
        kind=_PARTICIPANT[participant.kind],
        label=record.name if record else participant.role,
        official=participant.official_id,
        organisation=participant.organisation_id,
        acts_for=participant.acts_for_id,
        acts_for_label=acts_for.name if acts_for else "",
        country=participant.country,
        role=participant.role,
        part=_PART[participant.part],
        position=participant.position,
    )


def _place(report: Report) -> PlaceTold | None:
    if not (report.country or report.city):
        return None
    found = canonical_place(report.city, report.country) if report.city else None
    return PlaceTold(
        country=report.country,
        city=report.city,
        id=report.gazetteer_id or place_id(report.city, report.country),
        gazetteer_id=report.gazetteer_id,
        latitude=found.latitude if found else None,
        longitude=found.longitude if found else None,
    )


_STATUS = {status.value: status for status in MeetingStatus}
_MODE = {mode.value: mode for mode in MeetingMode}
_KIND = {kind.value: kind for kind in MeetingKind}
_BASIS = {basis.value: basis for basis in DateBasis}
_PART = {part.value: part for part in Part}
_PARTICIPANT = {kind.value: kind for kind in ParticipantKind}
