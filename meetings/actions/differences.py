"""What a record was before it changed, as the least that tells it from what it is now."""

from collections.abc import Mapping
from typing import Any

Shown = Mapping[str, Any]
Difference = dict[str, Any]

# Lists of records that have an id: of these only the records that changed are kept.
LISTED = ("reports",)
WHOLE = "whole"
ABSENT = object()


def changed_fields(old: Shown, new: Shown) -> list[str]:
    """The fields that one has and the other has not, or has otherwise."""
    return sorted(
        field for field in {*old, *new} if old.get(field, ABSENT) != new.get(field, ABSENT)
    )


def find_difference(old: Shown | None, new: Shown | None) -> Difference | None:
    """What leads back from ``new`` to ``old``; None stands for what is not shown."""
    if old is None:
        return None
    if new is None:
        return {WHOLE: old}
    fields = changed_fields(old, new)
    return {
        "fields": {field: old[field] for field in fields if field in old and field not in LISTED},
        "added": [field for field in fields if field not in old],
        "listed": {
            field: _listed_difference(old[field], new.get(field, []))
            for field in fields
            if field in old and field in LISTED
        },
    }


def undo_difference(new: Shown | None, difference: Difference | None) -> Shown | None:
    """What ``find_difference`` was given as ``old``."""
    if difference is None:
        return None
    if WHOLE in difference:
        whole: Shown = difference[WHOLE]
        return whole
    assert new is not None  # noqa: S101 - what leads back from nothing is whole
    return {
        **{field: value for field, value in new.items() if field not in difference["added"]},
        **difference["fields"],
        **{
            field: _undo_listed(new.get(field, []), listed)
            for field, listed in difference["listed"].items()
        },
    }


def _listed_difference(old: list[Any], new: list[Any]) -> Difference:
    kept = {each["id"]: each for each in new}
    return {
        "order": [each["id"] for each in old],
        "were": {each["id"]: each for each in old if kept.get(each["id"]) != each},
    }


def _undo_listed(new: list[Any], difference: Difference) -> list[Any]:
    known = {each["id"]: each for each in new} | difference["were"]
    return [known[each] for each in difference["order"]]
