"""What is left behind when the reports of a document go: forms, names and roles."""

from dataclasses import dataclass, field

from django.db.models import Q

from meetings.actions.bodies import Bodies
from meetings.actions.crowding import recount
from meetings.actions.decisions import supersede
from meetings.actions.filed_keys import keys_of
from meetings.actions.mentions import touched_by
from meetings.actions.occasions import load_reports, tell_stored
from meetings.actions.people import People, offices_told
from meetings.actions.placing import find_recounted, place_reports, touch_mentions
from meetings.actions.projecting import meetings_named_after
from meetings.actions.report_shelf import ReportShelf
from meetings.actions.roles import RoleKey, forget_roles, role_keys
from meetings.models import Document, Meeting, OfficialForm, Report, ReportParticipant
from meetings.resolution.neighbourhood import Placed
from meetings.resolution.occasions import Told


@dataclass(slots=True)
class OldReport:
    """A report that was taken out."""

    public_id: str
    meeting: Meeting
    settled: bool
    told: Told


@dataclass(slots=True)
class Remains:
    """What may have lost its last support with the reports of a document."""

    document: Document
    reports: list[OldReport] = field(default_factory=list)
    people: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    roles: set[RoleKey] = field(default_factory=set)
    offices: dict[int, set[tuple[str, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class Cleaned:
    """What cleaning up took away, and the meetings that changed by it."""

    changed: set[int] = field(default_factory=set)
    meetings: int = 0
    officials: int = 0
    organisations: int = 0


def take_out(document: Document) -> Remains:
    """Delete the reports of a document; ``clean_up`` must follow when new ones are in."""
    remains = Remains(document)
    for report in load_reports(Q(document=document)):
        participants = list(report.participants.all())
        remains.reports.append(
            OldReport(report.public_id, report.meeting, report.settled, tell_stored(report))
        )
        remains.people |= {one.official_form_id for one in participants if one.official_form_id}
        remains.bodies |= {
            one.organisation_form_id for one in participants if one.organisation_form_id
        }
        remains.roles |= role_keys(participants)
        for form, offices in offices_told(participants).items():
            remains.offices.setdefault(form, set()).update(offices)
        supersede(
            [report.public_id, *(f"{report.public_id}#{n}" for n in range(len(participants)))]
        )
    Report.objects.filter(document=document).delete()
    return remains


def clean_up(remains: Remains, *, extractor: str = "") -> Cleaned:
    """Take away what nothing supports any more, and link anew what this leaves."""
    cleaned = Cleaned(changed={old.meeting.pk for old in remains.reports})
    if not remains.reports:
        return cleaned
    forget_roles(remains.roles)
    people = People(extractor=extractor).prune(remains.people, doubtful=_doubtful(remains))
    bodies = Bodies(extractor=extractor).prune(remains.bodies)
    cleaned.officials, cleaned.organisations = people.removed, bodies.removed
    moved = touch_mentions(touched_by(people, bodies))
    was = bodies.was | people.was
    placed = place_reports([], moved, near=_near(remains), was=was, extractor=extractor)
    cleaned.changed |= placed.changed | {report.meeting_id for report in moved}
    cleaned.changed |= meetings_named_after(officials=people.renamed, bodies=bodies.renamed)
    cleaned.meetings = placed.removed - placed.created
    return cleaned


def _doubtful(remains: Remains) -> set[int]:
    """Forms of which the document says less than before; most say the same again."""
    mentions = ReportParticipant.objects.filter(report__document=remains.document)
    told = offices_told(mentions.select_related("report__document"))
    met = OfficialForm.objects.filter(pk__in=remains.people).exclude(met=[])
    less = {form for form, offices in remains.offices.items() if offices - told.get(form, set())}
    return less | set(met.values_list("pk", flat=True))


def _near(remains: Remains) -> list[Placed[Told]]:
    """Reports that those which went may have held together or kept apart."""
    shelf = ReportShelf()
    told = [old.told for old in remains.reports]
    firm = [one for one in told if one.is_firm]
    gone = [filed for one in told for filed in keys_of(one)]
    near = list(shelf.whole({str(old.meeting.pk) for old in remains.reports}))
    near += [*shelf.firm_like(firm), *shelf.loose_for(firm), *shelf.loose_like(told)]
    near += find_recounted(recount(added=(), gone=gone))
    return list({placed.item.key: placed for placed in near}.values())
