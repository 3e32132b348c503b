"""Annotated documents as training examples: read, parsed, split into folds."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from meetings.extraction.learning.answers import Example, make_example
from meetings.extraction.learning.gold import read_gold
from meetings.extraction.nlp import PIPELINE, load_pipeline, parse
from meetings.extraction.pipeline import Tables, read_scene
from meetings.extraction.publication import find_publication
from meetings.records import DocumentRecord

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its annotation, one line of a gold file."""

    document: DocumentRecord
    annotation: dict[str, Any]


def read_annotated(gold: Path, texts: Path) -> Iterator[Annotated]:
    """The documents of a gold file whose texts lie in the folder ``texts``."""
    for line in gold.read_text(encoding="utf-8").splitlines():
        annotation = json.loads(line)
        path = texts / f"{annotation['doc']}.txt"
        if path.is_file():
            yield Annotated(_read_document(path, annotation), annotation)


def _read_document(path: Path, annotation: dict[str, Any]) -> DocumentRecord:
    sidecar = path.with_suffix(".meta.json")
    meta = json.loads(sidecar.read_text(encoding="utf-8")) if sidecar.is_file() else {}
    published = meta.get("published")
    return DocumentRecord(
        id=annotation["doc"],
        text=path.read_text(encoding="utf-8"),
        title=meta.get("title"),
        published=date.fromisoformat(published) if published else None,
        origin=path.name,
    )


def read_corpus(folder: Path, *, locked: bool = False) -> list[Annotated]:
    """All of ``folder``: each ``NAME.jsonl`` with its texts in ``NAME``.

    Documents that ``split.json`` locks are left out unless ``locked`` asks for them.
    """
    split = folder / "split.json"
    kept_back: set[str] = set()
    if split.is_file() and not locked:
        parts = json.loads(split.read_text(encoding="utf-8"))["locked"]
        kept_back = {name for names in parts.values() for name in names}
    return [
        annotated
        for gold in sorted(folder.glob("*.jsonl"))
        for annotated in read_annotated(gold, folder / gold.stem)
        if annotated.document.id not in kept_back
    ]


def make_examples(corpus: Sequence[Annotated], pipeline: str = PIPELINE) -> list[Example]:
    nlp = load_pipeline(pipeline)
    tables = Tables.load()
    examples = []
    for annotated in corpus:
        document = annotated.document
        doc = parse(nlp, document.text)
        found = None if document.published else find_publication(document, doc)
        scene = read_scene(document, doc, tables, found)
        examples.append(make_example(scene, read_gold(document.text, annotated.annotation)))
    return examples


def fold_of(document: DocumentRecord, folds: int = FOLDS) -> int:
    """The fold of a document: always the same one, and nothing to do with its content."""
    return int(hashlib.sha256(document.id.encode()).hexdigest(), 16) % folds
