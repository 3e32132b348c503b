"""The participants of a meeting: everyone whom any of its reports names, each once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings.choices import MeetingKind, Part, ParticipantKind
from meetings.resolution.offices import offices_of
from meetings.resolution.tally import commonest
from meetings.resolution.views import ParticipantView, ReportView

PARTS = (Part.HOST, Part.PRINCIPAL, Part.ATTENDEE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Someone's or some body's part in a meeting, by all reports together."""

    kind: ParticipantKind
    label: str
    official: int | None
    organisation: int | None
    acts_for: int | None
    country: str
    role: str
    part: Part


def unite(reports: Sequence[ReportView], kind: MeetingKind) -> tuple[Participant, ...]:
    """Everyone once, in the order of first mention.

    A state steps back behind those who acted for it, and someone known by office behind the one
    who holds it; the state that is visited stays.
    """
    told: dict[object, list[ParticipantView]] = {}
    for report in reports:
        for view in report.participants:
            told.setdefault(_identity(view), []).append(view)
    ordered = sorted(told.values(), key=_place_in_line)
    people = [views[0] for views in ordered if views[0].official]
    return tuple(
        _united(views)
        for views in ordered
        if not _is_represented(views[0], people, kind, alone=len(reports) == 1)
    )


def _identity(view: ParticipantView) -> object:
    if view.official or view.organisation:
        return (view.official, view.organisation)
    offices = offices_of(view.role)
    return (view.country, offices or view.role.casefold())


def _place_in_line(views: Sequence[ParticipantView]) -> tuple[object, ...]:
    positions = sorted(view.position for view in views)
    first = views[0]
    return (positions[0], -len(positions), first.kind, first.label, first.country)


def _is_represented(
    view: ParticipantView, people: Iterable[ParticipantView], kind: MeetingKind, *, alone: bool
) -> bool:
    """One report alone is taken at its word."""
    if alone or view.official:
        return False
    own = [person for person in people if person.country == view.country]
    if view.kind is ParticipantKind.STATE:
        return bool(own) and kind is not MeetingKind.VISIT
    offices = offices_of(view.role)
    return view.kind is ParticipantKind.PERSON and any(
        offices & offices_of(person.role) for person in own
    )


def _united(views: Sequence[ParticipantView]) -> Participant:
    first = min(views, key=lambda view: (view.label, view.position))
    bodies = {view.acts_for: view.acts_for_label for view in views if view.acts_for}
    acting = [view.acts_for for view in views if view.acts_for]
    return Participant(
        kind=first.kind,
        label=first.label,
        official=first.official,
        organisation=first.organisation,
        acts_for=commonest(acting, lambda body: (bodies[body],)) if acting else None,
        country=commonest(
            [view.country for view in views if view.country] or [""], lambda code: (code,)
        ),
        role=commonest([view.role for view in views if view.role] or [""], _briefness),
        part=commonest([view.part for view in views], lambda part: (PARTS.index(part),)),
    )


def _briefness(role: str) -> tuple[int, str]:
    """Of roles told equally often the fullest says most."""
    return (-len(role), role)
