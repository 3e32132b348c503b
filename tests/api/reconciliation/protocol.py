"""What version 0.2 of the Reconciliation Service API says of its messages, as JSON Schemas.

After the schemas that the W3C Community Group publishes with its final report of 10 April 2023
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/), in our words.
"""

from typing import Any

from jsonschema import Draft202012Validator

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TRUTH: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
MOMENT = (
    r"^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$"
)


def record(required: Schema, **optional: Schema) -> Schema:
    """An object that must have some members, and may have others, known ones or not."""
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
    }


def cell(**members: Schema) -> Schema:
    """An object of these members alone."""
    return {**record(members), "additionalProperties": False}


def many(each: Schema) -> Schema:
    return {"type": "array", "items": each}


def named(each: Schema) -> Schema:
    """An object whose members, by whatever names, are of one form."""
    return {"type": "object", "additionalProperties": each}


NAMED = record({"id": TEXT, "name": TEXT}, description=TEXT)
TYPE = {**NAMED, "properties": {**NAMED["properties"], "broader": many({"$ref": "#/$defs/type"})}}
TYPES = many({"oneOf": [record({"id": TEXT}, name=TEXT), TEXT]})
TEMPLATE = {"type": "string", "pattern": r"\{\{id\}\}"}
SERVICE = record(
    {},
    service_url=TEXT,
    service_path=TEXT,
    flyout_service_url=TEXT,
    flyout_service_path={"type": "string", "pattern": r"\$\{id\}"},
)
SETTING = {
    "oneOf": [
        record(
            {"type": {"const": kind}, "label": TEXT, "name": TEXT, **more},
            default=default,
            help_text=TEXT,
        )
        for kind, default, more in (
            ("number", NUMBER, {}),
            ("text", TEXT, {}),
            ("checkbox", TRUTH, {}),
            ("select", TEXT, {"choices": many(record({"value": TEXT, "name": TEXT}))}),
        )
    ]
}
PROPERTY = record(
    {"id": TEXT, "name": TEXT},
    type=record({"id": TEXT}, name=TEXT),
    service={"type": "string", "pattern": "^https?://"},
)
CANDIDATE = record(
    {"id": TEXT, "name": TEXT, "score": NUMBER},
    description=TEXT,
    match=TRUTH,
    type=TYPES,
    features=many(record({"id": TEXT, "value": {"oneOf": [TRUTH, NUMBER]}})),
)
VALUE = {
    "oneOf": [
        cell(),
        {**NAMED, "additionalProperties": False},
        cell(str=TEXT),
        cell(float=NUMBER),
        cell(int=WHOLE),
        cell(date={"type": "string", "pattern": MOMENT}),
    ]
}
MESSAGES: dict[str, Schema] = {
    "manifest": record(
        {
            "versions": {**many(TEXT), "contains": {"const": "0.2"}},
            "name": TEXT,
            "identifierSpace": TEXT,
            "schemaSpace": TEXT,
        },
        documentation=TEXT,
        serviceVersion=TEXT,
        logo=TEXT,
        batchSize=WHOLE,
        view=record({"url": TEMPLATE}),
        feature_view=record({"url": TEMPLATE}),
        defaultTypes={**many(TYPE), "uniqueItems": True},
        suggest=record({}, entity=SERVICE, type=SERVICE, property=SERVICE),
        preview=record({"url": TEMPLATE, "width": WHOLE, "height": WHOLE}),
        extend=record({}, propose_properties=SERVICE, property_settings=many(SETTING)),
    ),
    "candidates": named(record({"result": many(CANDIDATE)})),
    "suggested entities": record({"result": many({**NAMED, "properties": {"notable": TYPES}})}),
    "suggested types": record({"result": many(TYPE)}),
    "suggested properties": record({"result": many(NAMED)}),
    "proposed properties": record({"properties": many(PROPERTY)}, type=TEXT, limit=WHOLE),
    "values": record({"meta": many(PROPERTY), "rows": named(named(many(VALUE)))}),
}


def faults_of(message: str, answer: Any) -> list[str]:
    """In what an answer is not the message that the protocol knows."""
    schema = {**MESSAGES[message], "$defs": {"type": TYPE}}
    return [
        f"{fault.json_path}: {fault.message}"
        for fault in Draft202012Validator(schema).iter_errors(answer)
    ]
