"""Filters that describe themselves: a kind of value, a condition on rows, and a label."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django_filters import Filter
from typing_extensions import override

from meetings.api.values import InvalidValueError, Schema, Value, split_values

MOST_VALUES = 100
NEGATION = "!"


class ValueField(forms.Field):
    """Hands a text to the filter that knows how to read it."""

    def __init__(self, *, parse: Callable[[str], Any], **options: Any) -> None:
        super().__init__(**options)
        self.parse = parse

    @override
    def clean(self, value: str | None) -> Any:
        if not value:
            return None
        try:
            return self.parse(value)
        except InvalidValueError as error:
            raise forms.ValidationError(error.message, params={"nearest": error.nearest}) from error


class RegisterFilter(Filter):
    """One value; rows are kept for which the condition made from it holds.

    Attributes:
        resolved: the register is asked what the value means, and may say something else later.
    """

    field_class = ValueField
    resolved: ClassVar[bool] = False

    def __init__(
        self, value: Value[Any], condition: Callable[[Any], Q], *, label: str, example: Any
    ) -> None:
        super().__init__(label=label, parse=self.parse)
        self.value = value
        self.condition = condition
        self.example = example

    @cached_property
    def listed(self) -> bool:
        """It has several values."""
        return self.value.schema.get("type") == "array"

    def parse(self, text: str) -> Any:
        return self.value.parse(text)

    def resolve(self, value: Any) -> Any:
        """What the value stands for in the register."""
        return value

    def single(self, value: Any) -> Any:
        """The one thing that rows must have, if the value says no more than that; else None."""
        return value

    def wanted(self, meant: Any) -> Sequence[Any]:
        """The things of which rows must have one; ``meant`` is what a value stands for."""
        return [meant]

    def without(self, _meant: Any) -> Any:
        """What else the value says, or None."""
        return None

    @override
    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return self.keep(qs, None if value is None else self.resolve(value))

    def keep(self, qs: QuerySet[Any], meant: Any) -> QuerySet[Any]:
        """The rows of which holds what a value stands for; all if there is none."""
        return qs if meant is None else qs.filter(self.condition(meant))

    def describe(self, name: str) -> Schema:
        """The parameter as OpenAPI writes it."""
        schema = self.value.schema
        listed = {"style": "form", "explode": False} if self.listed else {}
        return {
            "in": "query",
            "name": name,
            "description": f"{self.label}.",
            "schema": schema,
            "example": self.example,
            **listed,
        }


class OptionFilter(RegisterFilter):
    """A parameter that keeps all rows: the view reads what it says."""

    def __init__(self, value: Value[Any], *, label: str, default: Any = None) -> None:
        super().__init__(value, everything, label=label, example=default)
        self.default = default

    @override
    def describe(self, name: str) -> Schema:
        described = super().describe(name)
        del described["example"]
        if self.default is not None:
            described["schema"] = {**described["schema"], "default": self.default}
        return described


@dataclass(frozen=True, slots=True)
class Selection:
    """Values of which one must apply, and values of which none may."""

    included: Sequence[Any]
    excluded: Sequence[Any]


class ListFilter(RegisterFilter):
    """Several values, one of which applies; those with an exclamation mark do not apply."""

    @cached_property
    @override
    def listed(self) -> bool:
        return True

    @override
    def parse(self, text: str) -> Selection:
        parts = split_values(text)
        if len(parts) > MOST_VALUES:
            raise InvalidValueError(f"At most {MOST_VALUES} values.")
        included = [self.value.parse(part) for part in parts if not part.startswith(NEGATION)]
        excluded = [self.value.parse(part[1:]) for part in parts if part.startswith(NEGATION)]
        return Selection(included, excluded)

    @override
    def single(self, value: Selection) -> Any:
        meant = self.resolve(value)
        alone = len(meant.included) == 1 and not meant.excluded
        return meant.included[0] if alone else None

    @override
    def wanted(self, meant: Selection) -> Sequence[Any]:
        return meant.included

    @override
    def without(self, meant: Selection) -> Selection | None:
        return Selection([], meant.excluded) if meant.excluded else None

    @override
    def keep(self, qs: QuerySet[Any], meant: Selection | None) -> QuerySet[Any]:
        if meant is None:
            return qs
        if meant.included:
            qs = qs.filter(self.condition(meant.included))
        if meant.excluded:
            qs = qs.exclude(self.condition(meant.excluded))
        return qs

    @override
    def describe(self, name: str) -> Schema:
        return {
            "in": "query",
            "name": name,
            "description": (
                f"{self.label}. Several values by comma: one of them applies; "
                "a value after an exclamation mark must not apply."
            ),
            "schema": {
                "type": "array",
                "items": _with_negation(self.value.schema),
                "minItems": 1,
                "maxItems": MOST_VALUES,
            },
            "example": [self.example],
            "style": "form",
            "explode": False,
        }


def everything(_value: Any) -> Q:
    return Q()


def column_in(column: str) -> Callable[[Sequence[Any]], Q]:
    """A condition: the column has one of the values."""

    def condition(values: Sequence[Any]) -> Q:
        return Q(**{f"{column}__in": values})

    return condition


def column_is(column: str) -> Callable[[Any], Q]:
    """A condition: the column, with a lookup if need be, fits the value."""

    def condition(value: Any) -> Q:
        return Q(**{column: value})

    return condition


def _with_negation(schema: Schema) -> Schema:
    """The schema of a value that may have an exclamation mark in front."""
    if "$ref" in schema:
        return {"$ref": f"{schema['$ref']}OrNot"}
    if "enum" in schema:
        return {"type": "string", "pattern": f"^!?({'|'.join(schema['enum'])})$"}
    if "pattern" in schema:
        return {"type": "string", "pattern": f"^!?{schema['pattern'].removeprefix('^')}"}
    return schema
