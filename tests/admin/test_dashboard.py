"""The first page says what waits and what was done, to those who may know."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse_lazy

from meetings.actions.review import accept_meeting
from meetings.admin import menu
from tests import factories
from tests.admin.pages import doubt

INDEX = reverse_lazy("admin:index")


def test_it_says_how_much_waits_and_begins_with_the_most_valuable(page):
    factories.MeetingFactory(title="Told once")
    factories.MeetingFactory(title="Told thrice", report_count=3)
    doubt(*factories.OfficialFactory.create_batch(2))
    answer = page.get(INDEX)
    assert (answer.context["waiting_meetings"], answer.context["waiting_pairs"]) == ("2", "1")
    assert [str(one) for one in answer.context["first_meetings"]] == ["Told thrice", "Told once"]


def test_it_says_what_curators_did(page, curator):
    accept_meeting(factories.MeetingFactory(), acting_user=curator, reason="two read-outs")
    text = page.get(INDEX).content.decode()
    assert f"{curator}: " in text
    assert "two read-outs" in text


def test_those_without_a_role_see_nothing_of_the_register(client, db):
    client.force_login(factories.UserFactory(is_staff=True))
    factories.MeetingFactory(title="Told once")
    text = client.get(INDEX).content.decode()
    assert "Your account may see nothing here yet" in text
    assert "Told once" not in text


def test_it_costs_the_same_queries_for_any_number(page, curator):
    def count():
        with CaptureQueriesContext(connection) as queries:
            page.get(INDEX)
        return len(queries)

    accept_meeting(factories.MeetingFactory(), acting_user=curator)
    factories.MeetingFactory()
    factories.DocumentFactory()
    few = count()
    for _ in range(4):
        accept_meeting(factories.MeetingFactory(), acting_user=curator)
        factories.MeetingFactory()
        factories.DocumentFactory()
    assert count() == few


def test_a_long_queue_is_not_counted_to_its_end(rf, db, monkeypatch):
    monkeypatch.setattr(menu, "MOST", 2)
    factories.MeetingFactory.create_batch(4)
    assert menu.waiting_meetings(rf.get("/")) == "2+"
