"""The filters of a list taken together: what a view's query says, and what is wrong with it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.extensions import OpenApiFilterExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView
from typing_extensions import override

from meetings.api.errors import InvalidParametersError, ParameterProblem
from meetings.api.filters import RegisterFilter
from meetings.api.values import Schema


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

    def checked(self) -> Self:
        """The same, of which all values are right.

        Raises:
            InvalidParametersError: some are not.
        """
        if problems := self._problems():
            raise InvalidParametersError(problems)
        return self

    def _problems(self) -> list[ParameterProblem]:
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


class StrictFilterBackend(BaseFilterBackend):
    """Filters a list, or says of every wrong value what is wrong with it."""

    @override
    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        return filter_rows(view, queryset)


class StrictFilterExtension(OpenApiFilterExtension):  # type: ignore[no-untyped-call]
    """Lets the filters describe themselves in the OpenAPI document."""

    target_class = StrictFilterBackend

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
    return filterset.checked()


def is_filtered(view: APIView) -> bool:
    """The request says something of which records it wants, or should have."""
    query = getattr(view, "query", {})
    needed = getattr(getattr(view, "filterset_class", None), "required", None)
    return bool(needed) or any(name in query for name in filters_of(view))


def filters_of(view: APIView | type[APIView]) -> Mapping[str, RegisterFilter]:
    """The filters of a view by the names of their parameters."""
    filterset_class = getattr(view, "filterset_class", None)
    return filterset_class.base_filters if filterset_class else {}
