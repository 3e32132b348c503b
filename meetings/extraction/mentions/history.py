"""What has been spoken of so far: who a pronoun or "the two" may mean."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from meetings.extraction.analysis import MentionForm
from meetings.extraction.mentions.referents import Occurrence, Referent, final
from meetings.extraction.mentions.text import Text

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PER_SENTENCE, SUBJECT, NAMED, LEADING, PREFERRED = 1.0, 0.9, 0.2, 0.3, 0.7
UNNAMED = -0.4
REACH = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """An occurrence with its place in the text.

    Attributes:
        verb: the token whose subject or object it is.
    """

    occurrence: Occurrence
    sentence: int
    subject: bool
    verb: int


def find_verb(text: Text, doc: Doc, occurrence: Occurrence) -> tuple[bool, int]:
    """Whether the occurrence is the subject of a verb, and the token that governs it."""
    token = doc[occurrence.head]
    while token.dep_ in {"appos", "conj"} and token.head.i != token.i:
        token = token.head
    if token.dep_ not in SUBJECTS:
        verb = _verb_behind(text, doc, occurrence)
        if verb is not None:
            return True, verb
    return token.dep_ in SUBJECTS, token.head.i


def _verb_behind(text: Text, doc: Doc, occurrence: Occurrence) -> int | None:
    """A finite verb right behind a name has it as its subject, whatever the parse says."""
    if occurrence.form is not MentionForm.NAME or text.ends_sentence(occurrence.last):
        return None
    word = text.words[occurrence.last]
    token = doc[word.root]
    owned = any(child.dep_ in SUBJECTS for child in token.children)
    return None if owned or word.tag not in FINITE else token.i


@dataclass(slots=True)
class History:
    """Occurrences before the present word, in order."""

    text: Text
    doc: Doc
    seen: list[Seen] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.counts.update(mark.country for mark in self.text.all_marks() if mark.country)

    def frequency(self, country: str) -> float:
        """How often the text names a state, as a share of the most frequent one."""
        most = max(self.counts.values(), default=0)
        return self.counts[country] / most if most else 0.0

    def add(self, occurrence: Occurrence) -> Seen:
        subject, verb = find_verb(self.text, self.doc, occurrence)
        seen = Seen(occurrence, self.text.words[occurrence.first].sentence, subject, verb)
        self.seen.append(seen)
        return seen

    def recent(self, sentence: int, reach: int = REACH) -> Iterator[Seen]:
        """Newest first, not further back than ``reach`` sentences."""
        for seen in reversed(self.seen):
            if seen.sentence < sentence - reach:
                return
            yield seen

    def best(
        self,
        sentence: int,
        fits: Callable[[Referent], bool],
        *,
        reach: int = REACH,
        barred: Sequence[int] = (),
        prefers: Callable[[Referent], bool] | None = None,
    ) -> Referent | None:
        """The most salient referent that fits; ``barred`` are verbs whose subject it is not.

        ``prefers`` tells of whom something speaks that is not known of all.
        """
        best: tuple[float, int] | None = None
        chosen: Referent | None = None
        for order, seen in enumerate(self.recent(sentence, reach)):
            if len(seen.occurrence.referents) != 1 or (seen.subject and seen.verb in barred):
                continue
            referent = final(seen.occurrence.referents[0])
            if not fits(referent):
                continue
            liked = prefers is not None and prefers(referent)
            rank = (self._salience(seen, sentence) + PREFERRED * liked, -order)
            if best is None or rank > best:
                best, chosen = rank, referent
        return chosen

    def _salience(self, seen: Seen, sentence: int) -> float:
        score = -PER_SENTENCE * (sentence - seen.sentence)
        score += SUBJECT * seen.subject
        score += NAMED * (seen.occurrence.form is MentionForm.NAME)
        referents = seen.occurrence.referents
        score += UNNAMED * (bool(referents) and not final(referents[0]).named)
        if seen.sentence == sentence:
            return score
        first = self.text.words[seen.occurrence.first]
        return score + LEADING * (first.initial or first.index == 0)

    def distinct(
        self, sentence: int, fits: Callable[[Referent], bool], *, reach: int = REACH
    ) -> list[tuple[int, Referent]]:
        """Different referents that fit, with their sentence: the nearest first, subjects first."""
        rows = list(self.recent(sentence, reach))
        rows.sort(key=lambda seen: (-seen.sentence, not seen.subject, seen.occurrence.first))
        found: dict[int, tuple[int, Referent]] = {}
        for seen in rows:
            for referent in map(final, seen.occurrence.referents):
                if fits(referent):
                    found.setdefault(id(referent), (seen.sentence, referent))
        return list(found.values())
