"""Webhooks: addresses that are told of changes, and what was sent to them."""

import base64
import secrets
from functools import partial
from typing import Self

from django.conf import settings
from django.db import models
from typing_extensions import override

from meetings.choices import DeliveryState
from meetings.identifiers import PUBLIC_ID_LENGTH, make_id

SECRET_BYTES = 32


def make_secret() -> str:
    """A key in the form of the Standard Webhooks."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Webhooks by whether they are told anything."""

    def active(self) -> Self:
        return self.filter(is_active=True)


class Webhook(models.Model):
    """An address that is told of changes of records which match a saved filter.

    ``position`` is the number of the last change that was looked at. The secret is kept as it is,
    because each message is signed with it.
    """

    name = models.CharField(max_length=100, help_text="Whom it tells.")
    url = models.URLField(max_length=1000, help_text="Where messages are sent by POST.")
    secret = models.CharField(
        max_length=100,
        default=make_secret,
        editable=False,
        help_text="With which the receiver checks the signature.",
    )
    filter = models.CharField(
        max_length=1000,
        blank=True,
        default="",
        help_text=(
            "Parameters of the list of meetings, such as country=CN&topic=trade; only changes of "
            "meetings that match are told. Empty: all changes of all records."
        ),
    )
    is_active = models.BooleanField(default=True)
    position = models.BigIntegerField(default=0, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    @override
    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One event for one webhook; sent again, it keeps its id."""

    event_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=partial(make_id, "evt")
    )
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    sequence = models.BigIntegerField(help_text="Number of the change.")
    record_id = models.CharField(max_length=PUBLIC_ID_LENGTH)
    payload = models.JSONField()
    state = models.CharField(
        max_length=10, choices=DeliveryState.as_choices(), default=DeliveryState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, default="", help_text="Of the last time.")
    created_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "deliveries"
        indexes = (models.Index(fields=("webhook", "record_id"), name="delivery_by_record"),)
        constraints = (
            models.UniqueConstraint(fields=("webhook", "sequence"), name="change_once_a_webhook"),
        )

    @override
    def __str__(self) -> str:
        return self.event_id
