"""Officials: the people who meet."""

from typing import Self

from django.db import models
from typing_extensions import override

from meetings.choices import EntityKind, NameKind
from meetings.models.base import TimestampedModel, country_field, public_id_field


class OfficialQuerySet(models.QuerySet["Official"]):
    """Officials with what belongs to them."""

    def with_details(self) -> Self:
        """With other names, identifiers and roles loaded."""
        return self.prefetch_related("other_names__source", "identifiers", "roles__organisation")


class Official(TimestampedModel):
    """A person who acts for a state, an organisation or a movement (Popolo: Person)."""

    public_id = public_id_field(EntityKind.OFFICIAL)
    name = models.CharField(max_length=200, help_text="Fullest name, without title or rank.")
    country = country_field("The state that the person acts for, where one is known.")
    name_fixed = models.BooleanField(
        default=False, help_text="A curator has fixed the name; the machine keeps it."
    )
    country_fixed = models.BooleanField(
        default=False, help_text="A curator has fixed the country; the machine keeps it."
    )

    objects = OfficialQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        indexes = (
            models.Index(fields=("name", "id"), name="official_by_name"),
            models.Index(fields=("country", "name", "id"), name="official_by_country"),
            models.Index(fields=("-updated_at", "-id"), name="official_last_changed"),
        )

    @override
    def __str__(self) -> str:
        return f"{self.name} ({self.country})" if self.country else self.name


class OfficialName(models.Model):
    """A further name of an official (Popolo: OtherName)."""

    official = models.ForeignKey(Official, models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=NameKind.as_choices(), default=NameKind.ALIAS)
    source = models.ForeignKey("Source", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("official", "name"), name="official_name_once"),
        )

    @override
    def __str__(self) -> str:
        return self.name


class OfficialIdentifier(models.Model):
    """An official's identifier in another scheme, such as Wikidata (Popolo: Identifier)."""

    official = models.ForeignKey(Official, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=200)

    class Meta:
        ordering = ("scheme", "value")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "value"), name="identifier_of_one_official"),
        )

    @override
    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class OfficialForm(models.Model):
    """A way in which documents name a person; all mentions in this form are of one official.

    Of names of a single word the form has office and year as well, because they say so little.
    """

    official = models.ForeignKey(Official, models.CASCADE, related_name="forms")
    key = models.CharField(max_length=400, unique=True, help_text="Words, country and the like.")
    name = models.CharField(max_length=300, help_text="As a document spells it.")
    country = country_field("The state that the mentions act for.")
    single = models.CharField(
        max_length=320,
        blank=True,
        default="",
        db_index=True,
        help_text="Word and country of a name of a single word.",
    )
    offices = models.JSONField(
        default=dict, blank=True, help_text="Classes of office with their first and last year."
    )
    met = models.JSONField(
        default=list, blank=True, help_text="Keys of like forms that took part beside this one."
    )
    settled = models.BooleanField(
        default=False, help_text="A curator has said whose it is; the machine keeps it there."
    )

    class Meta:
        ordering = ("key",)

    @override
    def __str__(self) -> str:
        return self.key


class OfficialKey(models.Model):
    """A blocking key of an official: those who share one are compared, others never."""

    official = models.ForeignKey(Official, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("key", "official"), name="official_key_once"),
        )

    @override
    def __str__(self) -> str:
        return self.key
