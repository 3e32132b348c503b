"""FollowTheMoney entities of a live register, held against their model by its own library."""

from urllib.request import urlopen

import pytest

from tests.clients.conftest import ROOT, TOOLS, run

CHECK = ROOT / "tests" / "clients" / "python" / "check_entities.py"


@pytest.mark.parametrize(
    "query",
    [
        "meetings/?format=ftm",
        "officials/?format=ftm&include=roles,other_names,identifiers",
        "organisations/?format=ftm&include=other_names",
    ],
)
def test_entities_keep_their_model(clients, register, tmp_path, query):
    lines = tmp_path / "entities.ftm"
    with urlopen(f"{register.url}/api/v1/{query}") as answer:
        lines.write_bytes(answer.read())
    assert int(run(TOOLS / "python", CHECK, lines)) > 10
