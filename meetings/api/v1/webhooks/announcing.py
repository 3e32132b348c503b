"""Finds the changes that each webhook is to be told of."""

import logging
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from meetings.actions import webhook_tasks
from meetings.actions.webhooks import queue_events
from meetings.api.errors import InvalidParametersError
from meetings.api.v1.changes import PUBLIC_KINDS, Entry, describe_changes, public_changes
from meetings.api.v1.serializers.changes import ChangeSerializer
from meetings.api.v1.webhooks.filters import matching_meetings
from meetings.models import Change, Delivery, Webhook

AT_ONCE = 500  # changes looked at together
# How long is waited where a change may come after one with a higher number.
UNSETTLED = timedelta(seconds=2)
logger = logging.getLogger(__name__)


def announce_changes() -> None:
    """Queue the events of all changes that have not been looked at."""
    for webhook in Webhook.objects.active():
        try:
            while _announce_some(webhook):
                pass
        except InvalidParametersError:
            # A release may take a parameter away; the others are told nevertheless.
            logger.exception("the filter of webhook %s cannot be read", webhook.pk)
    if _others_may_come():
        webhook_tasks.announce_changes.using(run_after=timezone.now() + UNSETTLED).enqueue()


def _others_may_come() -> bool:
    """Whether there are changes that another may come before."""
    newest = Change.objects.filter(kind__in=[kind.value for kind in PUBLIC_KINDS])
    return _last(newest) > _last(public_changes())


def _last(changes: QuerySet[Change]) -> int:
    return changes.order_by("-pk").values_list("pk", flat=True).first() or 0


def _announce_some(webhook: Webhook) -> bool:
    """Go on by some changes; whether there were any."""
    changes = list(public_changes().filter(pk__gt=webhook.position).order_by("pk")[:AT_ONCE])
    if not changes:
        return False
    entries = describe_changes(changes)
    wanted = _wanted(webhook, {entry.id for entry in entries})
    payloads = {
        entry.sequence: build_payload(entry)
        for entry in entries
        if wanted is None or entry.id in wanted
    }
    before = webhook.position
    queue_events(webhook, payloads, position=changes[-1].pk)
    return webhook.position != before


def _wanted(webhook: Webhook, public_ids: set[str]) -> set[str] | None:
    """Records that the webhook is told of; None for all."""
    if not webhook.filter:
        return None
    # Who was told of a meeting hears too that it no longer matches, or that it is gone.
    told = Delivery.objects.filter(webhook=webhook, record_id__in=public_ids)
    return matching_meetings(webhook.filter, public_ids) | set(
        told.values_list("record_id", flat=True)
    )


def build_payload(entry: Entry) -> dict[str, Any]:
    """The message, in the form of the Standard Webhooks; ``data`` is as in the list of changes."""
    data = ChangeSerializer(entry).data
    return {"type": f"{entry.kind}.{entry.event.value}", "timestamp": data["at"], "data": data}
