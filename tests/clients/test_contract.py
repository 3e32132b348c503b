"""What others make of the contract: a linter, a validator, and requests that are generated."""

import os
import re

import pytest
import yaml

from tests.clients.conftest import ROOT, TOOLS, TYPESCRIPT, run, serve_register

RECOMMENDED = ROOT / "tests" / "clients" / "redocly.yaml"
FUZZING = ROOT / "tests" / "clients" / "fuzzing"
OPENAPI = ROOT / "docs" / "openapi.yaml"
SECONDS = 1500  # some thousand requests, on a machine that does much else


def lint(config):
    linter = TYPESCRIPT / "node_modules" / ".bin" / "redocly"
    quiet = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    return run(linter, "lint", "--config", config, "--format", "json", OPENAPI, env=quiet)


def test_a_published_linter_finds_nothing_against_the_standard(clients, tmp_path):
    """All of its rules that hold documents against OpenAPI itself, without exception."""
    config = tmp_path / "redocly.yaml"
    config.write_text("extends: [spec]\n")
    assert '"problems": []' in lint(config)


def test_it_recommends_nothing_but_other_addresses(clients):
    """One rule of those that it recommends is off: addresses here end in a slash."""
    config = yaml.safe_load(RECOMMENDED.read_text())
    assert config == {
        "extends": ["recommended-strict"],
        "rules": {"no-path-trailing-slash": "off"},
    }
    assert '"problems": []' in lint(RECOMMENDED)


@pytest.fixture
def throwaway(tmp_path):
    """A register of its own, to be written in at random."""
    with serve_register(tmp_path) as register:
        yield register


def fuzz(throwaway, folder, *options):
    """What schemathesis has printed, which must find nothing."""
    secrets = {"PYTHONPATH": str(FUZZING), "TOKEN": throwaway.facts["token"]}
    command = [TOOLS / "schemathesis", "--config-file", FUZZING / "schemathesis.toml", "run"]
    return run(
        *[*command, OPENAPI, "--url", throwaway.url, *options],
        cwd=folder,
        env={**throwaway.environment, **secrets},
    )


@pytest.mark.slow
@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize("seed", range(1, 6))
def test_no_chain_of_requests_finds_a_breach_of_the_contract(clients, throwaway, tmp_path, seed):
    printed = fuzz(throwaway, tmp_path, "--phases", "stateful", "--seed", str(seed))
    (clients / f"schemathesis-chains-{seed}.txt").write_text(printed)
    followed = re.search(r"API Links:\s+(\d+) covered", printed)
    assert int(followed[1]) > 0


@pytest.mark.slow
@pytest.mark.timeout(SECONDS)
def test_no_request_finds_a_breach_of_the_contract(clients, throwaway, tmp_path):
    printed = fuzz(throwaway, tmp_path, "--phases", "examples,coverage,fuzzing")
    (clients / "schemathesis.txt").write_text(printed)
    selected, tested = re.search(r"Selected: (\d+)/\d+\s+Tested: (\d+)", printed).groups()
    assert selected == tested
    assert int(tested) > 0
