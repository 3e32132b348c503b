"""The extractor that asks a language model, beside the rules or in their place."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, cast

from meetings.exceptions import RefusedDocumentError
from meetings.extraction.assembly.records import assemble
from meetings.extraction.llm.client import LanguageModelClient, LanguageModelError, Question
from meetings.extraction.llm.combining import number, unite, verify
from meetings.extraction.llm.questions import ask_for_meetings, ask_for_verdicts, read_verdicts
from meetings.extraction.llm.reading import AnswerReader, Known
from meetings.extraction.llm.settings import LanguageModel, Mode, describe_extractor
from meetings.extraction.nlp import PIPELINE, parse
from meetings.extraction.parts import PART_CHARACTERS, extract_in_parts
from meetings.extraction.pipeline import Extractor, read_scene
from meetings.extraction.publication import find_publication
from meetings.extraction.topic_cues import slugs
from meetings.extraction.version import VERSION
from meetings.extraction.workers import load_extractor
from meetings.records import DocumentRecord, ExtractionRecord

logger = logging.getLogger(__name__)


# A record, or in words why there is none.
Outcome = ExtractionRecord | str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that the rules have read, with what the model is to be asked."""

    document: DocumentRecord
    rules: ExtractionRecord
    known: Known
    question: Question | None


def extract_with_model(
    documents: Iterable[DocumentRecord],
    *,
    model: LanguageModel,
    pipeline: str = PIPELINE,
    note: Callable[[str], object] = logger.info,
) -> Iterator[tuple[DocumentRecord, ExtractionRecord | RefusedDocumentError]]:
    """Extract documents in order, with several questions to the model under way.

    ``note`` is told at the end what was asked and what it has cost.

    Raises:
        ModelNotInstalledError: there is no such pipeline.
    """
    rules = cast("Extractor", load_extractor(pipeline))
    with LanguageModelClient(model) as client:
        for document, outcome in LanguageModelExtractor(client, rules).extract_many(documents):
            if isinstance(outcome, str):
                yield document, RefusedDocumentError(document.origin or document.id, outcome)
            else:
                yield document, outcome
        note(client.usage.describe(model))


class LanguageModelExtractor:
    """Reads documents with rules and a language model; where the model fails, with rules alone."""

    def __init__(self, client: LanguageModelClient, rules: Extractor) -> None:
        self.client = client
        self.rules = rules

    @property
    def model(self) -> LanguageModel:
        return self.client.model

    def extract(self, document: DocumentRecord) -> ExtractionRecord:
        """All meetings that the document tells of."""
        prepared = self._prepare(document)
        return self._finish(prepared, self._ask(prepared))

    def extract_many(
        self, documents: Iterable[DocumentRecord]
    ) -> Iterator[tuple[DocumentRecord, Outcome]]:
        """Extract in order; while answers are awaited, the next documents are read and asked."""
        pending: deque[tuple[DocumentRecord, Future[Outcome]]] = deque()
        with ThreadPoolExecutor(self.model.concurrency) as threads:
            for document in documents:
                pending.append((document, self._submit(threads, document)))
                if len(pending) > self.model.concurrency:
                    yield _take(pending)
            while pending:
                yield _take(pending)

    def _submit(self, threads: ThreadPoolExecutor, document: DocumentRecord) -> Future[Outcome]:
        done: Future[Outcome] = Future()
        try:
            if len(document.text) > PART_CHARACTERS:
                done.set_result(extract_in_parts(self, document))
                return done
            # spaCy is used by this thread alone; the others wait for the model.
            prepared = self._prepare(document)
        except Exception as error:
            # One document must not stop a million others.
            logger.debug("extraction of %s failed", document.id, exc_info=True)
            done.set_result(f"its extraction failed with {type(error).__name__}: {error}")
            return done
        return threads.submit(self._answer, prepared)

    def _answer(self, prepared: Prepared) -> Outcome:
        return self._finish(prepared, self._ask(prepared))

    def _prepare(self, document: DocumentRecord) -> Prepared:
        rules = self.rules
        with rules.nlp.memory_zone():
            doc = parse(rules.nlp, document.text)
            found = None if document.published else find_publication(document, doc)
            scene = read_scene(document, doc, rules.tables, found)
            analysis = scene.analysis
            extraction = ExtractionRecord(
                document=document.id,
                published=analysis.published,
                meetings=assemble(scene, rules.judges, rules.tables.lexicon),
                extractor=VERSION,
                published_evidence=(found[1],) if found else (),
            )
        known = Known(text=document.text, times=analysis.times, places=analysis.places)
        dated = replace(document, published=extraction.published)
        return Prepared(dated, extraction, known, self._question(dated, extraction))

    def _question(self, document: DocumentRecord, extraction: ExtractionRecord) -> Question | None:
        if self.model.mode is Mode.RULES:
            return None
        if self.model.mode is Mode.VERIFY:
            return ask_for_verdicts(document, extraction) if extraction.meetings else None
        return ask_for_meetings(document, slugs())

    def _ask(self, prepared: Prepared) -> list[Any] | None:
        """The answer, or None where there is none."""
        if prepared.question is None:
            return None
        try:
            return self.client.ask(prepared.question)
        except LanguageModelError as error:
            logger.warning("%s is left to the rules: %s", prepared.document.id, error)
            return None

    def _finish(self, prepared: Prepared, answer: list[Any] | None) -> ExtractionRecord:
        rules = prepared.rules
        if answer is None:
            return rules
        if self.model.mode is Mode.VERIFY:
            meetings = verify(rules.meetings, read_verdicts(answer, prepared.document))
        else:
            said = AnswerReader(prepared.known, self.rules.tables.lexicon, slugs()).read_meetings(
                answer
            )
            union = self.model.mode is Mode.UNION
            meetings = unite(rules.meetings, said) if union else number(said)
        return replace(rules, meetings=meetings, extractor=describe_extractor(self.model))


def _take(
    pending: deque[tuple[DocumentRecord, Future[Outcome]]],
) -> tuple[DocumentRecord, Outcome]:
    document, outcome = pending.popleft()
    return document, outcome.result()
