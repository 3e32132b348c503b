"""Which annotated documents may be looked at and which stay locked away."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

LOCKED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Split:
    """Documents by part: errors are read only in ``look``; ``locked`` is scored, not read."""

    look: frozenset[str]
    locked: frozenset[str]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read ``{"look": {folder: [names]}, "locked": {…}}``."""
        parts: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(path.read_text("utf-8"))
        look, locked = (
            frozenset(name for names in parts[part].values() for name in names)
            for part in ("look", "locked")
        )
        return cls(look=look, locked=locked)

    def part(self, name: str) -> frozenset[str]:
        """The documents of ``look`` or ``locked``."""
        return {"look": self.look, "locked": self.locked}[name]


def choose_locked(families: Mapping[str, Iterable[str]]) -> set[str]:
    """The documents to lock: of each family of sources the first share by hash of their names."""
    locked: set[str] = set()
    for names in families.values():
        ordered = sorted(names, key=_hash)
        locked.update(ordered[: round(LOCKED_SHARE * len(ordered))])
    return locked


def by_family(names: Iterable[str]) -> dict[str, list[str]]:
    """Documents grouped by the part of their names before the first hyphen."""
    families: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        families[name.partition("-")[0]].append(name)
    return dict(families)


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
