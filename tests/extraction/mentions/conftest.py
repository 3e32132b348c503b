"""Reading a few sentences into mentions and entities."""

from dataclasses import dataclass

import pytest

from meetings.extraction.analysis import Entity, Mention
from meetings.extraction.lexicon import load_lexicon
from meetings.extraction.mentions import find_mentions
from meetings.extraction.nlp import parse


@dataclass
class Reading:
    """What was found in one text."""

    text: str
    mentions: list[Mention]
    entities: list[Entity]

    def named(self, name):
        """The one entity of that name."""
        (entity,) = [entity for entity in self.entities if entity.name == name]
        return entity

    def names(self, kind="person"):
        return [entity.name for entity in self.entities if entity.kind == kind and entity.name]

    def meant_by(self, words, occurrence=0):
        """The names, or roles, of those for whom the words stand at their n-th occurrence."""
        rows = [m for m in self.mentions if self.text[m.start : m.end] == words]
        chosen = [self.entities[number] for number in rows[occurrence].entities]
        return [entity.name or entity.role for entity in chosen]


@pytest.fixture
def read(nlp):
    def read_text(text, published=None):
        mentions, entities = find_mentions(parse(nlp, text), load_lexicon(), published=published)
        return Reading(text, mentions, entities)

    return read_text
