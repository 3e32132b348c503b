"""What may be meant by what was typed: entities, types, properties."""

from rest_framework.request import Request
from rest_framework.response import Response

from meetings.api.errors import InvalidParametersError, ParameterProblem
from meetings.api.v1.reconciliation.entities import (
    TYPES,
    describe_entity,
    find_entities,
    type_of,
)
from meetings.api.v1.reconciliation.properties import PROPERTIES
from meetings.api.v1.reconciliation.views import OpenView
from meetings.identifiers import PUBLIC_ID
from meetings.resolution.spelling import fold

SUGGESTIONS = 10  # at once
MOST_SUGGESTIONS = 50
LONGEST_PREFIX = 200


class EntitySuggestionView(OpenView):
    """Entities whose names begin with or resemble what was typed, or that of a typed id."""

    def get(self, request: Request) -> Response:
        prefix, first = _typed(request)
        limit = min(first + SUGGESTIONS, MOST_SUGGESTIONS)
        public_ids = (
            [prefix] if PUBLIC_ID.fullmatch(prefix) else _suggest_entities(prefix, limit)
        )[first:limit]
        records = dict(find_entities(public_ids))
        shown = [records[each] for each in public_ids if each in records]
        return Response(
            {
                "result": [
                    {
                        "id": record.public_id,
                        "name": record.name,
                        "description": describe_entity(record),
                        "notable": [type_of(record).describe()],
                    }
                    for record in shown
                ]
            }
        )


class TypeSuggestionView(OpenView):
    """Types whose names or ids contain what was typed."""

    def get(self, request: Request) -> Response:
        return _named(request, [each.describe() for each in TYPES])


class PropertySuggestionView(OpenView):
    """Properties whose names or ids contain what was typed."""

    def get(self, request: Request) -> Response:
        return _named(request, [each.describe() for each in PROPERTIES.values()])


def _suggest_entities(prefix: str, limit: int) -> list[str]:
    """Public ids, the likeliest first."""
    if not prefix:
        return []
    found = [one for each in TYPES for one in each.suggest(prefix, limit=limit)]
    typed = fold(prefix)
    found.sort(key=lambda one: (-one.score, fold(one.matched) != typed, one.record.name))
    return [one.record.public_id for one in found]


def _typed(request: Request) -> tuple[str, int]:
    """What was typed, and after how many suggestions to begin.

    Raises:
        InvalidParametersError: no database can hold what was typed.
    """
    prefix = request.query_params.get("prefix", "").strip()[:LONGEST_PREFIX]
    if "\0" in prefix:
        message = "Null characters are not allowed."
        raise InvalidParametersError([ParameterProblem(parameter="prefix", message=message)])
    cursor = request.query_params.get("cursor", "")
    first = int(cursor) if cursor.isascii() and cursor.isdigit() else 0
    return prefix, min(first, MOST_SUGGESTIONS)


def _named(request: Request, all_of_them: list[dict[str, str]]) -> Response:
    prefix, first = _typed(request)
    typed = prefix.casefold()
    found = [
        each for each in all_of_them if typed in each["name"].casefold() or typed in each["id"]
    ]
    return Response({"result": found[first:]})
