"""Requests that go on from what was answered, as generated ones do in the end."""

import re

import pytest

from tests.clients.conftest import SECONDS, fuzz


@pytest.mark.slow
@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize("seed", range(1, 6))
def test_no_chain_of_requests_finds_a_breach_of_the_contract(clients, throwaway, tmp_path, seed):
    printed = fuzz(throwaway, tmp_path, "--phases", "stateful", "--seed", str(seed))
    (clients / f"schemathesis-chains-{seed}.txt").write_text(printed)
    followed = re.search(r"API Links:\s+(\d+) covered", printed)
    assert int(followed[1]) > 0
