"""Names for those who do not know how the register spells them."""

from collections.abc import Callable
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from meetings.api.filters import OptionFilter
from meetings.api.filtersets import RegisterFilterSet
from meetings.api.v1.serializers.suggestions import (
    OfficialSuggestionsSerializer,
    OrganisationSuggestionsSerializer,
)
from meetings.api.v1.viewsets.shared import SummaryViewSet
from meetings.api.values import Number, Words
from meetings.models import Official, Organisation
from meetings.search.suggestions import Suggestion, suggest_officials, suggest_organisations


class SuggestionFilterSet(RegisterFilterSet):
    """What suggestions are asked by."""

    required = ("q",)

    q = OptionFilter(Words(), label="A name, a part of one, or one with errors")
    limit = OptionFilter(Number(1, 50), label="Number of suggestions, the likest", default=10)


class SuggestionViewSet(SummaryViewSet[Any]):
    """Records by names that are like what was typed."""

    filterset_class = SuggestionFilterSet
    suggest: ClassVar[Callable[..., list[Suggestion]]]

    def summarise(self, _request: Request) -> Response:
        asked = self.filterset()
        found = type(self).suggest(asked.option("q"), limit=asked.option("limit"))
        return Response(self.get_serializer({"results": found}).data)


@extend_schema(
    summary="Suggest officials",
    description=(
        "Officials one of whose names is like the one typed, in any script and with errors; "
        "the likest first, each with the form of the name that is like it."
    ),
)
class OfficialSuggestionViewSet(SuggestionViewSet):
    """Officials by names that are like what was typed."""

    queryset = Official.objects.all()
    subject = "officials"
    operation = "suggest_officials"
    serializer_class = OfficialSuggestionsSerializer
    suggest = suggest_officials


@extend_schema(
    summary="Suggest organisations",
    description=(
        "Organisations of which a name or the abbreviation is like the one typed, in any script "
        "and with errors; the likest first, each with the form of the name that is like it."
    ),
)
class OrganisationSuggestionViewSet(SuggestionViewSet):
    """Organisations by names that are like what was typed."""

    queryset = Organisation.objects.all()
    subject = "organisations"
    operation = "suggest_organisations"
    serializer_class = OrganisationSuggestionsSerializer
    suggest = suggest_organisations
