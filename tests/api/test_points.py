"""The table in the guide: each request is answered, each test that it names is there."""

import re
from pathlib import Path

import pytest

from tests.api.contract import DOCUMENT
from tests.factories import (
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    TopicFactory,
)

HERE = Path(__file__).parent
SECTION = (DOCUMENT.parent / "api.md").read_text().partition("## Point by point")[2]
ROWS = re.findall(
    r"(?m)^\| (?!what|---)(.+?) \| (.*?) ?\| (.+?) \|$", SECTION.partition("\n## ")[0]
)
REQUESTS = [request.strip("`") for _, request, _ in ROWS if request]
TESTS = [test for _, _, tests in ROWS for test in re.findall(r"`([^`]+)`", tests)]


def test_the_table_is_read_whole():
    assert len(ROWS) > 40
    assert all(TESTS)


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


@pytest.mark.parametrize("request_", REQUESTS)
def test_every_request_is_answered(api, ids, request_):
    response = api.get(f"/api/v1/{request_.format(**ids)}")
    assert response.status_code == 200, response.content


@pytest.mark.parametrize("test", TESTS)
def test_every_test_is_there(test):
    name, _, function = test.partition("::")
    text = (HERE / name).read_text()
    assert f"\ndef {function}(" in text if function else "\ndef test_" in text
