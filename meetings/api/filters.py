"""Filters that describe themselves: a kind of value, a condition on rows, and a label."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django_filters import Filter, FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.extensions import OpenApiFilterExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework.request import Request
from rest_framework.views import APIView
from typing_extensions import override

from meetings.api.errors import InvalidParametersError, ParameterProblem
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

    def single(self, value: Any) -> Any:
        """The one thing that rows must have, if the value says no more than that; else None."""
        return value

    @override
    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs if value is None else qs.filter(self.condition(value))

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
        alone = len(value.included) == 1 and not value.excluded
        return value.included[0] if alone else None

    @override
    def filter(self, qs: QuerySet[Any], value: Selection | None) -> QuerySet[Any]:
        if value is None:
            return qs
        if value.included:
            qs = qs.filter(self.condition(value.included))
        if value.excluded:
            qs = qs.exclude(self.condition(value.excluded))
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


class RegisterFilterSet(FilterSet):
    """The filters of one list."""

    # Pairs of parameters of which the first must not lie after the second.
    ranges: ClassVar[tuple[tuple[str, str], ...]] = ()
    # Parameters without which nothing is asked.
    required: ClassVar[tuple[str, ...]] = ()
    base_filters: dict[str, RegisterFilter]

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        queryset: QuerySet[Any] | None = None,
        **options: Any,
    ) -> None:
        # The library copies every filter for each request; most requests give few of them.
        given = data or {}
        self.known = dict(self.base_filters)
        self.base_filters = {name: each for name, each in self.known.items() if name in given}
        super().__init__(data, queryset, **options)

    def value(self, name: str) -> Any:
        """What a parameter says, or None."""
        return self.form.cleaned_data.get(name)

    def option(self, name: str) -> Any:
        """What a parameter says, or what it says by default."""
        value = self.value(name)
        return getattr(self.known[name], "default", None) if value is None else value

    def problems(self) -> list[ParameterProblem]:
        """What is wrong with the values, in order of the filters."""
        found = [
            ParameterProblem(
                parameter=name,
                message=str(error.message),
                nearest=(error.params or {}).get("nearest"),
            )
            for name, errors in self.form.errors.as_data().items()
            for error in errors
        ]
        return found or [*self._missing(), *self._reversed_ranges()]

    def _missing(self) -> list[ParameterProblem]:
        return [
            ParameterProblem(parameter=name, message="Must be given.")
            for name in self.required
            if self.value(name) is None
        ]

    def _reversed_ranges(self) -> list[ParameterProblem]:
        values = [(last, first, self.value(first), self.value(last)) for first, last in self.ranges]
        return [
            ParameterProblem(parameter=last, message=f"Lies before {first}.")
            for last, first, begin, end in values
            if begin and end and begin > end
        ]


class StrictFilterBackend(DjangoFilterBackend):
    """Filters a list, or says of every wrong value what is wrong with it."""

    @override
    def get_filterset_kwargs(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> dict[str, Any]:
        options: dict[str, Any] = super().get_filterset_kwargs(request, queryset, view)
        return {**options, "data": getattr(view, "query", options["data"])}

    @override
    def get_filterset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> RegisterFilterSet | None:
        """The filters with their values, which are all right.

        Raises:
            InvalidParametersError: some are not.
        """
        filterset: RegisterFilterSet | None = super().get_filterset(request, queryset, view)
        if filterset is not None and (problems := filterset.problems()):
            raise InvalidParametersError(problems)
        return filterset

    @override
    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        if not is_filtered(view):
            return queryset
        filterset = self.get_filterset(request, queryset, view)
        found: QuerySet[Any] = filterset.qs if filterset else queryset
        return found


class StrictFilterExtension(OpenApiFilterExtension):  # type: ignore[no-untyped-call]
    """Lets the filters describe themselves in the OpenAPI document."""

    target_class = StrictFilterBackend
    priority = 1  # before the extension for the class that it inherits from

    @override
    def get_schema_operation_parameters(
        self, auto_schema: AutoSchema, *args: Any, **kwargs: Any
    ) -> list[Schema]:
        required = getattr(getattr(auto_schema.view, "filterset_class", None), "required", ())
        return [
            each.describe(name) | ({"required": True} if name in required else {})
            for name, each in filters_of(auto_schema.view).items()
        ]


def filter_rows(view: APIView, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The rows that the filters in the view's query keep.

    Raises:
        InvalidParametersError: a filter has a value that it cannot have.
    """
    if not is_filtered(view):
        return queryset
    found: QuerySet[Any] = read_filters(view, queryset).qs
    return found


def read_filters(view: APIView, queryset: QuerySet[Any]) -> RegisterFilterSet:
    """The filters in the view's query, which are all right by themselves.

    Raises:
        InvalidParametersError: a filter has a value that it cannot have.
    """
    filterset: RegisterFilterSet = view.filterset_class(view.query, queryset)  # type: ignore[attr-defined]
    if problems := filterset.problems():
        raise InvalidParametersError(problems)
    return filterset


def is_filtered(view: APIView) -> bool:
    """The request says something of which records it wants, or should have."""
    query = getattr(view, "query", None)
    needed = getattr(getattr(view, "filterset_class", None), "required", None)
    return query is None or bool(needed) or any(name in query for name in filters_of(view))


def filters_of(view: APIView | type[APIView]) -> Mapping[str, RegisterFilter]:
    """The filters of a view by the names of their parameters."""
    filterset_class = getattr(view, "filterset_class", None)
    return filterset_class.base_filters if filterset_class else {}


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
