"""What records of the register have in common."""

from functools import partial
from typing import Any

from django.db import models

from meetings.choices import EntityKind
from meetings.identifiers import PUBLIC_ID_LENGTH, make_public_id


def public_id_field(kind: EntityKind) -> "models.CharField[str, str]":
    """The stable id by which the world knows a record; never reused, never changed."""
    return models.CharField(
        max_length=PUBLIC_ID_LENGTH,
        unique=True,
        editable=False,
        default=partial(make_public_id, kind),
        help_text="Stable public id; a merged record's id redirects to its successor.",
    )


class TimestampedModel(models.Model):
    """When a record was made and last changed."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


def country_field(help_text: str) -> "models.CharField[str, str]":
    """An ISO 3166-1 alpha-2 code, empty where there is none."""
    return models.CharField(max_length=2, blank=True, default="", help_text=help_text)


def row_by_day(name: str, *, column: str = "sort_key") -> "models.OneToOneField[Any, Any]":
    """The meeting as the key of a table whose rows lie in the order of the days.

    ``name`` is what queries on meetings call the row. Triggers and actions keep it, no constraint.
    """
    return models.OneToOneField(
        "Meeting",
        models.DO_NOTHING,
        to_field="sort_key",
        primary_key=True,
        db_column=column,
        db_constraint=False,
        related_name="+",
        related_query_name=name,
    )
