"""What a receiver gets, and when it is tried again."""

import socket
import time
from datetime import timedelta
from itertools import pairwise

import orjson
import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from meetings.actions.review import accept_meeting
from meetings.actions.sending import send_event
from meetings.actions.webhooks import WAITS, note_answer, replay_deliveries
from meetings.choices import DeliveryState
from meetings.models import Delivery, Webhook
from tests.factories import MeetingFactory


@pytest.fixture
def deliver(db):
    """Queues an event for a webhook and sends it; the delivery as it is then."""

    def send(webhook, sequence=1):
        payload = {"type": "meeting.changed", "data": {"id": "mtg_1", "title": "Gespräche"}}
        delivery = Delivery.objects.create(
            webhook=webhook, sequence=sequence, record_id="mtg_1", payload=payload
        )
        return send_again(delivery)

    return send


REFUSALS = ("BlockedURLError", "BlockedAddressError", "InvalidURL", "UnsupportedProtocol")


def send_again(delivery):
    send_event(delivery.event_id)
    delivery.refresh_from_db()
    return delivery


def queued_retries():
    return DBTaskResult.objects.filter(task_path__endswith="deliver_event").order_by("run_after")


class TestMessages:
    def test_a_change_reaches_the_receiver_signed(self, make_webhook, receiver, run_tasks):
        webhook = make_webhook(receiver.url)
        meeting = MeetingFactory()
        accept_meeting(meeting, acting_user=None)
        while run_tasks():
            pass
        [(path, headers, body)] = receiver.received
        message = Verifier(webhook.secret).verify(body, headers)
        assert path == "/hook"
        assert message["type"] == "meeting.changed"
        assert message["data"]["id"] == meeting.public_id
        delivery = Delivery.objects.get()
        assert headers["webhook-id"] == delivery.event_id
        assert (delivery.state, delivery.answer) == (DeliveryState.DELIVERED, "HTTP 204")

    def test_a_message_that_was_tampered_with_is_noticed(self, make_webhook, receiver, deliver):
        webhook = make_webhook(receiver.url)
        deliver(webhook)
        [(_, headers, body)] = receiver.received
        with pytest.raises(WebhookVerificationError):
            Verifier(webhook.secret).verify(body.replace(b"mtg_1", b"mtg_2"), headers)

    def test_any_characters_are_signed_right(self, make_webhook, receiver, deliver):
        webhook = make_webhook(receiver.url)
        deliver(webhook)
        [(_, headers, body)] = receiver.received
        assert Verifier(webhook.secret).verify(body, headers) == orjson.loads(body)
        assert "Gespräche" in body.decode()

    def test_every_webhook_has_a_secret_of_its_own(self, make_webhook):
        assert make_webhook().secret != make_webhook().secret

    def test_what_was_delivered_is_not_sent_again(self, make_webhook, receiver, deliver):
        send_again(deliver(make_webhook(receiver.url)))
        assert len(receiver.received) == 1

    def test_who_was_switched_off_is_told_nothing(self, make_webhook, receiver, deliver):
        deliver(make_webhook(receiver.url, is_active=False))
        assert not receiver.received


class TestFailures:
    @pytest.mark.parametrize("status", [400, 404, 429, 500, 503])
    def test_what_failed_is_tried_again_later(self, make_webhook, receiver, deliver, status):
        receiver.answers = [status]
        delivery = deliver(make_webhook(receiver.url))
        assert (delivery.state, delivery.attempts) == (DeliveryState.WAITING, 1)
        assert delivery.answer == f"HTTP {status}"
        [retry] = queued_retries()
        assert retry.run_after == delivery.next_attempt_at
        assert retry.run_after > timezone.now()
        again = send_again(delivery)
        assert again.state == DeliveryState.DELIVERED
        first, second = (headers["webhook-id"] for _, headers, _ in receiver.received)
        assert first == second

    def test_each_wait_is_longer(self):
        assert all(one < other for one, other in pairwise(WAITS))
        assert timedelta(days=1) < sum(WAITS, timedelta()) < timedelta(days=3)

    def test_in_the_end_it_is_given_up(self, make_webhook, deliver, receiver):
        receiver.answers = [500]
        delivery = deliver(make_webhook(receiver.url))
        for _ in WAITS:
            note_answer(delivery, status=500, answer="HTTP 500")
        assert delivery.state == DeliveryState.FAILED
        assert queued_retries().count() == len(WAITS)

    def test_nobody_there_is_a_failure(self, make_webhook, deliver, settings):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            port = unused.getsockname()[1]
            settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PORTS = ["127.0.0.0/8"], [port]
            delivery = deliver(make_webhook(f"http://127.0.0.1:{port}/"))
        assert delivery.state == DeliveryState.WAITING
        assert "ConnectError" in delivery.answer

    def test_who_answers_drop_by_drop_is_not_waited_for(
        self, make_webhook, receiver, deliver, settings
    ):
        settings.WEBHOOK_TIMEOUT, receiver.pause = 0.5, 0.2
        began = time.monotonic()
        delivery = deliver(make_webhook(receiver.url))
        assert time.monotonic() - began < 2
        assert delivery.state == DeliveryState.WAITING

    def test_a_receiver_that_is_gone_is_told_no_more(self, make_webhook, receiver, deliver):
        receiver.answers = [410]
        assert deliver(make_webhook(receiver.url)).state == DeliveryState.FAILED
        assert not Webhook.objects.get().is_active

    def test_a_redirect_is_not_followed(self, make_webhook, receiver, deliver):
        receiver.answers, receiver.location = [307], f"{receiver.url}/elsewhere"
        delivery = deliver(make_webhook(receiver.url))
        assert delivery.state == DeliveryState.WAITING
        assert len(receiver.received) == 1


class TestPrivateNetworks:
    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1/",
            "http://localhost/",
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[fd00::1]/",
            "http://0177.0.0.1/",
            "http://2130706433/",
            "http://8.8.8.8:22/",
            "file:///etc/passwd",
        ],
    )
    def test_they_are_not_reached(self, make_webhook, deliver, url):
        delivery = deliver(make_webhook(url))
        assert delivery.attempts == 1
        assert delivery.answer.startswith(REFUSALS)

    def test_not_by_a_name_either(self, make_webhook, deliver, monkeypatch):
        inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: inside)
        delivery = deliver(make_webhook("http://innocent.example/"))
        assert "BlockedAddressError" in delivery.answer

    def test_what_a_name_was_allowed_for_is_what_is_reached(
        self, make_webhook, receiver, deliver, monkeypatch
    ):
        """A name whose next look-up would lead inside (DNS rebinding) is looked up once."""
        lookups = []

        def resolve(host, port, *_args, **_options):
            lookups.append(host)
            address = "127.0.0.1" if len(lookups) == 1 else "10.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        webhook = make_webhook(f"http://innocent.example:{receiver.server_port}/")
        assert deliver(webhook).state == DeliveryState.DELIVERED
        assert lookups == ["innocent.example"]
        assert "BlockedAddressError" in deliver(webhook, sequence=2).answer

    def test_a_redirect_does_not_lead_there(self, make_webhook, receiver, deliver):
        receiver.answers = [307]
        receiver.location = "http://169.254.169.254/latest/meta-data/"
        delivery = deliver(make_webhook(receiver.url))
        assert delivery.answer == "HTTP 307"

    def test_a_proxy_of_the_environment_is_not_used(
        self, make_webhook, receiver, deliver, monkeypatch
    ):
        monkeypatch.setenv("HTTP_PROXY", "http://10.0.0.1:3128")
        assert deliver(make_webhook(receiver.url)).state == DeliveryState.DELIVERED


class TestReplay:
    def test_an_event_is_sent_again_under_its_id(self, make_webhook, receiver, deliver):
        delivery = deliver(make_webhook(receiver.url))
        replay_deliveries([delivery])
        send_again(delivery)
        first, second = (headers["webhook-id"] for _, headers, _ in receiver.received)
        assert first == second

    def test_the_admin_sends_again_what_is_selected(
        self, make_webhook, receiver, deliver, client, admin_user, run_tasks
    ):
        delivery = deliver(make_webhook(receiver.url))
        client.force_login(admin_user)
        client.post(
            "/admin/meetings/delivery/",
            {"action": "send_again", "_selected_action": [delivery.pk]},
        )
        run_tasks()
        assert len(receiver.received) == 2


class TestAdmin:
    ADD = "/admin/meetings/webhook/add/"

    def add(self, client, admin_user, **values):
        client.force_login(admin_user)
        given = {"name": "Newsroom", "url": "https://news.example/", "is_active": "on", **values}
        return client.post(self.ADD, given).content.decode()

    def test_a_webhook_begins_with_what_comes(self, client, admin_user):
        accept_meeting(MeetingFactory(), acting_user=None)
        self.add(client, admin_user, filter="?country=CN")
        webhook = Webhook.objects.get()
        assert webhook.position > 0
        assert (webhook.filter, webhook.owner) == ("country=CN", admin_user)

    def test_no_secret_is_shown_that_is_not_kept(self, client, admin_user):
        client.force_login(admin_user)
        assert "whsec_" not in client.get(self.ADD).content.decode()
        self.add(client, admin_user)
        webhook = Webhook.objects.get()
        page = client.get(f"/admin/meetings/webhook/{webhook.pk}/change/").content.decode()
        assert webhook.secret in page

    def test_a_private_address_is_refused(self, client, admin_user):
        assert "10.0.0.1" in self.add(client, admin_user, url="http://10.0.0.1/")
        assert not Webhook.objects.exists()

    def test_a_filter_that_does_not_exist_is_refused(self, client, admin_user):
        assert "Unknown parameter" in self.add(client, admin_user, filter="contry=CN")
        assert not Webhook.objects.exists()

    def test_deleting_it_deletes_what_was_sent(self, client, admin_user, make_webhook):
        webhook = make_webhook()
        Delivery.objects.create(webhook=webhook, sequence=1, record_id="mtg_1", payload={})
        client.force_login(admin_user)
        client.post(f"/admin/meetings/webhook/{webhook.pk}/delete/", {"post": "yes"})
        assert not Webhook.objects.exists()
