"""Organisations: states, governments, movements and other bodies."""

from typing import Self

from django.db import models
from typing_extensions import override

from meetings.choices import EntityKind, NameKind, OrganisationKind
from meetings.models.base import TimestampedModel, country_field, public_id_field


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by kind."""

    def states(self) -> Self:
        return self.filter(kind=OrganisationKind.STATE)

    def with_details(self) -> Self:
        """With other names and the parent loaded."""
        return self.select_related("parent").prefetch_related("other_names__source")


class Organisation(TimestampedModel):
    """A body that takes part in meetings or that officials act for (Popolo: Organization).

    A state is an organisation of kind ``state`` with its ISO code.
    """

    public_id = public_id_field(EntityKind.ORGANISATION)
    name = models.CharField(max_length=300)
    abbreviation = models.CharField(max_length=30, blank=True, default="")
    kind = models.CharField(
        max_length=30, choices=OrganisationKind.as_choices(), default=OrganisationKind.OTHER
    )
    country = country_field("The state it belongs to or lies in, where there is one.")
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    name_fixed = models.BooleanField(
        default=False, help_text="A curator has fixed the name; the machine keeps it."
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        indexes = (
            models.Index(fields=("name", "id"), name="organisation_by_name"),
            models.Index(fields=("country", "name", "id"), name="organisation_by_country"),
            models.Index(fields=("kind", "name", "id"), name="organisation_by_kind"),
            models.Index(fields=("-updated_at", "-id"), name="organisation_last_changed"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("country",),
                condition=models.Q(kind=OrganisationKind.STATE),
                name="one_state_for_each_country",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=OrganisationKind.STATE) | ~models.Q(country=""),
                name="state_has_country",
            ),
        )

    @override
    def __str__(self) -> str:
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name


class OrganisationName(models.Model):
    """A further name of an organisation (Popolo: OtherName)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=NameKind.as_choices(), default=NameKind.ALIAS)
    source = models.ForeignKey("Source", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "name"), name="organisation_name_once"),
        )

    @override
    def __str__(self) -> str:
        return self.name


class OrganisationForm(models.Model):
    """A way in which documents name a body; all mentions in this form are of one organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="forms")
    key = models.CharField(max_length=400, unique=True, help_text="Words and country.")
    name = models.CharField(max_length=300, help_text="As a document or a vocabulary spells it.")
    country = country_field("The state that the mentions place it in.")
    settled = models.BooleanField(
        default=False, help_text="A vocabulary or a curator says whose it is."
    )

    class Meta:
        ordering = ("key",)

    @override
    def __str__(self) -> str:
        return self.key


class OrganisationKey(models.Model):
    """A blocking key of an organisation: those who share one are compared, others never."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("key", "organisation"), name="organisation_key_once"),
        )

    @override
    def __str__(self) -> str:
        return self.key
