"""Who takes part in meetings."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from meetings.choices import Part
from meetings.models.base import country_field
from meetings.models.meeting import Meeting
from meetings.models.official import Official
from meetings.models.organisation import Organisation


class Participation(models.Model):
    """Someone's or some body's part in a meeting; with neither, a person known only by role."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")
    official = models.ForeignKey(
        Official, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    country = country_field("The state that the participant acts for.")
    acts_for = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="represented_in",
        help_text="The body or movement that a person acts for.",
    )
    role = models.CharField(
        max_length=300, blank=True, default="", help_text="Office at the time, as stated."
    )
    part = models.CharField(max_length=10, choices=Part.as_choices(), default=Part.PRINCIPAL)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("meeting", "position", "id")
        indexes = (
            models.Index(fields=("official", "meeting"), name="participation_of_official"),
            models.Index(fields=("country", "meeting"), name="participation_of_country"),
        )
        constraints = (
            models.UniqueConstraint(fields=("meeting", "official"), name="official_once_a_meeting"),
            models.UniqueConstraint(
                fields=("meeting", "organisation"), name="organisation_once_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(official__isnull=True) | Q(organisation__isnull=True),
                name="person_or_body",
                violation_error_message=(
                    "A participant is an official or an organisation, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(official__isnull=False) | Q(organisation__isnull=False) | ~Q(role=""),
                name="participant_has_name_or_role",
                violation_error_message="Give an official, an organisation or a role.",
            ),
        )

    @override
    def __str__(self) -> str:
        return str(self.official or self.organisation or self.role)
