"""The history page tells what became of a record, and leads back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.actions.merging import merge_officials
from meetings.actions.review import edit_meeting
from meetings.actions.splitting import split_official
from meetings.actions.topics import edit_topic
from meetings.admin.history import VERBS, read_history, readable
from meetings.models import Change, Meeting, Official, Redirect
from tests import factories
from tests.actions.builders import person, store, told
from tests.admin.pages import address

ANA = person("Ana Sol", "EC", "foreign minister")
ANITA = person("Anita Sol Vega", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")


@pytest.fixture
def meeting(db):
    store("a", told(ANA, BO, when="2024-05-30"))
    return Meeting.objects.get()


@pytest.fixture
def merged(db, curator):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANITA, BO, when="2024-03-30"))
    keep, drop = Official.objects.filter(country="EC").order_by("pk")
    return keep, drop, merge_officials(keep=keep, drop=drop, acting_user=curator)


def history(page, record):
    return page.get(address(record, "history"))


def test_an_edit_is_told_with_who_from_what_to_what_and_why(page, meeting, curator):
    values = {"date": "2024-05-29"}
    edit_meeting(meeting, acting_user=curator, values=values, reason="the ministry says so")
    text = history(page, meeting).content.decode()
    assert f"<b>Edited</b> by <b>{curator}</b>" in text
    assert "<del>2024-05-30</del> → <ins>2024-05-29</ins>" in text
    assert "the ministry says so" in text


def test_what_the_machine_did_is_told_with_its_version(page, meeting):
    text = history(page, meeting).content.decode()
    assert "<b>Proposed</b> by <b>rules/1</b>" in text


def test_an_edit_is_reverted_from_its_history(page, meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-29"})
    change = Change.objects.get(verb="meeting.edit")
    page.post(address(meeting, "history"), {"change": change.pk, "reason": "mistaken"})
    meeting.refresh_from_db()
    assert meeting.date_edtf == "2024-05-30"
    assert Change.objects.get(verb="meeting.revert").reason == "mistaken"


def test_a_merge_is_undone_from_its_history_once(page, merged):
    keep, drop, change = merged
    assert "Undo the merge" in history(page, keep).content.decode()
    page.post(address(keep, "history"), {"change": change.pk})
    assert Official.objects.filter(public_id=drop.public_id).exists()
    assert not Redirect.objects.filter(old_id=drop.public_id).exists()
    assert "Undo the merge" not in history(page, keep).content.decode()


def test_a_split_is_undone_from_its_history(page, merged, curator):
    keep, *_ = merged
    forms = keep.forms.filter(name="Anita Sol Vega").values_list("pk", flat=True)
    split_official(keep, forms=list(forms), acting_user=curator)
    change = Change.objects.get(verb="official.split")
    page.post(address(keep, "history"), {"change": change.pk})
    assert Official.objects.filter(country="EC").count() == 1


def test_the_history_of_a_merged_record_goes_on_in_its_successor(page, merged):
    keep, drop, _ = merged
    assert f"as <code>{drop.public_id}</code>" in history(page, keep).content.decode()


def test_going_back_to_what_is_no_change_of_the_record_is_refused(page, meeting):
    response = page.post(address(meeting, "history"), {"change": "99999"}, follow=True)
    assert "Not possible: the history has no such change" in response.content.decode()


def test_older_changes_are_a_page_further(page):
    source = factories.SourceFactory()
    Change.objects.bulk_create(
        Change(kind="src", record_id=source.public_id, verb="source.edit", before={"name": str(n)})
        for n in range(51)
    )
    response = history(page, source)
    older = response.context["older"]
    assert len(response.context["entries"]) == 50
    further = page.get(address(source, "history"), {"before": older})
    assert [entry.change.before["name"] for entry in further.context["entries"]] == ["0"]


def test_a_history_costs_the_same_queries_however_long(page, meeting, curator):
    def count():
        with CaptureQueriesContext(connection) as queries:
            history(page, meeting)
        return len(queries)

    edit_meeting(meeting, acting_user=curator, values={"title": "Talks"})
    few = count()
    for number in range(5):
        edit_meeting(meeting, acting_user=curator, values={"title": f"Talks {number}"})
    assert count() == few


def test_a_topic_has_a_history_too(page, curator):
    topic = factories.TopicFactory(label="Trade")
    edit_topic(topic, acting_user=curator, values={"label": "Commerce"}, reason="wider")
    text = history(page, topic).content.decode()
    assert "<del>Trade</del> → <ins>Commerce</ins>" in text


def test_an_edit_of_a_topic_is_reverted_from_its_history(page, curator):
    topic = factories.TopicFactory(label="Trade")
    edit_topic(topic, acting_user=curator, values={"label": "Commerce"})
    assert "Go back to before this" in history(page, topic).content.decode()
    page.post(address(topic, "history"), {"change": Change.objects.get().pk, "reason": "narrower"})
    topic.refresh_from_db()
    assert topic.label == "Trade"


def test_records_without_a_journal_have_no_history(page):
    decision = factories.ParticipationFactory()
    role = factories.RoleFactory(official=decision.official)
    assert page.get(address(role, "history")).status_code == 404


def test_values_of_the_journal_are_read_in_words():
    assert readable([{"name": "Ana", "official": "off_1"}, {"name": "Bo"}]) == "Ana, Bo"
    assert readable(None) == ""


def test_every_deed_of_the_journal_has_a_word(merged):
    verbs = {verb.rpartition(".")[2] for verb in Change.objects.values_list("verb", flat=True)}
    assert verbs <= set(VERBS)


def test_participants_are_named_alike_before_and_after(page, meeting):
    third = person("Cy Adu", "GH")
    store("b", told(ANA, BO, third, when="2024-05-30"))
    change = Change.objects.of(meeting.public_id).filter(after__has_key="participants").first()
    assert set(change.before["participants"]) < set(change.after["participants"])


def test_what_follows_from_another_field_is_not_told(page, meeting, curator):
    edit_meeting(meeting, acting_user=curator, values={"date": "2024-05-29"})
    fields = {one.field for entry in read_history(meeting) for one in entry.differences}
    assert "date" in fields
    assert "date first" not in fields


def test_the_journal_leads_to_its_records(page, meeting):
    text = page.get(reverse("admin:meetings_change_changelist")).content.decode()
    found = page.get(reverse("admin:meetings_meeting_changelist"), {"q": meeting.public_id})
    assert f"{reverse('admin:meetings_meeting_changelist')}?q={meeting.public_id}" in text
    assert list(found.context["cl"].result_list) == [meeting]
