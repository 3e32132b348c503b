"""Tokens by which programs use the API in the name of a person."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import User
from django.db import models
from knox.models import AbstractAuthToken
from typing_extensions import override

from meetings.choices import TokenScope


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens by whether they still open anything."""

    def valid_at(self, moment: datetime) -> Self:
        """Tokens that have not expired, of people who may still sign in."""
        open_ended = models.Q(expiry__isnull=True)
        return self.filter(open_ended | models.Q(expiry__gt=moment), user__is_active=True)


class ApiToken(AbstractAuthToken):  # type: ignore[misc]  # the library has no types
    """A token; only its hash is kept, so that it is shown once and never again.

    It may do what its scopes name and its person may, and nothing else.
    """

    user: "models.ForeignKey[User, User]"

    name = models.CharField(max_length=100, help_text="What it is for.")
    scopes = models.JSONField(default=list, help_text="What it may be used for.")
    last_used_at = models.DateTimeField(
        null=True, blank=True, help_text="To within a few minutes; empty: never."
    )

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-created",)
        verbose_name = "API token"

    @override
    def __str__(self) -> str:
        return f"{self.name} ({self.token_key}…)"

    def allows(self, scope: TokenScope) -> bool:
        return scope.value in self.scopes
