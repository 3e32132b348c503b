"""The stages of extraction in order: one text in, one ``ExtractionRecord`` out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from meetings.extraction.analysis import Analysis
from meetings.extraction.assembly.records import assemble
from meetings.extraction.learning.judges import Judges
from meetings.extraction.lexicon import Lexicon, load_lexicon
from meetings.extraction.mentions import find_mentions
from meetings.extraction.nlp import PIPELINE, load_pipeline, parse_together
from meetings.extraction.occasions.context import ContextWords
from meetings.extraction.occasions.scene import Scene, set_scene
from meetings.extraction.places import find_places
from meetings.extraction.publication import find_publication
from meetings.extraction.times import find_times
from meetings.extraction.triggers import TriggerTable
from meetings.extraction.version import VERSION
from meetings.records import DocumentRecord, ExtractionRecord, Quote

__all__ = ["VERSION", "Extractor", "Tables", "read_scene"]


@dataclass(frozen=True, slots=True)
class Tables:
    """The data that the stages before the judgement read."""

    lexicon: Lexicon
    triggers: TriggerTable
    words: ContextWords

    @classmethod
    def load(cls) -> "Tables":
        return cls(load_lexicon(), TriggerTable.load(), ContextWords.load())


class Extractor:
    """Reads documents one after another and remembers nothing of them.

    Loading takes about a second and some 300 MB, so make one for each process.
    """

    def __init__(self, pipeline: str = PIPELINE) -> None:
        self.nlp = load_pipeline(pipeline)
        self.tables = Tables.load()
        self.judges = Judges.load()

    def extract(self, document: DocumentRecord) -> ExtractionRecord:
        """All meetings that the document tells of."""
        return self.extract_together([document])[0]

    def extract_together(self, documents: Sequence[DocumentRecord]) -> list[ExtractionRecord]:
        """The same for several documents; they are parsed together, which takes less time."""
        # The words of documents leave spaCy's vocabulary with them, so that memory stays flat.
        with self.nlp.memory_zone():
            docs = parse_together(self.nlp, (document.text for document in documents))
            return [self._extract(*pair) for pair in zip(documents, docs, strict=True)]

    def _extract(self, document: DocumentRecord, doc: Doc) -> ExtractionRecord:
        found = None if document.published else find_publication(document, doc)
        scene = read_scene(document, doc, self.tables, found)
        return ExtractionRecord(
            document=document.id,
            published=scene.analysis.published,
            meetings=assemble(scene, self.judges, self.tables.lexicon),
            extractor=VERSION,
            published_evidence=(found[1],) if found else (),
        )


def read_scene(
    document: DocumentRecord, doc: Doc, tables: Tables, found: tuple[date, Quote] | None = None
) -> Scene:
    """Mentions, times, places and candidates of a parsed document.

    Args:
        document: the text as read.
        doc: its parse.
        tables: the data that the stages read.
        found: the day of publication found in the text, where the document has none.
    """
    published = document.published or (found[0] if found else None)
    mentions, entities = find_mentions(doc, tables.lexicon, published=published)
    analysis = Analysis(
        document=document,
        doc=doc,
        published=published,
        mentions=mentions,
        entities=entities,
        times=find_times(doc, published=published),
        places=find_places(doc, tables.lexicon),
    )
    return set_scene(analysis, tables.triggers, tables.words)
