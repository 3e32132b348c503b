"""Take the examples of the OpenAPI document from a register that holds the seeds.

Every operation that reads is asked, also one that is new, for the first record or a short page.
Run from the root of the checkout: ``python seeds/build/examples.py``, then ``make openapi``.
"""  # noqa: INP001  # a script, not a package

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "meetings" / "api" / "v1" / "examples.json"
HOST = "demarche.example"
MOST_QUOTES = 4  # of a report, which may have dozens
# What is asked of lists whose first page would show little; all others are asked for a short one.
QUERIES = {
    "list_meetings": "between=CN,MM&status=held&page_size=1",
    "list_changes": "kind=meeting&page_size=2",
    "list_organisations": "kind=state&country=MM&page_size=1",
    "read_timeline": "interval=year",
    "suggest_officials": "q=min+aung&limit=2",
    "suggest_organisations": "q=kachin&limit=2",
}
SHORT = {"page_size": "1", "limit": "2"}
PROBLEM = "meetings/?status=hold"


def main() -> None:
    """Fill a register of its own, ask it, and write down the answers."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/register.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        fill_register()
        examples = dict(sorted(read_examples()))
    TARGET.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def fill_register() -> None:
    import django  # noqa: PLC0415 - needs the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    call_command("ingest", str(ROOT / "seeds" / "documents"), verbosity=0)


def read_examples() -> Iterator[tuple[str, Any]]:
    """What each operation answers, by the id of the operation, and a problem."""
    from meetings.api.description import describe  # noqa: PLC0415 - needs the settings

    paths = describe("v1")["paths"]
    described = {path: methods["get"] for path, methods in paths.items() if "get" in methods}
    # What needs a token has its examples from elsewhere.
    reading = {path: each for path, each in described.items() if not each["security"]}
    for path, operation in reading.items():
        whole, _, part = path.partition("{")
        query = _query(operation)
        if part and whole not in reading:
            continue  # records of those who write, which have examples of their own
        if part:
            first = _ask(f"{whole}?{_query(reading[whole])}")["results"][0]
            _, _, rest = part.partition("}")
            path = f"{whole}{first.get('id') or first['slug']}{rest}"  # noqa: PLW2901 - the template, filled
        yield operation["operationId"], _shortened(_ask(f"{path}?{query}"))
    yield "problem", _ask(f"/api/v1/{PROBLEM}", status=400)


def _query(operation: Any) -> str:
    names = {each["name"] for each in operation["parameters"]}
    short = "&".join(f"{name}={value}" for name, value in SHORT.items() if name in names)
    return QUERIES.get(operation["operationId"], short)


def _ask(address: str, *, status: int = 200) -> Any:
    from django.conf import settings  # noqa: PLC0415 - needs the environment
    from rest_framework.test import APIClient  # noqa: PLC0415 - needs the settings

    settings.ALLOWED_HOSTS = [HOST]
    response = APIClient(headers={"host": HOST}).get(address, secure=True)
    if response.status_code != status:
        raise SystemExit(f"{address}: {response.status_code} {response.content!r}")
    return response.json()


def _shortened(body: Any) -> Any:
    """The answer with the first quotes of each report."""
    if isinstance(body, list):
        return [_shortened(each) for each in body]
    if not isinstance(body, dict):
        return body
    return {
        key: value[:MOST_QUOTES] if key == "evidence" else _shortened(value)
        for key, value in body.items()
    }


if __name__ == "__main__":
    main()
