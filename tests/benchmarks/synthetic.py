"""Extraction records in any number, made from the annotated briefs."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from meetings.choices import ParticipantKind
from meetings.dates import EdtfDate
from meetings.evaluation.annotations import read_annotations
from meetings.evaluation.extractions import as_document, as_extraction
from meetings.records import (
    DocumentRecord,
    ExtractionRecord,
    MeetingRecord,
    ParticipantRecord,
    StatedDate,
)

BRIEFS = Path(__file__).resolve().parents[2] / "seeds" / "gold" / "briefs.jsonl"
DAYS = 10 * 365  # over which the documents are spread
KEPT = 0.4  # share of people who stay who they are: the few whom the news always name
NEW = 0.25  # share of the others who have not been named before
TOLD_AGAIN = 0.25  # share of documents that tell of what one of the last ones told
SYLLABLES = ("ba", "ko", "ri", "men", "sal", "to", "ve", "lin", "dra", "ush", "ga", "nor", "pe")

Extracted = tuple[DocumentRecord, ExtractionRecord]


class Corpus:
    """Documents with the variety of the briefs: people, days and sources differ.

    The same seed gives the same documents.
    """

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        annotations = read_annotations(BRIEFS).values()
        self.briefs = [(as_document(one), as_extraction(one)) for one in annotations]
        self.names: list[str] = []
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
        if one.name not in people:
            kept = self.random.random() < KEPT
            people[one.name] = one.name if kept else self._somebody()
        return replace(one, name=people[one.name])

    def _somebody(self) -> str:
        """Someone new, or one of those who came before; the earlier ones are the better known."""
        if not self.names or self.random.random() < NEW:
            self.names.append(f"{self._word()} {self._word()}")
            return self.names[-1]
        return self.names[int(len(self.names) * self.random.random() ** 2)]

    def _word(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 3)))).capitalize()


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
