"""Sends events, signed as the Standard Webhooks say, to public addresses only."""

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_network
from threading import Timer

import orjson
from django.conf import settings
from django.utils import timezone
from httpx import HTTPError, InvalidURL
from ssrfguard import Policy, SSRFGuardError
from ssrfguard.httpx import Client
from standardwebhooks import Webhook as Signer

from meetings.actions.webhooks import note_answer
from meetings.choices import DeliveryState
from meetings.models import Delivery

AGENT = "Demarche"


def read_policy() -> Policy:
    """What webhooks may reach."""
    return Policy(
        allowed_networks=tuple(ip_network(network) for network in settings.WEBHOOK_NETWORKS),
        allowed_ports=frozenset(settings.WEBHOOK_PORTS),
    )


def send_event(event: str) -> None:
    """Send an event that waits, once, and note how that ended."""
    delivery = Delivery.objects.select_related("webhook").filter(event_id=event).first()
    if delivery is None or delivery.state != DeliveryState.WAITING:
        return
    if not delivery.webhook.is_active:
        return
    try:
        status = _post(delivery)
    except (HTTPError, InvalidURL, SSRFGuardError, OSError) as error:
        note_answer(delivery, status=None, answer=f"{type(error).__name__}: {error}")
    else:
        note_answer(delivery, status=status, answer=f"HTTP {status}")


def _post(delivery: Delivery) -> int:
    body = orjson.dumps(delivery.payload)
    client = Client(policy=read_policy(), timeout=settings.WEBHOOK_TIMEOUT, trust_env=False)
    # Where an answer leads elsewhere, it is no success: nothing is followed, and nothing read.
    with (
        client,
        _deadline(client),
        client.stream(
            "POST", delivery.webhook.url, content=body, headers=_headers(delivery, body)
        ) as response,
    ):
        return response.status_code


@contextmanager
def _deadline(client: Client) -> Iterator[None]:
    """Hang up on who answers for too long: the client's own limit is for each part of an answer."""
    timer = Timer(settings.WEBHOOK_TIMEOUT, client.close)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _headers(delivery: Delivery, body: bytes) -> dict[str, str]:
    now = timezone.now()
    signature = Signer(delivery.webhook.secret).sign(delivery.event_id, now, body.decode())
    return {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "webhook-id": delivery.event_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
    }
