"""A register that serves over HTTP, and the clients that ``make clients`` generates."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = ROOT / "build" / "clients"
TOOLS = CLIENTS / "tools" / "bin"
TYPESCRIPT = CLIENTS / "typescript"
FUZZING = ROOT / "tests" / "clients" / "fuzzing"
OPENAPI = ROOT / "docs" / "openapi.yaml"
SECONDS = 1500  # some thousand requests, on a machine that does much else
SERVER = [sys.executable, "-m", "gunicorn", "config.wsgi", "--threads=4"]
SERVER += [
    "--worker-class=config.workers.ProblemWorker",
    "--limit-request-line=8190",
    "--log-level=warning",
]


@dataclass(frozen=True)
class Register:
    """A register that answers at ``url``; ``facts`` are ids that are worth asking for."""

    url: str
    facts: dict[str, Any]

    @property
    def environment(self):
        """What programs that ask this register are started with."""
        return {
            **os.environ,
            "REGISTER": self.url,
            "FACTS": json.dumps(self.facts),
            "PYTHONPATH": str(CLIENTS / "python"),
        }


@pytest.fixture(scope="session")
def clients():
    """The generated clients, made anew where the contract has changed."""
    installed = [TOOLS.parent / "installed", TYPESCRIPT / "installed"]
    if not all(each.exists() for each in installed):
        if os.environ.get("REQUIRE_CLIENTS"):
            pytest.fail("REQUIRE_CLIENTS is set, and there are no clients: run make clients")
        pytest.skip("no generated clients: run make clients")
    with (CLIENTS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run("make", "clients")
    return CLIENTS


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A register that holds the seeds, to be copied, and the ids in it that are worth asking for.

    Filling one takes longer than most of what is asked of it.
    """
    file = tmp_path_factory.mktemp("filled") / "register.sqlite3"
    printed = run(sys.executable, "-m", "tests.clients.register", env=environment_of(file))
    return file, json.loads(printed.splitlines()[-1])


@pytest.fixture(scope="session")
def register(filled, tmp_path_factory):
    """The seeds, served as ``make run`` serves them."""
    with serve_register(filled, tmp_path_factory.mktemp("register")) as register:
        yield register


@pytest.fixture
def throwaway(filled, tmp_path):
    """A register of its own, to be written in at random."""
    with serve_register(filled, tmp_path) as register:
        yield register


def environment_of(file):
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOG_LEVEL": "ERROR",
    }


@contextmanager
def serve_register(filled, folder):
    file, facts = filled
    environment = environment_of(shutil.copy(file, folder))
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        (folder / "server.log").open("w") as log,
        subprocess.Popen(
            [*SERVER, f"--bind=fd://{listener.fileno()}"],
            cwd=ROOT,
            env=environment,
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        yield Register(f"http://127.0.0.1:{listener.getsockname()[1]}", facts)
        process.terminate()


def fuzz(throwaway, folder, *options):
    """What schemathesis has printed, which must find nothing."""
    secrets = {"PYTHONPATH": str(FUZZING), "TOKEN": throwaway.facts["token"]}
    command = [TOOLS / "schemathesis", "--config-file", FUZZING / "schemathesis.toml", "run"]
    return run(
        *[*command, OPENAPI, "--url", throwaway.url, *options],
        cwd=folder,
        env={**throwaway.environment, **secrets},
    )


def run(*command, cwd=ROOT, env=None):
    """Run a command that must succeed; what it has printed."""
    done = subprocess.run([*command], cwd=cwd, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
