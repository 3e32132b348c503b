"""The tables in the guide: each request is answered, each test that they name is there."""

import ast
import re
from pathlib import Path

import pytest

from tests.api.contract import DOCUMENT, document
from tests.factories import (
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    TopicFactory,
)

HERE = Path(__file__).parent
GUIDE = (DOCUMENT.parent / "api.md").read_text()
SECTION = GUIDE.partition("\n## Point by point\n")[2].partition("\n## ")[0]
ROWS = re.findall(r"(?m)^\| (?!what \|)(.+?) \| (.*?) ?\| (.+?) \|$", SECTION)
REQUESTS = [request.strip("`") for _, request, _ in ROWS if request]
WRITES = [request.split() for request in REQUESTS if " " in request]
TESTS = [test for _, _, tests in ROWS for test in re.findall(r"`([^`]+)`", tests)]


def test_the_tables_are_read_whole():
    rulers = SECTION.count("\n|---|---|---|\n")
    assert rulers == 3
    assert len(ROWS) == SECTION.count("\n|") - 2 * rulers
    assert len(WRITES) > 5
    assert all("`" in tests for _, _, tests in ROWS)


@pytest.fixture
def ids(db):
    """Records that the requests of the table name."""
    report = ReportFactory()
    part = ParticipationFactory(meeting=report.meeting, official__name="Ana Sol")
    TopicFactory(slug="trade")
    return {
        "meeting": report.meeting.public_id,
        "official": part.official.public_id,
        "organisation": OrganisationFactory().public_id,
        "document": report.document.public_id,
        "source": report.document.source.public_id,
    }


@pytest.mark.parametrize("request_", [each for each in REQUESTS if " " not in each])
def test_every_request_is_answered(api, ids, request_):
    response = api.get(f"/api/v1/{request_.format(**ids)}")
    assert response.status_code == 200, response.content


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_every_write_is_in_the_contract(method, path):
    assert method.lower() in document()["paths"][f"/api/v1/{path}"]


@pytest.mark.parametrize("test", TESTS)
def test_every_test_is_there(test):
    name, *within = test.split("::")
    found = ast.parse((HERE / name).read_text())
    for each in within:
        found = {one.name: one for one in found.body if hasattr(one, "name")}[each]
    functions = [one.name for one in ast.walk(found) if isinstance(one, ast.FunctionDef)]
    assert any(function.startswith("test_") for function in functions)
