"""Writes that are repeated because their answer got lost are done once."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from meetings.models import IdempotencyKey

KEPT = timedelta(days=1)


def claim_key(user: User, key: str, fingerprint: str) -> IdempotencyKey:
    """The row of the key, with a status if its write was done before.

    To be called within the transaction of the write, and after ``lock_register``.
    """
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    kept, _ = IdempotencyKey.objects.get_or_create(
        user=user, key=key, defaults={"fingerprint": fingerprint}
    )
    return kept


def keep_answer(kept: IdempotencyKey, *, status: int, headers: dict[str, str], body: str) -> None:
    """Remember what the write was answered with."""
    kept.status, kept.headers, kept.body = status, headers, body
    kept.save()
