"""Merging and splitting by hand: choose, see what would happen, do it."""

import pytest
from django.urls import reverse

from meetings.models import Meeting, Official, Redirect
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


def test_a_split_of_nothing_is_refused(page, pair):
    response = page.post(address(pair[0], "split"), follow=True)
    assert "Not split: choose at least one name" in response.content.decode()


def test_the_pages_of_a_record_that_is_gone_are_not_found(page):
    gone = reverse("admin:meetings_official_merge", args=[99_999])
    assert page.get(gone).status_code == 404
