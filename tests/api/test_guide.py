"""The guide to the API says what the contract says."""

import re

import pytest

from meetings.api.problems import BAD_REQUEST, PROBLEM_KINDS, UNAVAILABLE
from tests.api.contract import DOCUMENT, document

GUIDE = "".join((DOCUMENT.parent / name).read_text() for name in ("api.md", "api-writing.md"))
WORDS = set(re.findall(r"`([A-Za-z_-]+)[`=]", GUIDE))


@pytest.mark.parametrize("path", document()["paths"])
def test_every_address_is_in_the_guide(path):
    assert f"`{path}`" in GUIDE


def test_every_parameter_is_in_the_guide():
    operations = [each for methods in document()["paths"].values() for each in methods.values()]
    names = {each["name"] for operation in operations for each in operation["parameters"]}
    assert names - WORDS - {"id", "slug", "cursor", "sequence", "submission"} == set()


def test_every_problem_of_reading_is_in_the_guide():
    told = re.findall(r"^\| (\d{3}) \| `([a-z-]+)`", GUIDE, re.MULTILINE)
    reading = {
        "bad-request",
        "not-found",
        "method-not-allowed",
        "not-acceptable",
        "gone",
        "unavailable",
    }
    known = [BAD_REQUEST, *PROBLEM_KINDS.values()]
    kinds = {kind.name: str(int(kind.status)) for kind in known}
    assert UNAVAILABLE.name in reading
    for name in reading | {"invalid-parameters", "too-many-requests"}:
        assert (kinds[name], name) in told
