"""What others make of the contract: a linter, a validator, and requests that are generated."""

import os
import re

import pytest

from tests.clients.conftest import ROOT, TOOLS, TYPESCRIPT, run, serve_register

FUZZING = ROOT / "tests" / "clients" / "fuzzing"
OPENAPI = ROOT / "docs" / "openapi.yaml"


def test_a_published_linter_and_validator_finds_nothing(clients):
    linter = TYPESCRIPT / "node_modules" / ".bin" / "redocly"
    quiet = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    config = ROOT / "tests" / "clients" / "redocly.yaml"
    found = run(linter, "lint", "--config", config, "--format", "json", OPENAPI, env=quiet)
    assert '"problems": []' in found


@pytest.fixture
def throwaway(tmp_path):
    """A register of its own, to be written in at random."""
    with serve_register(tmp_path) as register:
        yield register


@pytest.mark.slow
def test_no_request_finds_a_breach_of_the_contract(clients, throwaway, tmp_path):
    printed = run(
        TOOLS / "schemathesis",
        "--config-file",
        FUZZING / "schemathesis.toml",
        "run",
        OPENAPI,
        "--url",
        throwaway.url,
        cwd=tmp_path,
        env={
            **throwaway.environment,
            "PYTHONPATH": str(FUZZING),
            "TOKEN": throwaway.facts["token"],
        },
    )
    (clients / "schemathesis.txt").write_text(printed)
    selected, tested = re.search(r"Selected: (\d+)/\d+\s+Tested: (\d+)", printed).groups()
    assert selected == tested
    assert int(tested) > 0
