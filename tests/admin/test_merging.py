"""Merging and splitting by hand: choose, see what would happen, do it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Change, Document, Meeting, Official, Redirect
from tests import factories
from tests.actions.builders import person, store, told
from tests.admin.pages import address

ANA = person("Ana Sol", "EC", "foreign minister")
ANITA = person("Anita Sol Vega", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")


@pytest.fixture
def pair(db):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANITA, BO, when="2024-03-30"))
    return Official.objects.filter(country="EC").order_by("pk")


def test_the_other_record_is_found_by_name(page, pair):
    keep, drop = pair
    text = page.get(address(keep, "merge"), {"q": "anita"}).content.decode()
    assert f"?with={drop.pk}" in text


def test_the_preview_says_what_would_move_and_moves_nothing(page, pair):
    keep, drop = pair
    response = page.get(address(keep, "merge"), {"with": drop.pk})
    moved = {row.relation: row.count for row in response.context["preview"].moved}
    assert (moved["mentions"], moved["roles"]) == (1, 1)
    assert Official.objects.filter(country="EC").count() == 2


def test_a_confirmed_merge_leaves_a_redirect(page, pair):
    keep, drop = pair
    page.post(f"{address(keep, 'merge')}?with={drop.pk}", {"reason": "one person"})
    assert Redirect.objects.get(old_id=drop.public_id).new_id == keep.public_id


def test_an_impossible_merge_is_refused_with_its_reason(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    keep, drop = Official.objects.all()
    there = f"{address(keep, 'merge')}?with={drop.pk}"
    assert "They cannot be merged" in page.get(there).content.decode()
    assert "Not merged" in page.post(there, follow=True).content.decode()


@pytest.mark.parametrize("factory", [
    factories.OfficialFactory, factories.OrganisationFactory, factories.MeetingFactory,
])  # fmt: skip
def test_records_of_each_kind_can_be_merged(page, factory):
    keep, drop = factory.create_batch(2)
    there = f"{address(keep, 'merge')}?with={drop.pk}"
    assert page.get(there).status_code == 200
    page.post(there)
    assert Redirect.objects.get(old_id=drop.public_id).new_id == keep.public_id


def test_an_official_is_split_by_the_chosen_names(page, pair):
    keep, drop = pair
    page.post(f"{address(keep, 'merge')}?with={drop.pk}")
    form = keep.forms.get(name="Anita Sol Vega")
    assert "Anita Sol Vega" in page.get(address(keep, "split")).content.decode()
    page.post(address(keep, "split"), {"piece": [form.pk]})
    assert Official.objects.filter(country="EC").count() == 2


def test_a_meeting_is_split_by_the_chosen_reports(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANA, BO, when="2024-05"))
    meeting = Meeting.objects.get()
    report = meeting.reports.get(document__external_id="b")
    page.post(address(meeting, "split"), {"piece": [report.pk]})
    assert Meeting.objects.count() == 2


@pytest.fixture
def namesakes(db):
    """Two whom the machine takes for one."""
    store("a", told(person("Zhang Wei", "CN", "foreign minister"), BO, when="2024-01-10"))
    store("b", told(person("Zhang Wei", "CN", "ambassador"), BO, when="2024-02-10"))
    return Official.objects.get(name="Zhang Wei"), Document.objects.get(external_id="b")


def test_an_official_is_split_by_documents_where_another_has_the_name(page, namesakes):
    official, document = namesakes
    text = page.get(address(official, "split")).content.decode()
    assert f'name="document" value="{document.pk}"' in text
    page.post(address(official, "split"), {"document": [document.pk], "reason": "namesakes"})
    assert Official.objects.filter(name="Zhang Wei").count() == 2
    assert Change.objects.get(verb="official.split").reason == "namesakes"


def test_documents_are_found_by_title_and_office(page, namesakes):
    official, document = namesakes
    found = page.get(address(official, "split"), {"q": "AMBASSADOR"}).context["documents"]
    assert [piece.number for piece in found] == [document.pk]
    assert "ambassador" in found[0].about


def test_the_preview_of_a_split_says_what_would_be_and_splits_nothing(page, namesakes):
    official, document = namesakes
    sent = {"document": document.pk, "look": "1"}
    response = page.get(address(official, "split"), sent)
    kept, fresh = response.context["preview"].halves
    assert (kept.offices, fresh.offices) == (["foreign minister"], ["ambassador"])
    assert (kept.meeting_total, fresh.meeting_total) == (1, 1)
    assert Official.objects.filter(name="Zhang Wei").count() == 1


def test_the_preview_of_an_impossible_split_says_why(page, namesakes):
    official, _ = namesakes
    every = [document.pk for document in Document.objects.all()]
    response = page.get(address(official, "split"), {"document": every, "look": "1"})
    assert "leave the record at least one document" in response.content.decode()


@pytest.mark.parametrize("look", [False, True])
def test_a_split_costs_the_same_queries_for_any_number(page, namesakes, look):
    official, document = namesakes

    sent = {"document": document.pk, "look": "1"} if look else {}

    def count():
        with CaptureQueriesContext(connection) as queries:
            page.get(address(official, "split"), sent)
        return len(queries)

    few = count()
    for day in range(10, 15):
        store(f"d{day}", told(person("Zhang Wei", "CN"), BO, when=f"2024-05-{day}"))
    assert count() == few


def test_a_split_of_nothing_is_refused(page, pair):
    response = page.post(address(pair[0], "split"), follow=True)
    assert "Not split: choose at least one name" in response.content.decode()


def test_the_pages_of_a_record_that_is_gone_are_not_found(page):
    gone = reverse("admin:meetings_official_merge", args=[99_999])
    assert page.get(gone).status_code == 404
