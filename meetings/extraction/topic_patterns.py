"""The table of ``patterns/topics.yaml``: which words speak of which topic, and how."""

from pathlib import Path
from typing import Any

import yaml

PATTERNS = Path(__file__).parent / "patterns" / "topics.yaml"


def read_patterns() -> dict[str, Any]:
    """The whole table; read it once and keep what is made of it."""
    with PATTERNS.open(encoding="utf-8") as lines:
        patterns: dict[str, Any] = yaml.safe_load(lines)
    return patterns
