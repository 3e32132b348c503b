"""Whichever filter leads, and however many of its values, a list has what each filter keeps."""

import random
from urllib.parse import urlencode

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from meetings.actions.rendering import render_pending
from meetings.actions.review import reject_meeting
from meetings.actions.storing import store_document
from meetings.actions.vocabularies import load_vocabularies
from meetings.api.filters import Selection
from meetings.api.v1 import leads
from meetings.api.v1.filtersets.meetings import MeetingFilterSet
from meetings.models import Meeting, Official, Organisation, Participation, Source, Tally, Topic
from tests.benchmarks.synthetic import Corpus
from tests.searching import FURTHER

ORDERS = {"date": "sort_key", "updated_at": "updated_at", "reports": "report_count"}
LISTS = {
    "status": ["held", "planned", "cancelled"],
    "mode": ["in_person", "phone", "video"],
    "kind": ["bilateral", "multilateral", "visit"],
    "review": ["proposed", "accepted"],
    "date_precision": ["day", "month", "year", "interval"],
}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _register(django_db_setup, django_db_blocker):
    """A register of vague dates, states, bodies, visits and disputes; emptied again."""
    chance = random.Random(3)
    with django_db_blocker.unblock(), transaction.atomic():
        load_vocabularies()
        for document, extraction in Corpus(seed=8).documents(50):
            store_document(document, extraction)
        topics = list(Topic.objects.exclude(broader=None))
        for meeting in Meeting.objects.order_by("pk"):
            meeting.mode = chance.choice(LISTS["mode"])
            meeting.disputed_fields = chance.choice([[], [], [], ["title"]])
            meeting.report_count = chance.choice([0, 1, 1, 2, 3, 12, 30])
            meeting.save()
            meeting.topics.add(*chance.sample(topics, 2))
        for meeting in Meeting.objects.order_by("pk")[::9]:
            reject_meeting(meeting, acting_user=None)
        render_pending()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def values(_register, django_db_blocker):
    """What each filter can be asked for."""
    with django_db_blocker.unblock():
        parts = Participation.objects.order_by("pk")
        return {
            **LISTS,
            "country": [*parts.values_list("country", flat=True).distinct().exclude(country="")],
            "official": [*Official.objects.values_list("public_id", flat=True)],
            "organisation": [*Organisation.objects.values_list("public_id", flat=True)],
            "source": [*Source.objects.values_list("public_id", flat=True)],
            "topic": [*Topic.objects.values_list("slug", flat=True)],
            "place_country": [
                *Meeting.objects.exclude(country="").values_list("country", flat=True)
            ],
            "place_city": [*Meeting.objects.exclude(city="").values_list("city", flat=True)],
            "part_of": [*Meeting.objects.values_list("public_id", flat=True)],
            "role": sorted(
                {word for role in parts.values_list("role", flat=True) for word in role.split()}
            ),
        }


def ask(chance, values):
    """The values of some filters."""
    asked = {}
    for name in chance.sample(sorted(values), chance.choice([1, 1, 2, 3])):
        several = chance.sample(values[name], min(len(values[name]), chance.choice([1, 2, 3, 30])))
        if name == "role":
            asked[name] = several[0][: chance.choice([2, 4, 20])]
        else:
            asked[name] = ",".join(f"{'!' * (chance.random() < 0.1)}{each}" for each in several)
    others = {
        "disputed": chance.choice(["true", "false"]),
        "reports_min": str(chance.choice([0, 1, 2, 11, 25])),
        "reports_max": str(chance.choice([30, 0])),
        "date_from": chance.choice(["2018-01-01", "2024-05-01"]),
        "date": chance.choice(["2020", "2021-05/2023-04"]),
        "date_to": "2024-07-14",
        "between": ",".join(sorted(chance.sample(values["country"], 2))),
    }
    for name in chance.sample(sorted(others), chance.choice([0, 0, 1, 2])):
        asked[name] = others[name]
    if asked.get("reports_max") == "0":
        asked.pop("reports_min", None)
    return asked


def expected(asked, ordering):
    """The ids of what every filter keeps by itself."""
    rows = Meeting.objects.published()
    filterset = MeetingFilterSet(data=asked, queryset=rows).checked()
    for name, each in filterset.filters.items():
        rows = each.filter(rows, filterset.value(name))
    sign, column = "-" * ordering.startswith("-"), ORDERS[ordering.removeprefix("-")]
    return [*rows.order_by(f"{sign}{column}", f"{sign}pk").values_list("public_id", flat=True)]


def walk(address, way):
    """The ids on this page and all that lie in this direction, with the last page's address."""
    pages = []
    while address:
        page = APIClient().get(address).json()
        pages.append([row["id"] for row in page["results"]])
        last, address = address, page[way]
    return pages, last


@pytest.mark.parametrize("seed", range(40 * FURTHER))
def test_a_list_has_what_each_filter_keeps(values, seed):
    chance = random.Random(seed)
    asked = ask(chance, values)
    ordering = chance.choice(["-date", "-date", "date", "-reports", "updated_at"])
    wanted = expected(asked, ordering)
    query = {**asked, "ordering": ordering, "page_size": chance.choice([3, 7, 50])}
    # Another format is written by the view itself, page by page.
    csv = APIClient().get("/api/v1/meetings/", {**asked, "ordering": ordering, "format": "csv"})
    pages, last = walk(f"/api/v1/meetings/?{urlencode(query)}", "next")
    assert [each for page in pages for each in page] == wanted
    back, _ = walk(last, "previous")
    assert [each for page in reversed(back) for each in page] == wanted[-sum(map(len, back)) :]
    assert sum(map(len, back)) == len(wanted)
    text = b"".join(csv.streaming_content).decode()
    assert [
        line.split(",")[0] for line in text.splitlines()[1:] if line.startswith("mtg_")
    ] == wanted


@pytest.mark.parametrize(("gathered", "posted"), [(5000, True), (0, False)])
def test_many_terms_are_gathered_where_they_have_few_meetings(monkeypatch, gathered, posted):
    monkeypatch.setattr(leads, "FEW_TERMS", 1)
    monkeypatch.setattr(leads, "MOST_TERMS", 1)
    monkeypatch.setattr(leads, "GATHERED", gathered)
    asked = {"role": "minister"}
    rows = MeetingFilterSet(data=asked, queryset=Meeting.objects.published()).checked().qs
    found = rows.order_by("sort_key", "pk").values_list("public_id", flat=True)
    assert list(found) == expected(asked, "date")
    assert ("meetings_posting" in str(found.query)) == posted


def test_the_filter_leads_that_fewer_meetings_have():
    """Of the others it is asked of what that one finds."""
    Tally.objects.ever().filter(term="c:CN").update(meetings=1000)
    Tally.objects.ever().filter(term="d:").update(meetings=1)
    filters = MeetingFilterSet.base_filters
    for meant, name in (({"disputed": True}, "disputed"), ({"disputed": False}, "country")):
        lead = leads.find_lead(filters, {"country": Selection(["CN"], []), **meant})
        assert lead.name == name


def test_the_register_is_one_that_can_tell(values):
    assert all(len(each) > 2 for name, each in values.items() if name != "review")
    families = Tally.objects.ever().values_list("family", flat=True)
    assert {"d", "r", "w"} <= set(families)
