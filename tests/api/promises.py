"""What the contract promises, one statement a line, so that a broken promise is a missing line.

``python -m tests.api.promises`` writes them down anew, at a release.
"""

import sys
from pathlib import Path

import yaml

DOCS = Path(__file__).resolve().parents[2] / "docs"
WRITTEN = DOCS / "api-promises.txt"
NEEDS = " needs "


def read_promises():
    return set(WRITTEN.read_text().splitlines())


def find_promises(document):
    """Everything that a client may rely on, and what it has to give."""
    found = set()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            found.update(_of_operation(f"{method.upper()} {path}", operation))
    for name, schema in document["components"]["schemas"].items():
        # What is partial promises the fields of the whole, and none of them for certain.
        if not name.startswith("Partial"):
            found.update(_of_schema(name, schema))
    return found


def find_broken(promised, found):
    """Promises that are no longer kept, and needs that old clients do not know of."""
    operations = {line.partition(":")[0] for line in promised if ":" in line}
    needs = {line for line in found - promised if NEEDS in line}
    return (promised - found) | {line for line in needs if line.partition(NEEDS)[0] in operations}


def _of_operation(address, operation):
    name = operation["operationId"]
    yield f"{name}: {address}"
    for parameter in operation["parameters"]:
        taken, schema = f"{name} takes {parameter['name']}", parameter["schema"]
        yield taken
        yield from (f"{taken}={value}" for value in _values(schema))
        if parameter.get("required") and parameter["in"] != "path":
            yield f"{name}{NEEDS}{parameter['name']}"
    for status, response in operation["responses"].items():
        for media_type, content in response.get("content", {}).items():
            yield f"{name} answers {status} {media_type} {_type(content['schema'])}"
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"{name} reads {media_type} {_type(content['schema'])}"


def _of_schema(name, schema):
    yield from (f"{name} may be {value}" for value in schema.get("enum", ()))
    for field, described in schema.get("properties", {}).items():
        yield f"{name}.{field} is {_type(described)}"
        if field in schema.get("required", ()):
            yield f"{name}.{field} is always there"


def _values(schema):
    return schema.get("enum") or schema.get("items", {}).get("enum", ())


def _type(schema):
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "oneOf" in schema:
        return "|".join(sorted(_type(each) for each in schema["oneOf"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    kinds = schema.get("type", "anything")
    return kinds if isinstance(kinds, str) else "|".join(sorted(kinds))


def main():
    document = yaml.safe_load((DOCS / "openapi.yaml").read_text())
    WRITTEN.write_text("".join(f"{line}\n" for line in sorted(find_promises(document))))
    sys.stdout.write(f"{WRITTEN.name}: {len(read_promises())} promises\n")


if __name__ == "__main__":
    main()
