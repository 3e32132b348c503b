"""Who knows since when the register is as it is, is not sent it again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from meetings.models import RegisterVersion
from tests.api.contract import open_paths, settle
from tests.factories import DocumentFactory, ParticipationFactory

LONG_AGO = datetime(2040, 1, 1, 12, 0, 0, 700000, tzinfo=UTC)  # later than the code
HEADER = "Sun, 01 Jan 2040 12:00:00 GMT"
AN_HOUR_BEFORE = "Sun, 01 Jan 2040 11:00:00 GMT"


@pytest.fixture
def paths(db):
    participation = ParticipationFactory()
    DocumentFactory()
    settle()
    return [
        "/api/v1/meetings/",
        "/api/v1/documents/",
        "/api/v1/stats/timeline/",
        "/api/v1/meetings/?format=csv",
        f"/api/v1/meetings/{participation.meeting.public_id}/",
    ]


@pytest.fixture
def later(monkeypatch):
    """The register last changed some time ago."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2040, 1, 2, tzinfo=UTC))

    def settle_version():
        RegisterVersion.objects.update(moved_at=LONG_AGO)

    return settle_version


def test_an_answer_says_since_when_it_is_so(api, paths, later):
    later()
    for path in paths:
        assert api.get(path)["Last-Modified"] == HEADER


@pytest.mark.parametrize("path", open_paths())
def test_whatever_is_read_says_so(api, readable, later, path):
    address = readable(path)
    settle()
    later()
    assert api.get(address)["Last-Modified"] == HEADER
    assert api.get(address, headers={"if-modified-since": HEADER}).status_code == 304


def test_who_has_it_since_then_is_not_sent_it(api, paths, later):
    later()
    for path in paths:
        again = api.get(path, headers={"if-modified-since": HEADER})
        assert (again.status_code, again.content) == (304, b"")
        assert api.get(path, headers={"if-modified-since": AN_HOUR_BEFORE}).status_code == 200


def test_the_etag_comes_before_the_time(api, paths, later):
    later()
    for path in paths:
        headers = {"if-modified-since": HEADER, "if-none-match": '"other"'}
        assert api.get(path, headers=headers).status_code == 200


def test_of_a_register_that_has_just_changed_no_time_is_told(api, paths, monkeypatch):
    monkeypatch.setattr("meetings.api.versions.UNSETTLED", timedelta(hours=1))
    for path in paths:
        assert not api.get(path).has_header("Last-Modified")


def test_a_write_moves_the_time(paths):
    RegisterVersion.objects.update(moved_at=datetime(2001, 1, 1, tzinfo=UTC))
    ParticipationFactory()
    assert datetime(2001, 1, 1, tzinfo=UTC) < RegisterVersion.current().moved_at
