"""Meetings that were stored before visits were linked are linked as ingestion does it since."""

from django.db import migrations
from django.db.models import F

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, Part
from meetings.dates import EdtfDate
from meetings.resolution.visits import Occasion, Party, choose_visit

AT_ONCE = 500
COLUMNS = (
    "pk", "public_id", "title", "kind", "mode", "status", "date_first", "date_last", "city",
    "country",
)  # fmt: skip
PARTY = ("official", "country", "organisation__kind", "part")
SAME_DAYS = {
    "meeting__date_first__lte": F("official__participations__meeting__date_last"),
    "meeting__date_last__gte": F("official__participations__meeting__date_first"),
}


def link_visits(apps, schema_editor):
    """Link every meeting with somebody who was on a visit then; what is linked already stays so."""
    meeting = apps.get_model("meetings", "Meeting")
    change = apps.get_model("meetings", "Change")
    participation = apps.get_model("meetings", "Participation")
    visiting = participation.objects.filter(
        official__participations__meeting__kind="visit", **SAME_DAYS
    )
    parts = meeting.objects.filter(pk__in=visiting.values("meeting"), part_of=None)
    unlinked = parts.exclude(kind="visit").exclude(review="rejected").order_by("pk")
    numbers = list(unlinked.values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        chunk = numbers[start : start + AT_ONCE]
        of_these = participation.objects.filter(
            meeting__kind="visit", official__participations__meeting__in=chunk, **SAME_DAYS
        )
        visits = read(
            meeting.objects.filter(pk__in=of_these.values("meeting")).exclude(review="rejected")
        )
        found = {visit.id: pk for pk, visit in visits.items()}
        linked, told = [], []
        for pk, part in read(meeting.objects.filter(pk__in=chunk)).items():
            visit = choose_visit(part, visits.values())
            if visit:
                linked.append(meeting(pk=pk, part_of_id=found[visit.id]))
                told.append(
                    change(
                        kind="mtg",
                        record_id=part.id,
                        verb="meeting.link",
                        before={"part_of": None},
                        after={"part_of": visit.id},
                    )
                )
        meeting.objects.bulk_update(linked, ["part_of"])
        change.objects.bulk_create(told)


def read(meetings):
    """Meetings by their numbers, as the linking compares them."""
    rows = {}
    names = (*COLUMNS, *(f"participations__{name}" for name in PARTY))
    for values in meetings.order_by("pk").values(*names):
        rows.setdefault(values["pk"], []).append(values)
    return {pk: occasion(several) for pk, several in rows.items()}


def occasion(rows):
    row = rows[0]
    return Occasion(
        id=row["public_id"],
        title=row["title"],
        kind=MeetingKind(row["kind"]),
        mode=MeetingMode(row["mode"]),
        status=MeetingStatus(row["status"]),
        date=EdtfDate(row["date_first"], row["date_last"]) if row["date_first"] else None,
        city=row["city"],
        country=row["country"],
        parties=frozenset(
            Party(
                official=each["participations__official"],
                country=each["participations__country"],
                is_state=each["participations__organisation__kind"] == "state",
                part=Part(each["participations__part"]),
            )
            for each in rows
            if each["participations__part"]
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0017_visits_of_meetings")]
    operations = [migrations.RunPython(link_visits, migrations.RunPython.noop)]
