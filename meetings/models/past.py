"""Meetings as they were shown before they changed."""

from datetime import datetime
from typing import Self

from django.db import models
from typing_extensions import override

from meetings.identifiers import PUBLIC_ID_LENGTH


class PastMeetingQuerySet(models.QuerySet["PastMeeting"]):
    """Earlier states, by record and time."""

    def since(self, moment: datetime, public_id: str) -> Self:
        """What the meeting has been other than it is now since then, the latest first."""
        return self.filter(record_id=public_id, ended_at__gt=moment).order_by("-pk")


class PastMeeting(models.Model):
    """What a meeting was shown as until ``ended_at``, by its difference from what came after.

    ``before`` is written and read by ``meetings.actions.following``.
    """

    record_id = models.CharField(max_length=PUBLIC_ID_LENGTH)
    ended_at = models.DateTimeField()
    before = models.JSONField(null=True, help_text="Null: it was not shown.")

    objects = PastMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("record_id", "-id"), name="past_of_meeting"),)

    @override
    def __str__(self) -> str:
        return f"{self.record_id} until {self.ended_at:%Y-%m-%d %H:%M}"
