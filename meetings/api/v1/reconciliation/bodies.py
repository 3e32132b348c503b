"""What clients ask, as the protocol writes it."""

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import orjson
from rest_framework import serializers
from typing_extensions import override

from meetings.api.errors import InvalidBodyError, ParameterProblem
from meetings.api.v1.reconciliation.matching import Query
from meetings.api.v1.reconciliation.properties import PROPERTIES
from meetings.api.v1.writing.bodies import StrictBody, read_body

MOST_QUERIES = 50  # at once; OpenRefine sends ten
MOST_CANDIDATES = 50  # for each
MOST_IDS = 500
MOST_PROPERTIES = 100


class ValuesField(serializers.Field[Any, Any, Any, Any]):
    """One value or several, each a text, a number, a truth or an entity; as texts."""

    @override
    def to_internal_value(self, data: Any) -> list[str]:
        return [self._text(each) for each in (data if isinstance(data, list) else [data])]

    def _text(self, value: Any) -> str:
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return str(value["id"])
        if isinstance(value, str | int | float):
            return str(value)
        raise serializers.ValidationError("Must be a text, a number, true, false or an entity.")


class TypesField(serializers.Field[Any, Any, Any, Any]):
    """The id of a type, or several."""

    @override
    def to_internal_value(self, data: Any) -> list[str]:
        given = data if isinstance(data, list) else [data]
        if not all(isinstance(each, str) for each in given):
            raise serializers.ValidationError("Must be the id of a type, or a list of them.")
        return [each for each in given if each]


class PropertyBody(serializers.Serializer[Any]):
    """A property that the entity should have; clients may say more of it."""

    pid = serializers.CharField(allow_blank=True)
    v = ValuesField()


class QueryBody(StrictBody):
    """One name to be matched."""

    query = serializers.CharField(required=False, allow_blank=True)
    type = TypesField(required=False)
    limit = serializers.IntegerField(required=False, min_value=0)
    properties = PropertyBody(many=True, required=False)
    type_strict = serializers.ChoiceField(choices=["any", "should", "all"], required=False)

    @override
    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "query" not in attrs and not attrs.get("properties"):
            raise serializers.ValidationError("Give a query, or properties.")
        return attrs


class WantedBody(serializers.Serializer[Any]):
    """A property that is asked for."""

    id = serializers.CharField(allow_blank=True, trim_whitespace=False)


class ExtensionBody(serializers.Serializer[Any]):
    """Which properties of which entities are asked for.

    Ids are taken as they stand, because the answer is looked up by them.
    """

    ids = serializers.ListField(
        child=serializers.CharField(allow_blank=True, trim_whitespace=False), max_length=MOST_IDS
    )
    properties = serializers.ListField(child=WantedBody(), max_length=MOST_PROPERTIES)


def read_queries(text: str) -> dict[str, Query]:
    """The queries of a batch by their names.

    Raises:
        InvalidBodyError: it is no JSON, or not what the protocol says.
    """
    batch = _load(text, "queries")
    if len(batch) > MOST_QUERIES:
        _refuse("queries", f"At most {MOST_QUERIES} at once.")
    return {name: _read_query(name, given) for name, given in batch.items()}


def read_extension(text: str) -> tuple[list[str], list[str]]:
    """The ids of entities and of properties.

    Raises:
        InvalidBodyError: it is no JSON, or not what the protocol says.
    """
    body = ExtensionBody(data=_load(text, "extend"))
    if not body.is_valid():
        _refuse("extend", "; ".join(_sentences(body.errors)))
    given = body.validated_data
    return given["ids"], [each["id"] for each in given["properties"]]


def _read_query(name: str, given: Any) -> Query:
    try:
        body = read_body(QueryBody, given)
    except InvalidBodyError as error:
        problems = [
            ParameterProblem(
                parameter=f"queries.{name}.{each.parameter}",
                message=each.message,
                nearest=each.nearest,
            )
            for each in error.problems
        ]
        raise InvalidBodyError(problems) from error
    # A column that means nothing to us is no reason to refuse the others.
    known = {
        each["pid"]: each["v"] for each in body.get("properties", ()) if each["pid"] in PROPERTIES
    }
    limit = min(max((body.get("limit") or 5), 1), MOST_CANDIDATES)
    return Query(
        name=body.get("query", ""), types=body.get("type", ()), limit=limit, properties=known
    )


def _load(text: str, parameter: str) -> Mapping[str, Any]:
    try:
        loaded = orjson.loads(text)
    except orjson.JSONDecodeError:
        _refuse(parameter, "Is no JSON.")
    if not isinstance(loaded, dict):
        _refuse(parameter, "Must be a JSON object.")
    return loaded


def _refuse(parameter: str, message: str) -> NoReturn:
    raise InvalidBodyError([ParameterProblem(parameter=parameter, message=message)])


def _sentences(errors: Any) -> Iterator[str]:
    if isinstance(errors, dict):
        for name, nested in errors.items():
            yield from (f"{name}: {each}" for each in _sentences(nested))
    else:
        yield from (str(each) for each in errors)
