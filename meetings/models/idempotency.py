"""What was answered to writes that carried a key, so that a repeated one is answered alike."""

from django.conf import settings
from django.db import models
from typing_extensions import override


class IdempotencyKey(models.Model):
    """A write that was done, under the key that its sender gave it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what was asked.")
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.TextField(default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=("created_at",), name="idempotency_by_age"),)
        constraints = (
            models.UniqueConstraint(fields=("user", "key"), name="idempotency_key_once"),
        )

    @override
    def __str__(self) -> str:
        return self.key
