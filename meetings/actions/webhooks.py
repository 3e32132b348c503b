"""Webhooks set up, told of changes, and told again."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from importlib import import_module
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from meetings.actions.webhook_tasks import deliver_event
from meetings.actions.writing import action
from meetings.choices import DeliveryState
from meetings.models import Change, Delivery, Webhook

# By name: what can be asked for is the business of the layer above.
FILTERS = "meetings.api.v1.webhooks.filters"
# How long is waited after the first failure, the second, and so on; two days in all.
WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (10, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 57_600)
)
LONGEST_ANSWER = 300


def add_webhook(webhook: Webhook, *, acting_user: User) -> None:
    """Store a webhook; it is told of changes from now on."""
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first()
    webhook.owner = acting_user
    webhook.position = newest or 0
    webhook.save()


def find_flaw(webhook_filter: str) -> str:
    """Why a filter cannot be read; empty, if it can."""
    return str(import_module(FILTERS).find_flaw(webhook_filter))


@action
def queue_events(
    webhook: Webhook, payloads: Mapping[int, Mapping[str, Any]], *, position: int
) -> int:
    """Queue the events of these changes, by their number, and go on to ``position``; how many.

    None, if another worker has been faster.
    """
    behind = Webhook.objects.active().filter(pk=webhook.pk, position=webhook.position)
    if not behind.update(position=position):
        return 0
    webhook.position = position
    deliveries = Delivery.objects.bulk_create(
        Delivery(
            webhook=webhook, sequence=sequence, record_id=payload["data"]["id"], payload=payload
        )
        for sequence, payload in payloads.items()
    )
    for delivery in deliveries:
        deliver_event.enqueue(delivery.event_id)
    return len(deliveries)


@action
def note_answer(delivery: Delivery, *, status: int | None, answer: str) -> None:
    """Remember how an attempt ended: done, to be tried again, or given up.

    ``status`` is that of HTTP, None if there was no answer.
    """
    now = timezone.now()
    delivery.attempts += 1
    delivery.answer = answer[:LONGEST_ANSWER]
    delivery.next_attempt_at = None
    if status is not None and HTTPStatus(200) <= status < HTTPStatus(300):
        delivery.state, delivery.delivered_at = DeliveryState.DELIVERED, now
    elif status == HTTPStatus.GONE:
        # The receiver wants no more.
        delivery.state = DeliveryState.FAILED
        Webhook.objects.filter(pk=delivery.webhook_id).update(is_active=False)
    elif delivery.attempts > len(WAITS):
        delivery.state = DeliveryState.FAILED
    else:
        delivery.next_attempt_at = now + WAITS[delivery.attempts - 1]
        deliver_event.using(run_after=delivery.next_attempt_at).enqueue(delivery.event_id)
    delivery.save()


@action
def replay_deliveries(deliveries: Sequence[Delivery]) -> None:
    """Send events again, under their ids, by which receivers tell what they have had."""
    for delivery in deliveries:
        delivery.state = DeliveryState.WAITING
        delivery.attempts = 0
        delivery.next_attempt_at = None
        delivery.save()
        deliver_event.enqueue(delivery.event_id)
