"""A score explained: each reason in words, with what it added or took away."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass

from meetings.resolution.compare import bodies, people, reports


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a comparison; ``share`` is the length of its bar in per cent."""

    name: str
    meaning: str
    value: float

    @property
    def share(self) -> int:
        return round(min(1.0, abs(self.value)) * 100)

    @property
    def is_against(self) -> bool:
        return self.value < 0


def _read_meanings() -> dict[str, str]:
    """The docstring of each feature function, which is its documentation."""
    found = {}
    for module in (people, bodies, reports):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                found[name] = inspect.getdoc(function) or ""
    return found


MEANINGS = _read_meanings()


def explain(features: Mapping[str, float]) -> list[Reason]:
    """The strongest reasons first."""
    ordered = sorted(features.items(), key=lambda pair: -abs(pair[1]))
    return [
        Reason(name.replace("_", " "), MEANINGS.get(name, ""), value) for name, value in ordered
    ]
