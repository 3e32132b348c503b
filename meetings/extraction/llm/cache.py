"""Answers of a language model by the content of the question."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder with a file for each question; several processes may share it."""

    folder: Path

    def find(self, question: Mapping[str, Any]) -> Any | None:
        """The answer to exactly this question, or None; an unreadable file counts as none."""
        try:
            return json.loads(self._path(question).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def keep(self, question: Mapping[str, Any], answer: Any) -> None:
        path = self._path(question)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written apart and moved, so that nobody reads half a file.
        handle, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(answer, file)
        Path(draft).replace(path)

    def _path(self, question: Mapping[str, Any]) -> Path:
        content = json.dumps(question, sort_keys=True, ensure_ascii=False).encode()
        digest = hashlib.sha256(content).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"
