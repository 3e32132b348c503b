"""What writing adds to the OpenAPI document when it has been made."""

import json
from pathlib import Path
from typing import Any

from meetings.api.values import Schema
from meetings.choices import SubmissionState

# Made by seeds/build/writing_examples.py.
EXAMPLES = Path(__file__).parent / "examples.json"
JSON = "application/json"


def add_writing_examples(result: Schema, **_options: Any) -> Schema:
    """A hook: what writes were given and answered in a register of the seeds."""
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    operations = (each for methods in result["paths"].values() for each in methods.values())
    for operation in operations:
        example = examples.get(operation["operationId"])
        if example is None:
            continue
        if "body" in example:
            operation["requestBody"]["content"][JSON]["example"] = example["body"]
        for status in ("200", "202"):
            content = operation["responses"].get(status, {}).get("content", {})
            if JSON in content:
                content[JSON]["example"] = example["answer"]
    schemas = result["components"]["schemas"]
    schemas["SubmissionState"]["description"] = SubmissionState.__doc__
    return result
