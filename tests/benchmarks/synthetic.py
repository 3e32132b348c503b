"""Extraction records and texts in any number, made from the annotated texts of the project."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from meetings.choices import ParticipantKind
from meetings.dates import EdtfDate
from meetings.evaluation.annotations import Annotation, read_annotations
from meetings.evaluation.extractions import as_document, as_extraction
from meetings.records import (
    DocumentRecord,
    ExtractionRecord,
    MeetingRecord,
    ParticipantRecord,
    StatedDate,
)

GOLD = Path(__file__).resolve().parents[2] / "seeds" / "gold"
BRIEFS = GOLD / "briefs.jsonl"
DAYS = 10 * 365  # over which the documents are spread
KEPT = 0.4  # share of people who stay who they are: the few whom the news always name
NEW = 0.25  # share of the others who have not been named before
TOLD_AGAIN = 0.25  # share of documents that tell of what one of the last ones told
SYLLABLES = ("ba", "ko", "ri", "men", "sal", "to", "ve", "lin", "dra", "ush", "ga", "nor", "pe")

Extracted = tuple[DocumentRecord, ExtractionRecord]


class Crowd:
    """Who stands for the people of a text: themselves, or others, the earlier the better known."""

    def __init__(self, source: random.Random) -> None:
        self.random = source
        self.names: list[str] = []

    def rename(self, name: str, people: dict[str, str]) -> str:
        """The name that somebody has in a text; ``people`` are those who have theirs."""
        if name not in people:
            kept = self.random.random() < KEPT
            people[name] = name if kept else self._somebody()
        return people[name]

    def _somebody(self) -> str:
        if not self.names or self.random.random() < NEW:
            self.names.append(f"{self._word()} {self._word()}")
            return self.names[-1]
        return self.names[int(len(self.names) * self.random.random() ** 2)]

    def _word(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 3)))).capitalize()


class Texts:
    """All annotated texts of the project, again and again with other people.

    The same seed gives the same texts.
    """

    def __init__(self, seed: int = 1) -> None:
        self.crowd = Crowd(random.Random(seed))
        self.told = [
            (read_text(gold, name), people_of(one))
            for gold in sorted(GOLD.glob("*.jsonl"))
            for name, one in sorted(read_annotations(gold).items())
        ]

    def __iter__(self) -> Iterator[str]:
        while True:
            for text, names in self.told:
                yield self._vary(text, names)

    def _vary(self, text: str, names: list[str]) -> str:
        people: dict[str, str] = {}
        instead = {name: self.crowd.rename(name, people) for name in names}
        # Who is named in full is called by the last name alone afterwards.
        last = {old.split()[-1]: new.split()[-1] for old, new in instead.items()}
        instead = {**last, **instead}
        if not instead:
            return text
        longest_first = sorted(instead, key=len, reverse=True)
        pattern = rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"
        return re.sub(pattern, lambda found: instead[found[0]], text)


def read_text(gold: Path, name: str) -> str:
    return (gold.with_suffix("") / f"{name}.txt").read_text(encoding="utf-8")


def people_of(annotation: Annotation) -> list[str]:
    found = (one for meeting in annotation.meetings for one in meeting.participants)
    return list(dict.fromkeys(one.name for one in found if one.kind == "person" and one.name))


class Corpus:
    """Documents with the variety of the briefs: people, days and sources differ.

    The same seed gives the same documents.
    """

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        annotations = read_annotations(BRIEFS).values()
        self.briefs = [(as_document(one), as_extraction(one)) for one in annotations]
        self.crowd = Crowd(self.random)
        self.recent: list[Extracted] = []

    def documents(self, count: int) -> Iterator[Extracted]:
        for number in range(count):
            if self.recent and self.random.random() < TOLD_AGAIN:
                document, extraction = self.random.choice(self.recent)
            else:
                document, extraction = self._vary(*self.random.choice(self.briefs))
                self.recent = [*self.recent[-20:], (document, extraction)]
            name = f"synthetic-{number}"
            yield (
                replace(document, id=name, source=f"outlet {number % 40}"),
                replace(extraction, document=name),
            )

    def _vary(self, document: DocumentRecord, extraction: ExtractionRecord) -> Extracted:
        shift = timedelta(days=self.random.randrange(DAYS))
        people: dict[str, str] = {}
        published = document.published and document.published - shift
        meetings = tuple(self._shift(one, shift, people) for one in extraction.meetings)
        return (
            replace(document, published=published),
            replace(extraction, published=published, meetings=meetings),
        )

    def _shift(
        self, meeting: MeetingRecord, shift: timedelta, people: dict[str, str]
    ) -> MeetingRecord:
        return replace(
            meeting,
            date=_earlier(meeting.date, shift) if meeting.date else None,
            participants=tuple(self._rename(one, people) for one in meeting.participants),
        )

    def _rename(self, one: ParticipantRecord, people: dict[str, str]) -> ParticipantRecord:
        if one.kind is not ParticipantKind.PERSON or not one.name:
            return one
        return replace(one, name=self.crowd.rename(one.name, people))


def _earlier(stated: StatedDate, shift: timedelta) -> StatedDate:
    """The same precision, some time before; months and years become days of that length."""
    when = stated.value
    first, last = when.first - shift, when.last - shift
    text = first.isoformat() if first == last else f"{first}/{last}"
    if when.days > 300:
        text = f"{first:%Y}"
    elif when.days > 27:
        text = f"{first:%Y-%m}"
    return replace(stated, value=EdtfDate.parse(text))
