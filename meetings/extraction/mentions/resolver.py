"""The state of reading one text from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from meetings.choices import ParticipantKind
from meetings.extraction.analysis import MentionForm
from meetings.extraction.mentions.history import History
from meetings.extraction.mentions.referents import Occurrence, Referent, final
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.roles import RolePhrase
from meetings.extraction.mentions.text import Text

NEVER = -1_000_000


@dataclass(slots=True)
class Resolver:
    """What has been read so far, and where.

    Attributes:
        at_word: the shortest occurrence that covers each word.
        last_seen: for each person the last sentence that speaks of it, and the last as a subject.
    """

    text: Text
    doc: Doc
    registry: Registry
    history: History
    results: list[Occurrence] = field(default_factory=list)
    at_word: dict[int, Occurrence] = field(default_factory=dict)
    last_seen: dict[int, tuple[int, int, Referent]] = field(default_factory=dict)

    def record(self, occurrence: Occurrence) -> None:
        self.results.append(occurrence)
        seen = self.history.add(occurrence)
        for referent in map(final, occurrence.referents):
            _, as_subject, _ = self.last_seen.get(id(referent), (0, NEVER, referent))
            subject = seen.sentence if seen.subject else as_subject
            self.last_seen[id(referent)] = (seen.sentence, subject, referent)
        size = occurrence.last - occurrence.first
        for i in range(occurrence.first, occurrence.last):
            before = self.at_word.get(i)
            if before is None or before.last - before.first >= size:
                self.at_word[i] = occurrence

    def emit(
        self,
        phrase: RolePhrase,
        referents: Sequence[Referent],
        *,
        kind: ParticipantKind = ParticipantKind.PERSON,
    ) -> None:
        """Record a post that stands for ``referents``."""
        form = MentionForm.ROLE if kind is ParticipantKind.PERSON else MentionForm.DEMONYM
        if len(referents) > 1 and not phrase.countries:
            form = MentionForm.GROUP
        self.record(
            Occurrence(
                first=phrase.first,
                last=phrase.last,
                head=self.head(phrase),
                form=form,
                kind=kind,
                referents=tuple(referents),
            )
        )

    def head(self, phrase: RolePhrase) -> int:
        """The token that carries a post in the parse."""
        words = self.text.words
        return self.doc[words[phrase.start].first : words[phrase.end - 1].last].root.i

    def sentence(self, phrase: RolePhrase) -> int:
        return self.text.words[phrase.first].sentence

    def owner(self, phrase: RolePhrase) -> Referent | None:
        """Whom "his", "Trump's" or "whose" before a post means."""
        if phrase.possessor is None:
            return None
        occurrence = self.at_word.get(phrase.possessor)
        if occurrence is None or len(occurrence.referents) != 1:
            return None
        return final(occurrence.referents[0])
