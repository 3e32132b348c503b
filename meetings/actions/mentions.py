"""The participants of a document's reports, as rows with the records that they stand for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from django.db.models import Q

from meetings.actions.bodies import Bodies, find_states
from meetings.actions.homonyms import Homonyms, find_homonyms
from meetings.actions.people import People
from meetings.actions.registered_kinds import Mentioned, Outcome
from meetings.choices import EntityKind, Judgement, ParticipantKind
from meetings.models import Document, Organisation, ReportParticipant
from meetings.records import MeetingRecord, ParticipantRecord
from meetings.resolution.forms import (
    BodyForm,
    PersonForm,
    body_form,
    merge_offices,
    person_form,
)
from meetings.resolution.people import PEOPLE
from meetings.resolution.scoring import Comparison

MAX_PERSON = 200  # characters of names, as the columns have them
MAX_BODY = 300
MAX_ROLE = 300
SAME_FORM = Comparison(1.0, {"same_form": 1.0})


@dataclass(slots=True)
class Resolved:
    """What the mentions of a document stand for.

    Attributes:
        people, bodies: the outcomes, with stored forms by key.
        homonyms: names that mean somebody else in this document.
    """

    homonyms: Homonyms
    states: Mapping[str, Organisation]
    people: Outcome
    bodies: Outcome


def resolve_mentions(
    meetings: Sequence[tuple[MeetingRecord, int]], *, document: Document, extractor: str
) -> Resolved:
    """Find or make the record of everyone and everything that meetings name; years are given."""
    homonyms = find_homonyms(_named_people(meetings), document)
    people: dict[str, Mentioned] = {}
    bodies: dict[str, Mentioned] = {}
    states: set[str] = set()
    for meeting, year in meetings:
        forms = []
        for one in meeting.participants:
            if _is_state(one):
                states.add(one.country or "")
            body = form_of_body(one)
            if body:
                name = _body_name(one)[:MAX_BODY]
                bodies.setdefault(body.key, Mentioned(body)).names.add(name)
            person = form_of_person(one, year)
            if person:
                person = homonyms.narrow(person)
                forms.append(person)
                _add_person(people, person, (one.name or "")[:MAX_PERSON])
        _note_met(people, forms)
    source = document.source
    return Resolved(
        homonyms=homonyms,
        states=find_states(states),
        people=People(source=source, extractor=extractor).resolve(people),
        bodies=Bodies(source=source, extractor=extractor).resolve(bodies),
    )


def make_participants(
    meeting: MeetingRecord, year: int, resolved: Resolved
) -> list[ReportParticipant]:
    """Unsaved rows in the order of the record."""
    return [
        _row(one, position, year, resolved) for position, one in enumerate(meeting.participants)
    ]


def reasons_of(
    participants: Iterable[ReportParticipant], resolved: Resolved
) -> Iterable[tuple[EntityKind, str, str, Comparison]]:
    """Why mentions stand for records, as kind, mention, record and comparison."""
    for one in participants:
        mention = f"{one.report.public_id}#{one.position}"
        if one.official and one.official_form:
            reason = resolved.people.reasons.get(one.official_form.key, SAME_FORM)
            yield EntityKind.OFFICIAL, mention, one.official.public_id, reason
        elif one.organisation and one.organisation_form:
            reason = resolved.bodies.reasons.get(one.organisation_form.key, SAME_FORM)
            yield EntityKind.ORGANISATION, mention, one.organisation.public_id, reason


def touched_by(people: Outcome, bodies: Outcome) -> Q:
    """The participants of reports that stand for another record than before, or for another side.

    Empty if there are none.

    On which side a body stands follows from its kind and its state.
    """
    wanted = Q()
    if people.moved:
        wanted |= Q(official_form__in=people.moved)
    if bodies.moved:
        wanted |= Q(organisation_form__in=bodies.moved)
    if bodies.described:
        wanted |= Q(organisation__in=bodies.described) | Q(acts_for__in=bodies.described)
    return wanted


def form_of_person(one: ParticipantRecord, year: int) -> PersonForm | None:
    """The form of a named person; None for others and for names without letters."""
    if one.kind is not ParticipantKind.PERSON or not one.name:
        return None
    form = person_form(one.name[:MAX_PERSON], one.country or "", one.role or "", year)
    return form if form.name.words else None


def _named_people(meetings: Iterable[tuple[MeetingRecord, int]]) -> Iterable[PersonForm]:
    for meeting, year in meetings:
        for one in meeting.participants:
            person = form_of_person(one, year)
            if person:
                yield person


def form_of_body(one: ParticipantRecord) -> BodyForm | None:
    """The form of the body that takes part, or that a person acts for."""
    if _is_state(one) or not _body_name(one):
        return None
    form = body_form(_body_name(one)[:MAX_BODY], one.country or "")
    return form if any(form.name.words) else None


def _row(one: ParticipantRecord, position: int, year: int, resolved: Resolved) -> ReportParticipant:
    row = ReportParticipant(
        position=position,
        name=(one.name or "")[:MAX_BODY],
        kind=one.kind.value,
        country=one.country or "",
        organisation_name=(one.organisation or "")[:MAX_BODY],
        role=(one.role or "")[:MAX_ROLE],
        part=one.part.value,
    )
    person, body = form_of_person(one, year), form_of_body(one)
    if person:
        row.official_form = resolved.people.forms[resolved.homonyms.narrow(person).key]
        row.official = row.official_form.official
    if body:
        row.organisation_form = resolved.bodies.forms[body.key]
        record = row.organisation_form.organisation
        if one.kind is ParticipantKind.PERSON:
            row.acts_for = record
        else:
            row.organisation = record
    if _is_state(one):
        row.organisation = resolved.states[one.country or ""]
    return row


def _is_state(one: ParticipantRecord) -> bool:
    return one.kind is ParticipantKind.STATE and bool(one.country)


def _body_name(one: ParticipantRecord) -> str:
    if one.kind is ParticipantKind.PERSON:
        return one.organisation or ""
    return one.name or one.organisation or ""


def _add_person(people: dict[str, Mentioned], form: PersonForm, name: str) -> None:
    mentioned = people.setdefault(form.key, Mentioned(form))
    offices = merge_offices((mentioned.item.offices, form.offices))
    mentioned.item = replace(mentioned.item, offices=offices)
    mentioned.names.add(name)


def _note_met(people: dict[str, Mentioned], forms: Iterable[PersonForm]) -> None:
    """Of like names in one meeting it is noted that they are of two people."""
    for one, other in combinations(forms, 2):
        if one.key != other.key and _are_alike(one, other):
            for form, met in ((one, other), (other, one)):
                mentioned = people[form.key]
                mentioned.item = replace(mentioned.item, met=mentioned.item.met | {met.key})


def _are_alike(one: PersonForm, other: PersonForm) -> bool:
    return PEOPLE.thresholds.judge(PEOPLE.compare(one, other)) is not Judgement.DIFFERENT
