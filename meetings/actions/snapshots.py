"""Rows as they were before a merge, from which undoing it restores them."""

from collections.abc import Iterable
from typing import Any

from django.core import serializers
from django.db.models import Model

# What follows from other records is found anew; these may be gone when a row is brought back.
DERIVED = frozenset({"part_of"})


def take_snapshot(rows: Iterable[Model]) -> str:
    """The rows with their numbers, relations and many-to-many links."""
    several = list(rows)
    fields = {
        field.name
        for row in several
        for field in (*row._meta.local_fields, *row._meta.local_many_to_many)
    }
    return str(serializers.serialize("json", several, fields=fields - DERIVED))


def restore_snapshot(snapshot: str) -> list[Any]:
    """Write the rows back as they were, those that still exist and those that are gone."""
    restored = []
    for found in serializers.deserialize("json", snapshot):
        found.save()
        restored.append(found.object)
    return restored
