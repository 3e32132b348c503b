"""What a curator saves in the admin goes through the actions and into the journal."""

from django.urls import reverse

from meetings import models
from tests import factories
from tests.admin.pages import address, save


def test_an_edited_field_is_fixed_and_logged_with_its_reason(page):
    meeting = factories.MeetingFactory()
    save(page, meeting, date_edtf="2024-05", reason="the ministry says so")
    meeting.refresh_from_db()
    assert (meeting.date_edtf, meeting.fixed_fields) == ("2024-05", ["date"])
    assert models.Change.objects.get(record_id=meeting.public_id).reason == "the ministry says so"


def test_a_date_that_is_none_is_refused_in_the_form(page):
    response = save(page, factories.MeetingFactory(), date_edtf="2024-13")
    assert "names no day of the calendar" in response.content.decode()


def test_saving_without_a_change_fixes_nothing(page):
    meeting = factories.MeetingFactory()
    save(page, meeting)
    meeting.refresh_from_db()
    assert meeting.fixed_fields == []


def test_a_renamed_official_keeps_the_name_and_is_logged(page):
    official = factories.OfficialFactory()
    save(page, official, name="Ana Sol", reason="spelling")
    official.refresh_from_db()
    assert (official.name, official.name_fixed) == ("Ana Sol", True)
    assert models.Change.objects.get(record_id=official.public_id).after == {"name": "Ana Sol"}


def test_an_added_organisation_is_found_under_its_name(page):
    data = {"name": "Lake Basin Council", "kind": "other", "country": ""}
    for prefix in ("other_names", "children"):
        data.update({f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0})
    page.post(reverse("admin:meetings_organisation_add"), data)
    organisation = models.Organisation.objects.get(name="Lake Basin Council")
    assert organisation.forms.exists()


def test_an_added_name_of_an_official_is_settled(page):
    official = factories.OfficialFactory()
    names = {
        "other_names-TOTAL_FORMS": 1,
        "other_names-0-name": "A. Sol",
        "other_names-0-kind": "alias",
        "other_names-0-official": official.pk,
    }
    save(page, official, **names)
    assert official.other_names.get().name == "A. Sol"
    assert official.forms.filter(name="A. Sol", settled=True).exists()


def test_an_edited_topic_is_logged_and_keeps_its_slug(page):
    topic = factories.TopicFactory(slug="trade", label="Trade")
    save(page, topic, label="Commerce", slug="commerce", reason="wider")
    topic.refresh_from_db()
    assert (topic.slug, topic.label) == ("trade", "Commerce")
    change = models.Change.objects.get(verb="topic.edit")
    assert (change.after, change.reason) == ({"label": "Commerce"}, "wider")


def test_a_topic_is_not_put_under_itself(page):
    topic = factories.TopicFactory()
    narrower = factories.TopicFactory(broader=topic)
    response = save(page, topic, broader=narrower.pk)
    assert "lies under this topic" in response.content.decode()


def test_a_meeting_is_linked_to_a_visit_and_unlinked(page):
    meeting, visit = factories.MeetingFactory(), factories.MeetingFactory(kind="visit")
    save(page, meeting, visit=visit.pk, reason="the read-out says so")
    meeting.refresh_from_db()
    assert (meeting.part_of, meeting.fixed_fields) == (visit, ["part_of"])
    text = page.get(address(meeting)).content.decode()
    assert "fixed by a curator" in text
    save(page, meeting, visit="")
    meeting.refresh_from_db()
    assert (meeting.part_of, meeting.fixed_fields) == (None, ["part_of"])


def test_a_meeting_of_a_visit_that_was_rejected_is_edited_like_any_other(page):
    visit = factories.MeetingFactory(kind="visit", rejected=True)
    meeting = factories.MeetingFactory(part_of=visit, fixed_fields=["part_of"])
    save(page, meeting, title="Talks in Quito")
    meeting.refresh_from_db()
    assert (meeting.title, meeting.part_of) == ("Talks in Quito", visit)


def test_a_visit_is_linked_to_no_other_visit(page):
    meeting, visit = factories.MeetingFactory.create_batch(2, kind="visit")
    response = save(page, meeting, visit=visit.pk)
    assert "A visit is part of no other visit" in response.content.decode()


def test_only_visits_are_offered_as_visits(page):
    factories.MeetingFactory(title="Talks in Quito")
    visit = factories.MeetingFactory(title="A visit to Quito", kind="visit")
    names = {"app_label": "meetings", "model_name": "meeting", "field_name": "part_of"}
    found = page.get(reverse("admin:autocomplete"), {**names, "term": "Quito"}).json()
    assert [result["id"] for result in found["results"]] == [str(visit.pk)]
