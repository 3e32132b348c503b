"""Lists in other formats, each read by a library of its own."""

import csv
import io
from datetime import date

import feedparser
import icalendar
import orjson
import pytest

from meetings.api import page_requests
from tests.factories import (
    EvidenceFactory,
    MeetingFactory,
    OfficialFactory,
    ParticipationFactory,
    TopicFactory,
)


def content(api, path="meetings", **parameters):
    response = api.get(f"/api/v1/{path}/", parameters)
    assert response.status_code == 200, response.content
    return b"".join(response) if response.streaming else response.content


def rows(api, path="meetings", **parameters):
    text = content(api, path, format="csv", **parameters).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def placed(db):
    return MeetingFactory(city="Quito", country="EC", latitude=-0.22, longitude=-78.51)


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr("meetings.api.views.LARGEST_PAGE", 2)


def test_ndjson_has_every_record_as_the_pages_have_it(api, short_pages):
    MeetingFactory.create_batch(5)
    lines = content(api, format="ndjson").splitlines()
    assert [orjson.loads(line) for line in lines] == api.get("/api/v1/meetings/").json()["results"]


def test_csv_has_every_record(api, short_pages):
    officials = OfficialFactory.create_batch(5)
    assert {row["id"] for row in rows(api, "officials")} == {each.public_id for each in officials}


def test_csv_has_columns_for_fields_of_fields(api, placed):
    for name in ("Ana Sol", "Bo; Lin"):
        ParticipationFactory(meeting=placed, official__name=name, role="minister")
    placed.topics.add(TopicFactory(slug="trade"))
    [row] = rows(api)
    assert (row["place_city"], row["place_latitude"], row["topics_slug"]) == (
        "Quito",
        "-0.22",
        "trade",
    )
    assert row["participants_official_name"] == "Ana Sol; Bo; Lin"
    assert row["participants_organisation_name"] == "; "


def test_csv_has_the_same_columns_whatever_is_known(api, placed):
    MeetingFactory(day=None)
    header = content(api, format="csv").splitlines()[0]
    placed.delete()
    assert content(api, format="csv").splitlines()[0] == header


def test_csv_has_the_columns_of_the_fields_asked_for(api, placed):
    assert list(rows(api, fields="id,place")[0])[:3] == ["id", "place_city", "place_country"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
def test_no_cell_is_a_formula(api, name):
    OfficialFactory(name=name)
    assert rows(api, "officials")[0]["name"] == f"'{name}"


def test_geojson_has_points_where_places_are_known(api, placed):
    MeetingFactory(day=date(2000, 1, 1))
    collection = orjson.loads(content(api, format="geojson"))
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [-78.51, -0.22]}
    assert first["properties"]["id"] == first["id"] == placed.public_id
    assert second["geometry"] is None


def test_an_empty_geojson_is_one(api, db):
    assert orjson.loads(content(api, format="geojson"))["features"] == []


def test_a_calendar_has_the_meetings_whose_days_are_known(api, placed):
    MeetingFactory(day=None)
    MeetingFactory(date_edtf="2024", date_first=date(2024, 1, 1), date_last=date(2024, 12, 31))
    [event] = icalendar.Calendar.from_ical(content(api, format="ics")).walk("VEVENT")
    assert event["uid"] == placed.public_id
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2024, 5, 30),
        date(2024, 5, 31),
    )
    assert (event["location"], event["status"]) == ("Quito, EC", "CONFIRMED")


def test_a_calendar_survives_any_text(api):
    title = "Talks; on, the\nriver" + "ö" * 80
    MeetingFactory(title=title)
    [event] = icalendar.Calendar.from_ical(content(api, format="ics")).walk("VEVENT")
    assert event["summary"] == title


def test_a_feed_has_pages(api):
    MeetingFactory.create_batch(3)
    first = feedparser.parse(content(api, format="atom", page_size=2))
    assert not first.bozo
    assert len(first.entries) == 2
    following = next(each.href for each in first.feed.links if each.rel == "next")
    assert len(feedparser.parse(api.get(following).content).entries) == 1


def test_an_entry_of_a_feed_leads_to_its_meeting(api):
    meeting = MeetingFactory()
    [entry] = feedparser.parse(content(api, format="atom")).entries
    assert api.get(entry.link).json()["id"] == meeting.public_id


def test_a_feed_survives_any_text(api):
    meeting = MeetingFactory(title="A \x0b<title> & more")
    [entry] = feedparser.parse(content(api, format="atom")).entries
    assert entry.id == f"urn:demarche:{meeting.public_id}"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/x-ndjson", "application/x-ndjson"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/geo+json", "application/geo+json"),
        ("text/calendar", "text/calendar; charset=utf-8"),
        ("application/atom+xml", "application/atom+xml; charset=utf-8"),
        ("text/html,*/*;q=0.8", "application/json"),
    ],
)
def test_the_accept_header_chooses(api, accept, media_type):
    assert api.get("/api/v1/meetings/", headers={"accept": accept})["Content-Type"] == media_type


@pytest.mark.parametrize("format_name", ["csv", "ndjson", "geojson", "ics"])
def test_whole_lists_have_no_pages(problem, format_name):
    errors = problem("meetings/", format=format_name, page_size=5)["errors"]
    assert errors[0]["parameter"] == "page_size"


@pytest.mark.parametrize("format_name", ["csv", "ndjson", "geojson", "ics", "atom"])
def test_filters_hold_in_every_format(api, problem, format_name):
    wanted, other = MeetingFactory(status="planned"), MeetingFactory()
    text = content(api, format=format_name, status="planned").decode()
    assert wanted.public_id in text
    assert other.public_id not in text
    assert problem("meetings/", format=format_name, status="plan")["status"] == 400


def test_a_single_record_is_json(problem, placed):
    assert problem(f"meetings/{placed.public_id}/", format="csv")["status"] == 400


def test_included_evidence_is_exported_too(api):
    quote = EvidenceFactory().quote
    line = content(api, format="ndjson", include="reports")
    assert orjson.loads(line)["reports"][0]["evidence"][0]["quote"] == quote


def test_a_long_list_is_read_in_pages(api, short_pages, django_assert_num_queries):
    MeetingFactory.create_batch(5)
    with django_assert_num_queries(4):  # the version, three pages
        content(api, format="ndjson")
    assert page_requests.LARGEST_PAGE == 500
