"""Whether an annotated document keeps to the format and to its text."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, ParticipantKind
from meetings.dates import EdtfDate
from meetings.exceptions import InvalidDateError

MEETING_FIELDS = frozenset(
    {
        "id",
        "status",
        "mode",
        "kind",
        "date",
        "place",
        "participants",
        "topics",
        "evidence",
    }
)
PARTICIPANT_FIELDS = frozenset({"name", "kind", "country", "organisation", "role"})
PLACE_FIELDS = frozenset({"city", "country"})
COUNTRY = re.compile("[A-Z]{2}")
MOST_EVIDENCE_WORDS = 14
VOCABULARIES = {"status": MeetingStatus, "mode": MeetingMode, "kind": MeetingKind}


def find_flaws(entry: Mapping[str, Any], *, text: str, topics: Collection[str]) -> list[str]:
    """What is wrong with one line of an annotation file, a sentence each; empty if nothing is."""
    words = _join(text)
    return [
        f"{entry['doc']} {meeting.get('id')}: {flaw}"
        for meeting in entry["meetings"]
        for flaw in _meeting_flaws(meeting, words, topics)
    ]


def _meeting_flaws(
    meeting: Mapping[str, Any], words: str, topics: Collection[str]
) -> Iterator[str]:
    if set(meeting) != MEETING_FIELDS:
        yield f"its fields are {sorted(meeting)}"
        return
    yield from _word_flaws(meeting, topics)
    yield from _date_flaws(meeting["date"])
    if meeting["place"] is not None and set(meeting["place"]) != PLACE_FIELDS:
        yield f"the fields of its place are {sorted(meeting['place'])}"
    yield from _evidence_flaws(meeting["evidence"], words)
    if not meeting["participants"]:
        yield "it has no participants"
    for participant in meeting["participants"]:
        yield from _participant_flaws(participant, words)


def _word_flaws(meeting: Mapping[str, Any], topics: Collection[str]) -> Iterator[str]:
    for field, vocabulary in VOCABULARIES.items():
        if meeting[field] not in set(vocabulary):
            yield f"no such {field}: {meeting[field]}"
    for topic in meeting["topics"]:
        if topic not in topics:
            yield f"no such topic: {topic}"


def _date_flaws(date: str | None) -> Iterator[str]:
    if date is None:
        return
    try:
        EdtfDate.parse(date)
    except InvalidDateError as error:
        yield str(error)


def _evidence_flaws(evidence: str, words: str) -> Iterator[str]:
    quote = _join(evidence)
    if not quote or quote not in words:
        yield f"its evidence is not in the text: {quote!r}"
    if len(quote.split()) > MOST_EVIDENCE_WORDS:
        yield f"its evidence has more than {MOST_EVIDENCE_WORDS} words"


def _participant_flaws(participant: Mapping[str, Any], words: str) -> Iterator[str]:
    if set(participant) != PARTICIPANT_FIELDS:
        yield f"the fields of a participant are {sorted(participant)}"
        return
    kind, name, country = participant["kind"], participant["name"], participant["country"]
    if kind not in set(ParticipantKind):
        yield f"no such kind of participant: {kind}"
    if country is not None and not COUNTRY.fullmatch(country):
        yield f"no such country: {country}"
    if name and kind != ParticipantKind.STATE and _join(name) not in words:
        yield f"a name is not in the text: {name}"
    if not name and not participant["role"]:
        yield "a participant has neither name nor role"


def _join(text: str) -> str:
    return " ".join(text.split())
