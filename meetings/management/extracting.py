"""Extraction as the settings want it: by rules, or with a language model too."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper

from meetings.exceptions import RefusedDocumentError
from meetings.extraction.llm.settings import LanguageModel, Mode, describe_extractor
from meetings.extraction.workers import extract_many
from meetings.records import DocumentRecord, ExtractionRecord


def extract_documents(
    documents: Iterable[DocumentRecord], *, workers: int, stderr: OutputWrapper
) -> Iterator[tuple[DocumentRecord, ExtractionRecord | RefusedDocumentError]]:
    """Extract documents in order; what a language model has cost is written at the end."""
    model = read_language_model()
    if model is None:
        return extract_many(documents, pipeline=settings.SPACY_PIPELINE, workers=workers)
    from meetings.extraction.llm.backend import extract_with_model  # noqa: PLC0415 - brings spaCy

    return extract_with_model(
        documents, model=model, pipeline=settings.SPACY_PIPELINE, note=stderr.write
    )


def extractor_name() -> str:
    """The name under which what is extracted now is kept."""
    return describe_extractor(read_language_model())


def read_language_model() -> LanguageModel | None:
    """The language model that the settings name; None where rules are enough.

    Raises:
        CommandError: there is no such extractor, or the model or its endpoint is not named.
    """
    try:
        mode = Mode(settings.EXTRACTOR)
    except ValueError as error:
        known = ", ".join(Mode)
        raise CommandError(f"EXTRACTOR is one of {known}, not {settings.EXTRACTOR!r}.") from error
    if mode is Mode.RULES:
        return None
    options: dict[str, Any] = settings.LANGUAGE_MODEL
    model = LanguageModel(mode=mode, **options)
    if not model.endpoint or not model.model:
        raise CommandError(f"EXTRACTOR={mode} needs LLM_ENDPOINT and LLM_MODEL.")
    return model
