"""What is done to the OpenAPI document when it has been made."""

import json
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from meetings.api.countries import country_components
from meetings.api.values import Schema
from meetings.choices import (
    DateBasis,
    EvidenceField,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    NameKind,
    OrganisationKind,
    Part,
    ParticipantKind,
    ReviewStatus,
)
from meetings.dates import Precision

# Made by seeds/build/examples.py.
EXAMPLES = Path(__file__).parent / "v1" / "examples.json"
NULL = "#/components/schemas/Null"
ENUMERATIONS: Sequence[type[Enum]] = (
    DateBasis,
    EvidenceField,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    NameKind,
    OrganisationKind,
    Part,
    ParticipantKind,
    Precision,
    ReviewStatus,
)


def add_components(result: Schema, **_options: Any) -> Schema:
    """A hook: schemas that parameters refer to, and what the enumerations mean."""
    components = result["components"]["schemas"] | country_components()
    for enum in ENUMERATIONS:
        components[enum.__name__]["description"] = enum.__doc__
    result["components"]["schemas"] = dict(sorted(components.items()))
    return result


def add_examples(result: Schema, **_options: Any) -> Schema:
    """A hook: what operations answer, and a problem, taken from a register of the seeds."""
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    for operation in _operations(result):
        found = operation["responses"].get("200", {}).get("content", {}).get("application/json")
        # An operation that is new has none before the script has run.
        if found and operation["operationId"] in examples:
            found["example"] = examples[operation["operationId"]]
    result["components"]["schemas"]["Problem"]["examples"] = [examples["problem"]]
    return result


def name_version(result: Schema, **_options: Any) -> Schema:
    """A hook: the version by its number alone, which generated packages bear."""
    result["info"]["version"] = result["info"]["version"].partition(" ")[0]
    return result


def drop_unused_security(result: Schema, **_options: Any) -> Schema:
    """A hook: ways to sign in that no operation asks for are left out."""
    used = {name for each in _operations(result) for way in each["security"] for name in way}
    schemes = result["components"].pop("securitySchemes", {})
    if kept := {name: schemes[name] for name in sorted(used)}:
        result["components"]["securitySchemes"] = kept
    return result


def simplify_schemas(result: Schema, **_options: Any) -> Schema:
    """A hook: null is written as null, one schema stands alone, and nothing is read-only."""
    result["components"]["schemas"].pop(NULL.rpartition("/")[2], None)
    simplified: Schema = _simplified(result)
    return simplified


def _operations(document: Schema) -> Iterator[Schema]:
    return (each for methods in document["paths"].values() for each in methods.values())


def _simplified(node: Any) -> Any:
    if isinstance(node, list):
        return [_simplified(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node == {"$ref": NULL}:
        return {"type": "null"}
    if len(node.get("allOf", ())) == 1:
        node = {**node["allOf"][0], **{key: node[key] for key in node if key != "allOf"}}
    return {key: _simplified(each) for key, each in node.items() if key != "readOnly"}
