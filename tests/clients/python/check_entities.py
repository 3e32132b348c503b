"""Hold FollowTheMoney entities, one a line in a file, against their model."""

import json
import sys
from pathlib import Path

from followthemoney import model


def main():
    merged = {}
    for line in Path(sys.argv[1]).read_text().splitlines():
        given = json.loads(line)
        entity = model.make_entity(given["schema"])
        entity.id = given["id"]
        for name, values in given["properties"].items():
            for value in values:
                entity.add(name, value)
            # What is no value of the property's type is dropped, what has another form is mended.
            kept = entity.get(name)
            if sorted(kept) != sorted(values):
                sys.exit(f"{given['id']} {name}: {values} is kept as {kept}")
        entity.schema.validate(entity.to_dict())
        merged[entity.id] = merged[entity.id].merge(entity) if entity.id in merged else entity
    known = set(merged)
    for entity in merged.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity" and value not in known:
                sys.exit(f"{entity.id} {prop.name}: there is no entity {value}")
    print(len(merged))


if __name__ == "__main__":
    main()
