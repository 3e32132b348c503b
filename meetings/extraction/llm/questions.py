"""What a language model is asked about a document."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from meetings.extraction.llm.client import Question
from meetings.extraction.llm.quotes import QuoteFinder
from meetings.extraction.llm.schema import meetings_schema, verdicts_schema
from meetings.records import DocumentRecord, ExtractionRecord, as_gold


def ask_for_meetings(document: DocumentRecord, topics: Sequence[str]) -> Question:
    return Question(
        instructions=_instructions("prompt.md"),
        matter=_matter(document),
        name="meetings",
        schema=meetings_schema(topics),
    )


def ask_for_verdicts(document: DocumentRecord, extraction: ExtractionRecord) -> Question:
    listed = as_gold(extraction)["meetings"]
    matter = f"{_matter(document)}\n\nRecords:\n{json.dumps(listed, ensure_ascii=False)}"
    return Question(
        instructions=_instructions("verify.md"),
        matter=matter,
        name="verdicts",
        schema=verdicts_schema([record.id for record in extraction.meetings]),
    )


def read_verdicts(verdicts: Sequence[Any], document: DocumentRecord) -> dict[str, bool]:
    """The verdicts that rest on words of the text, by id; the others are no verdicts."""
    quotes = QuoteFinder(document.text)
    return {
        str(verdict.get("id")): bool(verdict.get("told"))
        for verdict in verdicts
        if isinstance(verdict, Mapping) and quotes.find(verdict.get("quote"))
    }


def _matter(document: DocumentRecord) -> str:
    published = document.published.isoformat() if document.published else "unknown"
    title = f"Title: {document.title}\n" if document.title else ""
    return f"Published: {published}\n{title}Text:\n{document.text}"


@cache
def _instructions(name: str) -> str:
    return (files("meetings.extraction.llm") / name).read_text(encoding="utf-8")
