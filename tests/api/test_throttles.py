"""How often the API may be asked, and what clients are told of it."""

import os
import re
import shutil
import socket
import subprocess

import pytest

from meetings.api import throttles
from meetings.choices import TokenScope
from tests.api.contract import ContractClient
from tests.api.writing.conftest import client_of, editor  # noqa: F401 - fixtures
from tests.factories import MeetingFactory

PATH = "/api/v1/sources/"
HOST = "127.0.0.1"


@pytest.fixture(autouse=True)
def _fresh_counts(settings):
    """Counts of this test alone."""
    settings.RATE_LIMITS = {"anonymous": "", "member": "", "write": ""}
    restart_process()
    yield
    restart_process()


def restart_process():
    """Forget what this process has counted, as another one does not know of it."""
    throttles._limiter.cache_clear()


@pytest.fixture
def limit(settings):
    def set_limit(**limits):
        settings.RATE_LIMITS = {**settings.RATE_LIMITS, **limits}

    return set_limit


def test_without_a_limit_nothing_is_said(api):
    assert "RateLimit" not in api.get(PATH)


def test_too_many_requests_are_told_when_to_come_back(api, limit):
    limit(anonymous="1/minute")
    assert api.get(PATH).status_code == 200
    response = api.get(PATH)
    assert response.status_code == 429
    assert response.json()["type"].endswith("too-many-requests")
    assert 0 < int(response["Retry-After"]) <= 60


def test_every_answer_says_what_is_left(api, limit):
    limit(anonymous="3/minute")
    left = []
    for _ in range(4):
        response = api.get(PATH)
        assert response["RateLimit-Policy"] == '"anonymous";q=3;w=60'
        state = re.fullmatch(r'"anonymous";r=(\d+);t=(\d+)', response["RateLimit"])
        assert int(state[2]) <= 60
        left.append(int(state[1]))
    assert left == [2, 1, 0, 0]


def test_several_limits_are_told_each(api, limit):
    limit(anonymous="5/second;10/hour")
    policy = api.get(PATH)["RateLimit-Policy"]
    assert policy == '"anonymous";q=5;w=1, "anonymous";q=10;w=3600'


def test_a_wrong_request_counts_too(api, limit):
    limit(anonymous="1/minute")
    api.get(PATH, {"colour": "red"})
    assert api.get(PATH).status_code == 429


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("get", {"authorization": "Bearer dem_none"}, 401),
        ("get", {"accept": "image/png"}, 406),
        ("post", {}, 401),
        ("put", {}, 405),
    ],
)
def test_what_fails_at_once_counts_too(api, limit, method, headers, status):
    limit(anonymous="2/minute")
    path = "/api/v1/documents/"
    for left in (1, 0):
        response = getattr(api, method)(path, headers=headers)
        assert response.status_code == status
        assert f"r={left};" in response["RateLimit"]
    assert getattr(api, method)(path, headers=headers).status_code == 429


def test_members_have_a_limit_of_their_own(api, limit, client_of):  # noqa: F811 - the fixture
    limit(anonymous="1/minute", member="2/minute")
    member = client_of(TokenScope.READ)
    assert [member.get(PATH).status_code for _ in range(3)] == [200, 200, 429]
    assert api.get(PATH).status_code == 200


def test_two_tokens_of_one_person_are_one_client(limit, client_of):  # noqa: F811 - the fixture
    limit(member="1/minute")
    assert client_of(TokenScope.READ).get(PATH).status_code == 200
    assert client_of(TokenScope.READ).get(PATH).status_code == 429


def test_writes_are_counted_apart(limit, client_of):  # noqa: F811 - the fixture
    limit(member="9/minute", write="1/minute")
    client = client_of(TokenScope.CURATE)
    path = f"/api/v1/meetings/{MeetingFactory().public_id}/accept/"
    first, second = client.post(path), client.post(path)
    assert (first.status_code, second.status_code) == (200, 429)
    assert '"member";r=8' in first["RateLimit"]
    assert '"write";r=0' in first["RateLimit"]
    assert client.get(PATH).status_code == 200


def test_the_state_of_a_record_is_looked_up_without_being_counted(
    limit,
    client_of,  # noqa: F811 - the fixture
):
    limit(anonymous="1/minute", member="1/minute")
    path = f"/api/v1/meetings/{MeetingFactory().public_id}/"
    client = client_of(TokenScope.CURATE)
    response = client.patch(path, {"title": "Talks"}, headers={"if-match": "*"})
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
    ],
)
def test_addresses_of_one_home_are_one_client(db, limit, one, other, same):
    limit(anonymous="1/minute")
    ContractClient(REMOTE_ADDR=one).get(PATH)
    assert (ContractClient(REMOTE_ADDR=other).get(PATH).status_code == 429) == same


def test_nobody_becomes_another_client_by_a_header(api, limit):
    limit(anonymous="1/minute")
    api.get(PATH)
    assert api.get(PATH, headers={"x-forwarded-for": "192.0.2.9"}).status_code == 429


@pytest.fixture
def redis(tmp_path, settings):
    """A Redis of this test alone, where requests are counted."""
    if not shutil.which("redis-server"):
        if os.environ.get("CI"):
            pytest.fail("CI is set, and there is no redis-server")
        pytest.skip("no redis-server")
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    command = ["redis-server", "--bind", HOST, "--port", str(port), "--save", ""]
    with subprocess.Popen([*command, "--dir", tmp_path], stdout=subprocess.PIPE) as process:
        while b"Ready to accept connections" not in process.stdout.readline():
            assert process.poll() is None
        settings.RATE_LIMIT_STORAGE = f"redis://{HOST}:{port}"
        yield process
        process.terminate()


def test_processes_count_each_for_itself_without_a_storage(api, limit):
    limit(anonymous="1/minute")
    assert api.get(PATH).status_code == 200
    restart_process()
    assert api.get(PATH).status_code == 200


def test_processes_share_their_counts_in_redis(api, limit, redis):
    limit(anonymous="2/minute")
    states = []
    for _ in range(3):
        response = api.get(PATH)
        states.append((response.status_code, response["RateLimit"].split(";")[1]))
        restart_process()
    assert states == [(200, "r=1"), (200, "r=0"), (429, "r=0")]


def test_clients_are_told_apart_in_redis(api, limit, redis):
    limit(anonymous="1/minute")
    assert api.get(PATH).status_code == 200
    assert ContractClient(REMOTE_ADDR="192.0.2.9").get(PATH).status_code == 200


def test_each_process_counts_for_itself_while_redis_is_away(api, limit, redis, caplog):
    limit(anonymous="1/minute")
    api.get(PATH)
    redis.terminate()
    redis.wait()
    assert [api.get(PATH).status_code for _ in range(2)] == [200, 429]
    assert "counts for itself" in caplog.text
