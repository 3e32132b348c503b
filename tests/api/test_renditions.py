"""Stored renditions: what is stored is what the serializers say, or it is not shown."""

from datetime import date, datetime

import orjson
import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from meetings.actions.records import edit_official
from meetings.actions.rendering import RENDITIONS, verify_renditions
from meetings.actions.review import accept_meeting, edit_meeting, reject_meeting
from meetings.api.v1.renditions import VIEWS
from meetings.models import (
    Meeting,
    MeetingListing,
    MeetingRendition,
    Official,
    OfficialIdentifier,
    OfficialName,
    OrganisationName,
)
from meetings.models.rendition import PENDING
from meetings.models.watches import WATCHES
from tests.api.contract import settle
from tests.factories import (
    EvidenceFactory,
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    ReportParticipantFactory,
    RoleFactory,
    TopicFactory,
)

OTHER_VALUES = {
    models.BooleanField: True,
    models.CharField: "1999",
    models.DateTimeField: datetime.fromisoformat("1999-12-31T00:00:00Z"),
    models.DateField: date(1999, 12, 31),
    models.FloatField: 0.25,
    models.IntegerField: 77,
    models.JSONField: ["status"],
    models.TextField: "other",
}


@pytest.fixture
def meeting(db):
    """A meeting with something in every table that a rendition shows."""
    topic = TopicFactory(label="Water")
    body = OrganisationFactory(name="River Union", abbreviation="RU", parent=OrganisationFactory())
    OrganisationName.objects.create(organisation=body, name="Union of the River")
    official = OfficialFactory(name="Ana Sol")
    OfficialIdentifier.objects.create(official=official, scheme="wikidata", value="Q1")
    RoleFactory(official=official, organisation=body)
    report = ReportFactory(meeting__disputed_fields=["place"], city="Quito", country="EC")
    other = ReportFactory(meeting=report.meeting, city="Cusco", country="PE")
    OfficialName.objects.create(official=official, name="Anna Sol", source=report.document.source)
    mention = ReportParticipantFactory(report=report, official=official, acts_for=body)
    ParticipationFactory(meeting=report.meeting, official=official, acts_for=body)
    ParticipationFactory(meeting=report.meeting, official=None, organisation=body)
    report.meeting.topics.add(topic)
    report.topics.add(topic)
    EvidenceFactory(report=report, participant=mention, topic=topic)
    EvidenceFactory(report=other)
    settle()
    return report.meeting


def first(kind):
    """A record of the kind."""
    return VIEWS[kind].queryset.order_by("pk").first()


@pytest.mark.parametrize("kind", RENDITIONS)
def test_what_is_stored_is_what_the_serializers_say(meeting, kind):
    form = VIEWS[kind].stored_form()
    record = first(kind)
    stored = RENDITIONS[kind].objects.with_listed().get(pk=record.pk)
    assert (stored.form, bool(stored.detailed)) == (form.name, bool(form.detailed))
    for text, fields, serializer in (
        (stored.listed, form.listed, form.listing),
        (stored.detailed, form.detailed, form.detail),
    ):
        if fields:
            written = VIEWS[kind].renderer_classes[0]().render(serializer(record, only=fields).data)
            assert text.encode() == written


def columns():
    """Every column of every table that a rendition may show."""
    watches = [each for each in WATCHES if each.marks or each.distant or each.rendition]
    return [
        pytest.param(watch.model, field, id=f"{watch.model.__name__}-{field.name}")
        for watch in watches
        for field in watch.model._meta.concrete_fields
        if not field.primary_key and field.name not in {"public_id", "sort_key"}
    ]


def another_value(row, field):
    """A value that the column does not have, or None."""
    if field.is_relation:
        others = field.related_model._default_manager.exclude(pk=getattr(row, field.attname))
        return others.values_list("pk", flat=True).first()
    if field.choices:
        return next(value for value, _ in field.choices if value != getattr(row, field.attname))
    value = next(value for kind, value in OTHER_VALUES.items() if isinstance(field, kind))
    return value[: field.max_length] if isinstance(field, models.CharField) else value


@pytest.mark.parametrize(("model", "field"), columns())
def test_no_column_changes_unnoticed(meeting, model, field):
    row = model._default_manager.order_by("pk").first()
    try:
        with transaction.atomic():
            rows = model._default_manager.filter(pk=row.pk)
            rows.update(**{field.attname: another_value(row, field)})
    except IntegrityError:
        pytest.skip("a constraint forbids that it changes by itself")
    assert [each for each in verify_renditions() if not is_pending(each)] == []


@pytest.mark.parametrize(
    "model",
    [
        pytest.param(watch.model, id=watch.model.__name__)
        for watch in WATCHES
        if watch.marks and not watch.distant
    ],
)
def test_no_row_goes_unnoticed(meeting, model):
    model._default_manager.order_by("-pk").first().delete()
    assert [each for each in verify_renditions() if not is_pending(each)] == []


def is_pending(difference):
    """Noted as changed, so that it is not shown."""
    return RENDITIONS[difference.kind].objects.filter(pk=difference.record, form=PENDING).exists()


def test_what_has_not_been_rendered_is_rendered_as_it_is_read(db):
    meeting = ParticipationFactory(official__name="Ana Sol").meeting
    for path in ("/api/v1/meetings/", f"/api/v1/meetings/{meeting.public_id}/"):
        shown = APIClient().get(path).json()
        (record,) = shown.get("results", [shown])
        assert record["participants"][0]["official"]["name"] == "Ana Sol"


def test_what_another_release_has_rendered_is_not_shown(meeting):
    MeetingListing.objects.update(form="older", listed='{"id":"wrong"}')
    (record,) = APIClient().get("/api/v1/meetings/").json()["results"]
    assert record["id"] == meeting.public_id


def test_an_action_leaves_nothing_to_be_rendered(meeting, curator):
    accept_meeting(meeting, acting_user=curator)
    official = Official.objects.get(name="Ana Sol")
    edit_official(official, acting_user=curator, values={"name": "Anna Sol"})
    assert list(verify_renditions()) == []
    client = APIClient()
    with CaptureQueriesContext(connection) as queries:
        shown = client.get("/api/v1/meetings/").json()["results"][0]
    assert len(queries) == 1  # the page, with the version
    assert shown["review"] == "accepted"
    assert shown["participants"][0]["official"]["name"] == "Anna Sol"


def test_what_the_public_may_not_see_is_not_stored(meeting, curator):
    reject_meeting(meeting, acting_user=curator)
    assert MeetingRendition.objects.get(pk=meeting.pk).detailed == ""
    assert not MeetingListing.objects.exists()


def test_a_rendition_goes_with_its_record(db):
    meeting = MeetingFactory()
    assert MeetingRendition.objects.filter(pk=meeting.pk).exists()
    settle()
    Meeting.objects.filter(pk=meeting.pk).delete()
    assert not MeetingRendition.objects.exists()
    assert not MeetingListing.objects.exists()


def test_what_lists_show_of_a_meeting_moves_with_its_day(meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"date": "1999-12-31"})
    meeting.refresh_from_db()
    kept = MeetingListing.objects.get()
    assert (kept.pk, orjson.loads(kept.listed)["date"]) == (meeting.sort_key, "1999-12-31")


def test_what_has_changed_is_not_kept_for_lists(meeting):
    Official.objects.update(name="Anna Sol")
    assert not MeetingListing.objects.exists()
