"""Offices: what class of office a role as stated in a document names."""

import re
from functools import cache, lru_cache

from meetings.resolution.spelling import fold, load_data

GENERIC = "minister"
# Whom someone serves is not what he is: adviser to the president, spokesman of the king.
SERVED = re.compile(
    r"\b(?:to|of|for) (?:the )?(?:\w+ )?(?:president|premier|prime minister|king|emir|leader)\b.*"
)


@lru_cache(maxsize=20_000)
def offices_of(role: str) -> frozenset[str]:
    """The classes of the offices that a role names; a deputy's class is apart from the chief's."""
    found = set()
    for part in re.split(r",|;| and | or ", role):
        found |= _classes_of(fold(part).replace("-", " "))
    specific = {office for office in found if office.removeprefix("deputy-") != GENERIC}
    return frozenset(specific or found)


def _classes_of(part: str) -> set[str]:
    found = set()
    part = SERVED.sub("", part)
    for office, pattern in _patterns().items():
        match = pattern.search(part)
        if match:
            below = _deputy().search(part[: match.end()])
            found.add(f"deputy-{office}" if below else office)
    return found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows: dict[str, list[str]] = load_data("offices.yaml")["classes"]
    return {office: re.compile("|".join(patterns)) for office, patterns in rows.items()}


@cache
def _deputy() -> re.Pattern[str]:
    return re.compile(load_data("offices.yaml")["deputy"])
