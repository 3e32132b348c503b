"""How far property tests search: as little and the same in every run, or further at will.

    SEARCH=20 python -m pytest tests/actions/test_order.py

tries twenty times as many examples, others in each run.
"""

import os

from hypothesis import settings

FURTHER = int(os.environ.get("SEARCH", "1"))


def examples(count: int) -> settings:
    """So many examples, or more where a search is asked for; for tests that are slow."""
    return settings(max_examples=count * FURTHER)
