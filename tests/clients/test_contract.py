"""What others make of the contract: a linter, a validator, and requests that are generated."""

import os
import re

import pytest
import yaml

from tests.clients.conftest import OPENAPI, ROOT, SECONDS, TYPESCRIPT, fuzz, run

RECOMMENDED = ROOT / "tests" / "clients" / "redocly.yaml"


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


@pytest.mark.slow
@pytest.mark.timeout(SECONDS)
def test_no_request_finds_a_breach_of_the_contract(clients, throwaway, tmp_path):
    printed = fuzz(throwaway, tmp_path, "--phases", "examples,coverage,fuzzing")
    (clients / "schemathesis.txt").write_text(printed)
    selected, tested = re.search(r"Selected: (\d+)/\d+\s+Tested: (\d+)", printed).groups()
    assert selected == tested
    assert int(tested) > 0
