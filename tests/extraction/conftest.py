"""Fixtures of the whole pipeline, loaded once a run."""

import pytest

from meetings.extraction.nlp import parse
from meetings.extraction.pipeline import Extractor, read_scene
from meetings.extraction.triggers import TriggerTable
from meetings.records import DocumentRecord


@pytest.fixture(scope="session")
def extractor():
    return Extractor()


@pytest.fixture(scope="session")
def read(extractor):
    """The parse of a text as extraction sees it, with paragraph boundaries."""
    return lambda text: parse(extractor.nlp, text)


@pytest.fixture(scope="session")
def table():
    return TriggerTable.load()


@pytest.fixture(scope="session")
def set_scene(extractor):
    def set_one(text, published=None):
        document = DocumentRecord(id="d", text=text, published=published)
        return read_scene(document, parse(extractor.nlp, text), extractor.tables)

    return set_one
