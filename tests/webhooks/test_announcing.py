"""Which changes a webhook is told of."""

import pytest
from django_tasks_db.models import DBTaskResult

from meetings.actions.merging import merge_meetings
from meetings.actions.review import accept_meeting, edit_meeting, reject_meeting
from meetings.actions.withdrawal import withdraw_document
from meetings.api.v1.webhooks import announcing
from meetings.models import Delivery
from tests.factories import DocumentFactory, MeetingFactory, ParticipationFactory


def told():
    """What was queued: the kind of event and the record, in order."""
    announcing.announce_changes()
    return [
        (each.payload["type"], each.record_id) for each in Delivery.objects.order_by("sequence")
    ]


def accept(meeting):
    accept_meeting(meeting, acting_user=None)
    return meeting.public_id


class TestWithoutAFilter:
    def test_every_change_is_told(self, make_webhook):
        make_webhook()
        meeting = accept(MeetingFactory())
        document = DocumentFactory()
        withdraw_document(document, acting_user=None)
        assert told() == [
            ("meeting.changed", meeting),
            ("document.withdrawn", document.public_id),
        ]

    def test_what_was_before_is_not_told(self, make_webhook):
        accept(MeetingFactory())
        make_webhook()
        assert told() == []

    def test_nothing_is_told_twice(self, make_webhook):
        make_webhook()
        accept(MeetingFactory())
        assert told() == told()
        assert Delivery.objects.count() == 1

    def test_the_message_is_as_in_the_list_of_changes(self, make_webhook, api_client):
        make_webhook()
        accept(MeetingFactory())
        told()
        payload = Delivery.objects.get().payload
        assert [payload["data"]] == api_client.get("/api/v1/changes/").json()["results"]
        assert payload["timestamp"] == payload["data"]["at"]

    def test_many_changes_are_told_in_portions(self, make_webhook, monkeypatch):
        monkeypatch.setattr(announcing, "AT_ONCE", 2)
        make_webhook()
        meetings = [accept(MeetingFactory()) for _ in range(5)]
        assert [record for _, record in told()] == meetings


class TestWithAFilter:
    def test_only_what_matches_is_told(self, make_webhook):
        make_webhook(filter="country=EC")
        fitting = ParticipationFactory(country="EC").meeting
        accept(fitting)
        accept(ParticipationFactory(country="PE").meeting)
        assert told() == [("meeting.changed", fitting.public_id)]

    def test_who_was_told_hears_that_it_no_longer_matches(self, make_webhook):
        make_webhook(filter="status=held")
        meeting = MeetingFactory()
        accept(meeting)
        told()
        edit_meeting(meeting, acting_user=None, values={"status": "cancelled"})
        assert len(told()) == 2

    def test_who_was_told_hears_that_it_is_gone(self, make_webhook):
        make_webhook(filter="status=held")
        meeting = MeetingFactory()
        accept(meeting)
        told()
        reject_meeting(meeting, acting_user=None)
        assert told()[-1] == ("meeting.withdrawn", meeting.public_id)

    def test_who_was_told_hears_that_it_was_merged(self, make_webhook):
        make_webhook(filter="status=held")
        keep, drop = MeetingFactory(), MeetingFactory()
        accept(drop)
        told()
        public_id = drop.public_id
        merge_meetings(keep=keep, drop=drop, acting_user=None)
        assert ("meeting.merged", public_id) in told()

    def test_a_filter_that_a_release_took_away_stops_nobody_else(self, make_webhook, caplog):
        make_webhook(filter="colour=red")
        make_webhook()
        accept(MeetingFactory())
        assert len(told()) == 1
        assert "cannot be read" in caplog.text


class TestAsking:
    def queued(self):
        return DBTaskResult.objects.filter(task_path__endswith="announce_changes").count()

    def test_a_change_lets_a_worker_look_once(self, make_webhook):
        make_webhook()
        accept(MeetingFactory())
        accept(MeetingFactory())
        assert self.queued() == 1

    def test_nobody_looks_where_nobody_listens(self, make_webhook):
        accept(MeetingFactory())
        make_webhook(is_active=False)
        accept(MeetingFactory())
        assert self.queued() == 0

    def test_what_changes_nothing_is_not_looked_at(self, make_webhook):
        make_webhook()
        meeting = MeetingFactory()
        accept(meeting)
        DBTaskResult.objects.all().delete()
        accept(meeting)
        assert self.queued() == 0

    @pytest.mark.parametrize("number", [1, 10])
    def test_the_queries_do_not_grow_with_the_changes(
        self, make_webhook, number, django_assert_max_num_queries
    ):
        make_webhook(filter="status=planned")
        for _ in range(number):
            accept(MeetingFactory())
        with django_assert_max_num_queries(20):
            announcing.announce_changes()


def test_two_workers_tell_once(make_webhook):
    from meetings.actions.webhooks import queue_events
    from meetings.models import Webhook

    webhook = make_webhook()
    accept(MeetingFactory())
    slower = Webhook.objects.get()
    told()
    assert queue_events(slower, {1: {"data": {"id": "mtg_1"}}}, position=1) == 0
    assert Delivery.objects.count() == 1
    assert webhook.pk == slower.pk
