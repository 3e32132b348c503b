"""Roles: the offices that officials are shown to hold."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from meetings.models.base import country_field
from meetings.models.official import Official
from meetings.models.organisation import Organisation


class Role(models.Model):
    """An office of an official, as documents name it (Popolo: Post and Membership).

    ``first_day`` and ``last_day`` are the first and the last day on which a document shows it held,
    not the days on which the term began and ended.
    """

    official = models.ForeignKey(Official, models.CASCADE, related_name="roles")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="roles"
    )
    title = models.CharField(max_length=300)
    country = country_field("The state that the office belongs to.")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("official", "first_day", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("official", "organisation", "title", "country"), name="role_in_body_once"
            ),
            models.UniqueConstraint(
                fields=("official", "title", "country"),
                condition=Q(organisation__isnull=True),
                name="role_once",
            ),
            models.CheckConstraint(
                condition=Q(first_day__isnull=True)
                | Q(last_day__isnull=True)
                | Q(first_day__lte=models.F("last_day")),
                name="role_ends_after_it_begins",
            ),
        )

    @override
    def __str__(self) -> str:
        return self.title
