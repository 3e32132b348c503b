"""Roles: offices with the first and the last day on which documents show them held."""

from collections.abc import Iterable
from datetime import date

from meetings.choices import DateBasis, MeetingStatus
from meetings.models import Official, Report, ReportParticipant, Role
from meetings.models.composed import Composed
from meetings.resolution.occasions import is_year_stated

RoleKey = tuple[int, int | None, str, str]  # official, organisation, title, country


_roles_of = Composed(lambda asked: Role.objects.filter(official__among=asked).order_by())


def note_roles(participants: Iterable[ReportParticipant]) -> None:
    """Add what reports say of the offices of those who took part.

    Only a meeting that was held, on a known day, shows an office held on a day.
    """
    days: dict[RoleKey, set[date]] = {}
    for participant in participants:
        if participant.official_id and participant.role:
            key = (
                participant.official_id,
                participant.acts_for_id,
                participant.role,
                participant.country,
            )
            days.setdefault(key, set()).update(_days_shown(participant.report))
    officials = {official for official, *_ in days}
    known = {
        (role.official_id, role.organisation_id, role.title, role.country): role
        for role in _roles_of(officials)
    }
    fresh = []
    for key, shown in days.items():
        official, organisation, title, country = key
        role = known.get(key)
        if role is None:
            role = Role(
                official_id=official, organisation_id=organisation, title=title, country=country
            )
            fresh.append(role)
        if _widen(role, shown) and role.pk:
            role.save(update_fields=["first_day", "last_day"])
    Role.objects.bulk_create(fresh)


def role_keys(participants: Iterable[ReportParticipant]) -> set[RoleKey]:
    """The roles that these mentions support."""
    return {
        (one.official_id, one.acts_for_id, one.role, one.country)
        for one in participants
        if one.official_id and one.role
    }


def forget_roles(keys: Iterable[RoleKey]) -> None:
    """Bring roles in step after mentions that supported them have gone."""
    for official, organisation, title, country in keys:
        roles = Role.objects.filter(
            official=official, organisation=organisation, title=title, country=country
        )
        mentions = ReportParticipant.objects.filter(
            official=official, acts_for=organisation, role=title, country=country
        )
        reports = (
            Report.objects.filter(participants__in=mentions)
            .select_related("document")
            .only("date_edtf", "date_basis", "status", "document__published")
        )
        shown = {day for report in reports for day in _days_shown(report)}
        if mentions.exists():
            roles.update(first_day=min(shown, default=None), last_day=max(shown, default=None))
        else:
            roles.delete()


def hand_over_roles(record: Official, successor: Official) -> None:
    """Let the roles of one official be another's, joined where both have the same."""
    for role in record.roles.all():
        role.official = successor
        join_roles(role)


def join_roles(role: Role) -> None:
    """Save a role that has come to another record, joined with the same one there."""
    twin = (
        Role.objects.filter(
            official=role.official_id,
            organisation=role.organisation_id,
            title=role.title,
            country=role.country,
        )
        .exclude(pk=role.pk)
        .first()
    )
    if twin is None:
        role.save()
        return
    if _widen(twin, {day for day in (role.first_day, role.last_day) if day}):
        twin.save()
    role.delete()


def _days_shown(report: Report) -> set[date]:
    when = report.date
    if when is None or when.days > 1 or report.status != MeetingStatus.HELD:
        return set()
    stated = report.date_basis == DateBasis.STATED
    # A day whose year is in doubt shows nothing of the time in office.
    return {when.first} if is_year_stated(when, report.document.published, stated=stated) else set()


def _widen(role: Role, shown: set[date]) -> bool:
    """Let the days of a role include those on which it is shown; whether that changed them."""
    days = shown | {day for day in (role.first_day, role.last_day) if day}
    bounds = (min(days, default=None), max(days, default=None))
    if bounds == (role.first_day, role.last_day):
        return False
    role.first_day, role.last_day = bounds
    return True
