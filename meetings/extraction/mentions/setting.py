"""Which states a text speaks of, how often and where, and who stands with whom."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from spacy.tokens import Doc

from meetings.choices import ParticipantKind
from meetings.extraction.mentions.history import find_verb
from meetings.extraction.mentions.referents import Occurrence, Referent, final
from meetings.extraction.mentions.text import Mark, MarkKind, Text

DATELINE_WORDS = 80
TEAMS = frozenset(["delegation", "team", "side", "delegates", "officials", "representatives"])
MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
LINKS = frozenset({",", "and", ";", "the", "as", "well"})
LONGEST_LINK = 4
# Neighbours in a list are of one state more often than not, people across a verb seldom.
LISTED, SAME_SIDE, ACROSS = 2.5, 0.5, -1.0

Neighbours = Mapping[int, Sequence[tuple[float, Referent]]]


@dataclass(slots=True)
class Setting:
    """The states of a text: where they stand, how often, and whose delegations they have.

    Attributes:
        by_sentence: words with the state that is named there.
        teams: the same for states of which a delegation is spoken.
        dateline: the state of the town that the report comes from.
    """

    by_sentence: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    teams: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    total: Counter[str] = field(default_factory=Counter)
    dateline: str | None = None

    def frequency(self, code: str) -> float:
        """How often a state is named, as a share of the most frequent one."""
        most = max(self.total.values(), default=0)
        return self.total[code] / most if most else 0.0


def read_setting(text: Text) -> Setting:
    setting = Setting()
    for mark in text.all_marks():
        if not mark.country:
            continue
        sentence = text.words[mark.first].sentence
        setting.by_sentence[sentence].append((mark.first, mark.country))
        if mark.is_state:
            setting.total[mark.country] += 1
        if setting.dateline is None and _is_dateline(text, mark):
            setting.dateline = mark.country
        if any(text.lower(i) in TEAMS for i in range(mark.last, mark.last + 3)):
            setting.teams[sentence].append((mark.first, mark.country))
    return setting


def _is_dateline(text: Text, mark: Mark) -> bool:
    word = text.words[mark.first]
    if mark.kind is not MarkKind.ACTOR or not word.initial or mark.first > DATELINE_WORDS:
        return False
    after, next_after = text.lower(mark.last), text.lower(mark.last + 1)
    dated = after == "," and next_after[:3] in MONTHS
    return word.text.isupper() or dated or after in {"(", "-", "--", "—", "–", ":"}


def find_neighbours(text: Text, doc: Doc, occurrences: Sequence[Occurrence]) -> Neighbours:
    """Who is named beside each person at first, and how far that speaks for the same state."""
    found: dict[int, Sequence[tuple[float, Referent]]] = {}
    rows = [
        occurrence
        for occurrence in sorted(occurrences, key=lambda occurrence: occurrence.first)
        if len(occurrence.referents) == 1 and occurrence.kind is ParticipantKind.PERSON
    ]
    for _, group in groupby(rows, key=lambda occurrence: text.words[occurrence.first].sentence):
        together = list(group)
        for occurrence in together:
            person = final(occurrence.referents[0])
            if id(person) not in found:
                found[id(person)] = [
                    (_side(text, doc, occurrence, near), final(near.referents[0]))
                    for near in together
                    if final(near.referents[0]) is not person
                ]
    return found


def _side(text: Text, doc: Doc, one: Occurrence, other: Occurrence) -> float:
    first, second = sorted((one, other), key=lambda occurrence: occurrence.first)
    between = [text.lower(i) for i in range(first.last, second.first)]
    if 0 < len(between) <= LONGEST_LINK and LINKS.issuperset(between):
        return LISTED
    alike = find_verb(text, doc, one)[0] is find_verb(text, doc, other)[0]
    return SAME_SIDE if alike else ACROSS
