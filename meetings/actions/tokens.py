"""Tokens given out, used and taken back."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from knox.models import get_digest_token
from knox.settings import CONSTANTS

from meetings.choices import TokenScope
from meetings.models import ApiToken

# Noted no more often, so that reading with a token does not write each time.
USE_NOTED_EVERY = timedelta(minutes=5)


def issue_token(
    user: User, *, name: str, scopes: Collection[TokenScope], expiry: datetime | None = None
) -> tuple[ApiToken, str]:
    """Make a token and give it back together with its text, which is kept nowhere.

    Raises:
        ValueError: it could be used for nothing, or never.
    """
    if not scopes:
        raise ValueError("a token needs a scope")
    if expiry is not None and expiry <= timezone.now():
        raise ValueError("a token must expire in the future")
    digest, text = get_digest_token()
    token = ApiToken.objects.create(
        user=user,
        name=name,
        scopes=sorted(scope.value for scope in scopes),
        expiry=expiry,
        digest=digest,
        token_key=text[: CONSTANTS.TOKEN_KEY_LENGTH],
    )
    return token, text


def revoke_token(token: ApiToken) -> None:
    """From now on the token opens nothing."""
    token.delete()


def note_use(token: ApiToken) -> None:
    """Remember that the token has been used."""
    now = timezone.now()
    due = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    if token.last_used_at is None or token.last_used_at < now - USE_NOTED_EVERY:
        ApiToken.objects.filter(due, pk=token.pk).update(last_used_at=now)
