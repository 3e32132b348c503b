"""Which fields of a record a client wants: ``fields``, ``omit`` and ``include``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetings.api.errors import InvalidParametersError, ParameterProblem
from meetings.api.parameters import nearest
from meetings.api.values import Schema, split_values

# What lacks fields that the contract requires says so by its media type.
PARTIAL_MEDIA_TYPE = "application/vnd.demarche.partial+json"


@dataclass(frozen=True, slots=True)
class FieldSet:
    """The fields of a record, and those among them that are shown only when asked for."""

    names: Sequence[str]
    optional: Sequence[str] = ()

    @property
    def parameters(self) -> list[str]:
        """The parameters by which fields are chosen."""
        return ["fields", "omit", *(["include"] if self.optional else [])]

    def describe(self) -> list[Schema]:
        """The parameters as OpenAPI writes them."""
        described = {
            "fields": ("Show only these fields, and none of the others.", self.names),
            "omit": ("Leave these fields out.", self.names),
            "include": ("Show these fields too.", self.optional),
        }
        return [_describe(name, *described[name]) for name in self.parameters]


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """The fields to show.

    Attributes:
        partial: fields are missing that the contract requires.
    """

    shown: Sequence[str]
    partial: bool = False


def read_field_choice(query: Mapping[str, str], fields: FieldSet) -> FieldChoice:
    """Raises:
    InvalidParametersError: a name is none of a field, or of one that can be included.
    """
    problems: list[ParameterProblem] = []
    only = _names(query, "fields", fields.names, problems)
    omitted = _names(query, "omit", fields.names, problems)
    included = _names(query, "include", fields.optional, problems)
    if problems:
        raise InvalidParametersError(problems)
    required = [name for name in fields.names if name not in fields.optional]
    chosen = {*(only or required), *included} - set(omitted)
    return FieldChoice(
        shown=[name for name in fields.names if name in chosen],
        partial=not chosen.issuperset(required),
    )


def _names(
    query: Mapping[str, str],
    parameter: str,
    known: Sequence[str],
    problems: list[ParameterProblem],
) -> list[str]:
    names = list(split_values(query[parameter])) if parameter in query else []
    problems.extend(
        ParameterProblem(
            parameter=parameter,
            message=f"There is no field {name!r}; there are {', '.join(known)}.",
            nearest=nearest(name, known),
        )
        for name in names
        if name not in known
    )
    return names


def _describe(parameter: str, description: str, names: Sequence[str]) -> Schema:
    return {
        "in": "query",
        "name": parameter,
        "description": f"{description} Several by comma.",
        "schema": {
            "type": "array",
            "items": {"type": "string", "enum": list(names)},
            "minItems": 1,
        },
        "style": "form",
        "explode": False,
    }
