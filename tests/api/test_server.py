"""What the web server itself refuses, asked of a real gunicorn as it is set up to serve."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TYPE = "urn:problem-type:demarche:"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where a server as `make run` starts it listens, with one process."""
    folder = tmp_path_factory.mktemp("server")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/register.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    with socket.create_server(("127.0.0.1", 0)) as listener:
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--log-level=critical"]
        command += ["--config=config/gunicorn.py", f"--bind=fd://{listener.fileno()}"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, pass_fds=[listener.fileno()],
            stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            yield listener.getsockname()
            process.terminate()


def ask(address, request):
    """Status, headers and body of the answer to these bytes."""
    with socket.create_connection(address, timeout=60) as connection:
        connection.sendall(request)
        with connection.makefile("rb") as answer:
            head, _, body = answer.read().partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return int(status.split()[1]), headers, body


HOST = b"Host: localhost\r\n"
REFUSED = {
    "address too long": (
        b"GET /api/v1/meetings/?q=" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        414,
        "address-too-long",
    ),
    "header too large": (
        b"GET /api/v1/meetings/ HTTP/1.1\r\n" + HOST + b"X-Long: " + b"a" * 9000 + b"\r\n\r\n",
        431,
        "headers-too-large",
    ),
    "too many headers": (
        b"GET /api/v1/meetings/ HTTP/1.1\r\n"
        + HOST
        + b"".join(b"X-%d: a\r\n" % number for number in range(200))
        + b"\r\n",
        431,
        "headers-too-large",
    ),
    "no request": (b"\x16\x03\x01 nonsense\r\n\r\n", 400, "bad-request"),
    "unknown version": (b"GET / HTTP/9.9\r\n\r\n", 400, "bad-request"),
    "header without a name": (b"GET / HTTP/1.1\r\n: a\r\n\r\n", 400, "bad-request"),
    "coding that nobody knows": (
        b"POST /api/v1/documents/ HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: odd\r\n\r\n",
        501,
        "not-implemented",
    ),
}


@pytest.mark.parametrize(("request_", "status", "name"), REFUSED.values(), ids=REFUSED)
def test_what_the_server_refuses_is_a_problem(address, request_, status, name):
    answered, headers, body = ask(address, request_)
    problem = json.loads(body)
    assert (answered, problem["status"]) == (status, status)
    assert headers["Content-Type"] == "application/problem+json"
    assert int(headers["Content-Length"]) == len(body)
    assert headers["Connection"] == "close"
    assert problem["type"] == TYPE + name
    assert problem["errors"] == []
    assert problem["detail"].endswith(".")


def test_what_is_wrong_with_a_request_is_not_repeated_to_it(address):
    _, _, body = ask(address, b"GET <script> HTTP/1.1 x\r\n\r\n")
    assert b"script" not in body


def test_connections_that_say_nothing_keep_nobody_waiting(address):
    request = b"GET /api/v1/none/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
    ask(address, request)  # the first answer waits for the application to be loaded
    with ExitStack() as silent:
        for _ in range(6):
            silent.enter_context(socket.create_connection(address))
        begin = time.monotonic()
        assert ask(address, request)[0] == 404
    assert time.monotonic() - begin < 5


def test_a_body_in_chunks_is_refused_and_not_taken_for_none(address):
    head = b"POST /api/v1/reconcile/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
    head += b"Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n"
    answered, _, body = ask(address, head + b"\r\na\r\nqueries=%7B\r\n0\r\n\r\n")
    assert answered == 411
    assert json.loads(body)["type"] == TYPE + "length-required"
