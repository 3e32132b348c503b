"""What hangs on a record: further names and identifiers, as the journal keeps them."""

from collections.abc import Mapping, Sequence
from typing import Any

DETAILS: Mapping[str, tuple[str, ...]] = {
    "other_names": ("name", "kind"),
    "identifiers": ("scheme", "value"),
}


def details_of(record: Any) -> dict[str, list[dict[str, str]]]:
    """The rows of each relation that the record has."""
    return {
        relation: list(getattr(record, relation).values(*fields))
        for relation, fields in DETAILS.items()
        if hasattr(record, relation)
    }


def write_details(record: Any, relation: str, wanted: Sequence[Mapping[str, str]]) -> None:
    """Let the record have these rows and no others; what is there already stays as it is."""
    fields = DETAILS[relation]
    keys = {tuple(row[field] for field in fields) for row in wanted}
    for row in getattr(record, relation).all():
        key = tuple(str(getattr(row, field)) for field in fields)
        if key in keys:
            keys.discard(key)
        else:
            row.delete()
    for key in sorted(keys):
        getattr(record, relation).create(**dict(zip(fields, key, strict=True)))


def changed_details(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """The relations whose rows have changed, for the journal."""
    return {
        relation: (rows, after[relation])
        for relation, rows in before.items()
        if rows != after[relation]
    }
