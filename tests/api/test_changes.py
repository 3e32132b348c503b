"""The journal for the public; what can be made of it is in ``test_mirror``."""

import pytest
from django.db import OperationalError, connection, transaction

from meetings.actions.journal import log_change
from meetings.choices import EntityKind
from meetings.identifiers import make_public_id
from meetings.models import Redirect
from tests.factories import DocumentFactory, MeetingFactory, OfficialFactory, TopicFactory


def entries(api, **parameters):
    response = api.get("/api/v1/changes/", parameters)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def log(verb, record, **changes):
    return log_change(verb, record, acting_user=None, changes=changes)


def test_changes_stand_in_order_with_what_changed(api):
    meeting = MeetingFactory()
    log("meeting.propose", meeting)
    log("meeting.derive", meeting, title=("Old", "New"), mode=("phone", "video"))
    told = [(each["id"], each["event"], each["fields"]) for each in entries(api)]
    assert told == [
        (meeting.public_id, "created", []),
        (meeting.public_id, "changed", ["mode", "title"]),
    ]


def test_fields_are_named_as_records_name_them(api):
    log(
        "meeting.derive", MeetingFactory(), date_edtf=("", "2024"), city=("", "Quito"), rows=("", 1)
    )
    log("official.edit", OfficialFactory(), details=([], ["Bo"]), country=("", "MM"))
    assert [each["fields"] for each in entries(api)] == [
        ["date", "date_precision", "place"],
        ["country", "identifiers", "other_names"],
    ]


def test_a_rejected_meeting_leaves_a_tombstone_and_no_more(api):
    meeting = MeetingFactory(rejected=True)
    log("meeting.derive", meeting, title=("Old", "New"))
    [entry] = entries(api)
    assert (entry["event"], entry["fields"]) == ("withdrawn", [])


def test_a_merged_record_names_its_successor(api):
    old, kept = make_public_id(EntityKind.OFFICIAL), OfficialFactory()
    Redirect.objects.create(old_id=old, new_id=kept.public_id, kind="off")
    log("official.merge", old)
    [entry] = entries(api)
    assert (entry["event"], entry["successor"]) == ("merged", kept.public_id)


def test_since_leaves_out_what_is_known(api):
    meeting = MeetingFactory()
    first, second = log("meeting.propose", meeting), log("meeting.derive", meeting)
    assert [each["sequence"] for each in entries(api, since=first.pk)] == [second.pk]
    assert entries(api, updated_since="2999-01-01T00:00:00Z") == []


def test_kinds(api):
    log("document.ingest", DocumentFactory())
    log("official.create", OfficialFactory())
    assert [each["kind"] for each in entries(api, kind="official")] == ["official"]
    assert [each["kind"] for each in entries(api, kind="!official")] == ["document"]


def test_what_has_no_address_is_not_told(api):
    log("report.replace", make_public_id(EntityKind.REPORT))
    log("topic.create", make_public_id(EntityKind.TOPIC))
    assert TopicFactory().slug
    assert entries(api) == []


@pytest.mark.parametrize("size", [1, 20])
def test_a_page_takes_the_same_queries_for_any_number(api, django_assert_num_queries, size):
    for _ in range(size):
        log("meeting.propose", MeetingFactory())
        log("official.create", OfficialFactory())
    # The version; changes, redirects; meetings and officials that there are.
    with django_assert_num_queries(5):
        assert len(entries(api)) == 2 * size


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_no_change_appears_after_one_with_a_higher_number(api):
    meeting = MeetingFactory()
    slow = connection.copy()
    with slow.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(
            "INSERT INTO meetings_change (kind, record_id, verb, before, after, reason, extractor,"
            " created_at) VALUES ('mtg', %s, 'meeting.propose', '{}', '{}', '', '', now())",
            [meeting.public_id],
        )
        with pytest.raises(OperationalError, match="lock timeout"):
            log_without_waiting("meeting.derive", meeting)
        assert entries(api) == []
        cursor.execute("COMMIT")
    slow.close()
    log_without_waiting("meeting.derive", meeting)
    first, second = entries(api)
    assert (first["event"], second["event"]) == ("created", "changed")
    # The write that was refused had not taken a number when it waited.
    assert second["sequence"] == first["sequence"] + 1


def log_without_waiting(verb, record):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1s'")
        log(verb, record)
