"""Every admin page opens, for a search and for a record, in a number of queries that stays."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import models
from meetings.actions.tokens import issue_token
from meetings.choices import TokenScope
from tests import factories

REGISTERED = [model for model in admin.site._registry if model._meta.app_label == "meetings"]


# Tokens are revoked by deleting them, and webhooks tell nobody any more.
RECORDS = [model for model in REGISTERED if model not in {models.ApiToken, models.Webhook}]


@pytest.fixture
def one_of_each(db):
    evidence = factories.EvidenceFactory()
    official = factories.ParticipationFactory(meeting=evidence.report.meeting).official
    factories.RoleFactory(official=official, organisation=factories.OrganisationFactory())
    models.OfficialName.objects.create(official=official, name="Another Name")
    factories.ReportParticipantFactory(report=evidence.report, official=official)
    evidence.report.topics.add(factories.TopicFactory())
    models.Change.objects.create(kind="off", record_id=official.public_id, verb="official.edit")
    models.Redirect.objects.create(kind="off", old_id="off_old", new_id=official.public_id)
    models.ResolutionDecision.objects.create(
        kind="off", left_id="rep_1#0", right_id=official.public_id, judgement="same", score=0.9
    )
    factories.SubmissionFactory()
    webhook = models.Webhook.objects.create(
        name="Newsroom", url="https://news.example/hook", owner=factories.UserFactory()
    )
    models.Delivery.objects.create(webhook=webhook, sequence=1, record_id="off_1", payload={})
    issue_token(factories.UserFactory(), name="script", scopes=[TokenScope.READ])
    return evidence


def address(model, view, *args):
    return reverse(f"admin:meetings_{model._meta.model_name}_{view}", args=args)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_list_opens_with_a_search(model, one_of_each, page):
    assert page.get(address(model, "changelist"), {"q": "zebra"}).status_code == 200


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_record_opens(model, one_of_each, page):
    assert page.get(address(model, "change", model.objects.first().pk)).status_code == 200


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_list_filters_open(model, one_of_each, page):
    response = page.get(address(model, "changelist"))
    for spec in response.context["cl"].filter_specs:
        for choice in spec.choices(response.context["cl"]):
            assert (
                page.get(address(model, "changelist") + choice["query_string"]).status_code == 200
            )


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_nothing_is_deleted_from_the_admin(model, one_of_each, page):
    assert page.post(address(model, "delete", model.objects.first().pk)).status_code == 403


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (models.Role, "official"),
        (models.Role, "organisation"),
        (models.OfficialName, "source"),
        (models.Topic, "broader"),
        (models.Meeting, "part_of"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_autocomplete_finds_a_record(model, field, one_of_each, page):
    models.Meeting.objects.update(kind="visit")
    record = model._meta.get_field(field).related_model.objects.first()
    names = {"app_label": "meetings", "model_name": model._meta.model_name, "field_name": field}
    found = page.get(reverse("admin:autocomplete"), {**names, "term": str(record)[:6]}).json()
    assert str(record.pk) in [result["id"] for result in found["results"]]


def test_a_meeting_shows_its_sentences_with_the_evidence_marked(one_of_each, page):
    text = page.get(
        address(models.Meeting, "change", one_of_each.report.meeting_id)
    ).content.decode()
    mark = '<mark title="occasion" data-fields="occasion">Minister Ana Sol</mark>'
    assert f"{mark} met Minister Bo Lin in Quito on Thursday." in text


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_list_makes_the_same_queries_for_any_number(model, one_of_each, page):
    with CaptureQueriesContext(connection) as few:
        page.get(address(model, "changelist"))
    for _ in range(5):
        extra = factories.EvidenceFactory()
        factories.ParticipationFactory(meeting=extra.report.meeting)
        factories.RoleFactory()
        factories.TopicFactory()
    with CaptureQueriesContext(connection) as many:
        page.get(address(model, "changelist"))
    assert len(many) <= len(few)
