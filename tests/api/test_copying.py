"""Whole lists that PostgreSQL copies out say what the pages of the list say."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.actions.review import reject_meeting
from meetings.api.copying import AT_ONCE
from meetings.models import MeetingRendition
from tests.api.contract import settle
from tests.factories import MeetingFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL copies"),
]
URL = "/api/v1/meetings/"


def lines(client, **query):
    with CaptureQueriesContext(connection) as queries:
        body = b"".join(client.get(URL, {"format": "ndjson", **query}).streaming_content)
    # A connection of its own does it; on this one nothing of the list is asked for.
    assert not [each for each in queries if "LIMIT" in each["sql"] and "rendition" in each["sql"]]
    return [json.loads(line) for line in body.splitlines()]


def listed(client, **query):
    return client.get(URL, query).json()["results"]


def test_every_record_is_a_line_in_the_order_of_the_list(api_client):
    MeetingFactory.create_batch(5)
    settle()
    assert lines(api_client) == listed(api_client)
    assert lines(api_client, ordering="updated_at") == listed(api_client, ordering="updated_at")


def test_only_what_matches_is_copied(api_client):
    MeetingFactory(status="planned"), MeetingFactory(status="held")
    settle()
    assert lines(api_client, status="planned") == listed(api_client, status="planned")


@pytest.mark.parametrize(
    "title", ['A "B" \\ C\\n', "tab\tline\nreturn\r", "\\N", "{}", "Đà Nẵng 会"]
)
def test_whatever_stands_in_a_text_is_copied_as_it_is(api_client, title):
    MeetingFactory(title=title)
    settle()
    assert [each["title"] for each in lines(api_client)] == [title]


def test_what_is_not_rendered_is_rendered_in_its_place(api_client):
    meetings = MeetingFactory.create_batch(3)
    settle()
    MeetingRendition.objects.filter(pk=meetings[1].pk).update(form="other")
    body = b"".join(api_client.get(URL, {"format": "ndjson"}).streaming_content)
    assert [json.loads(line) for line in body.splitlines()] == listed(api_client)


def test_what_is_rejected_is_not_copied(api_client, curator):
    kept, rejected = MeetingFactory.create_batch(2)
    settle()
    reject_meeting(rejected, acting_user=curator)
    assert [each["id"] for each in lines(api_client)] == [kept.public_id]


def test_long_lists_are_sent_in_parts(api_client):
    MeetingFactory.create_batch(40, title="x" * 300, city="y" * 100)
    settle()
    size = sum(len(json.dumps(each)) for each in listed(api_client, page_size=100))
    MeetingFactory.create_batch(40 * (AT_ONCE // size), title="x" * 300, city="y" * 100)
    settle()
    parts = list(api_client.get(URL, {"format": "ndjson"}).streaming_content)
    assert len(parts) > 1


def test_an_empty_list_is_an_empty_answer(api_client):
    assert lines(api_client) == []


def test_an_export_that_is_given_up_leaves_no_connection(api_client):
    MeetingFactory.create_batch(2)
    settle()
    api_client.get(URL, {"format": "ndjson"}).close()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND query LIKE 'COPY%'"
        )
        assert cursor.fetchone() == (0,)
