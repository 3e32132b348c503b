from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    ParticipantKind,
)
from meetings.dates import EdtfDate
from meetings.extraction.parts import extract_in_parts, split_text
from meetings.records import (
    DocumentRecord,
    ExtractionRecord,
    MeetingRecord,
    ParticipantRecord,
    Quote,
    StatedDate,
)

MAY_31 = date(2024, 5, 31)


class MeetingPerLine:
    """Finds a meeting in each line, with the whole line as evidence of everything."""

    def extract(self, document):
        found = []
        start = 0
        for number, line in enumerate(document.text.splitlines(keepends=True), start=1):
            quotes = (Quote(start, start + len(line), line),)
            found.append(make_meeting(f"m{number}", quotes))
            start += len(line)
        return ExtractionRecord(
            document=document.id,
            published=document.published or MAY_31,
            meetings=tuple(found),
            extractor="lines/1",
        )


def make_meeting(name, quotes):
    return MeetingRecord(
        id=name,
        status=MeetingStatus.HELD,
        mode=MeetingMode.PHONE,
        kind=MeetingKind.BILATERAL,
        participants=(
            ParticipantRecord(name="Ana Sol", kind=ParticipantKind.PERSON, evidence=quotes),
        ),
        date=StatedDate(value=EdtfDate.day(MAY_31), basis=DateBasis.STATED, evidence=quotes),
        evidence=quotes,
        field_evidence={"mode": quotes},
    )


def test_every_quote_of_a_part_stands_in_the_whole_text():
    text = "Ana Sol rang Bo Lin.\n" * 20
    whole = extract_in_parts(MeetingPerLine(), DocumentRecord(id="a", text=text), size=100)
    for meeting in whole.meetings:
        held = (meeting.evidence, meeting.date.evidence, meeting.field_evidence["mode"])
        for (quote,) in (*held, meeting.participants[0].evidence):
            assert text[quote.start : quote.end] == quote.text


def test_parts_find_what_the_whole_finds_at_line_ends():
    document = DocumentRecord(id="a", text="Ana Sol rang Bo Lin.\n" * 20)
    whole = MeetingPerLine().extract(document)
    assert extract_in_parts(MeetingPerLine(), document, size=100) == whole


def test_the_first_part_dates_the_others():
    seen = []

    class Recorder(MeetingPerLine):
        def extract(self, document):
            seen.append(document.published)
            return super().extract(document)

    extract_in_parts(Recorder(), DocumentRecord(id="a", text="One.\nTwo.\n"), size=5)
    assert seen == [None, MAY_31]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("One two", ["One two"]),
        ("One.\n\nTwo. Three!", ["One.\n\n", "Two. ", "Three!"]),
        ("x" * 25, ["x" * 9, "x" * 9, "x" * 7]),
    ],
)
def test_a_text_is_broken_where_it_hurts_least(text, parts):
    assert [part for _, part in split_text(text, 9)] == parts


@given(st.text(alphabet="a .\n", max_size=200), st.integers(min_value=1, max_value=50))
def test_parts_make_up_the_text(text, size):
    parts = list(split_text(text, size))
    assert "".join(part for _, part in parts) == text
    assert all(part == text[at : at + len(part)] and len(part) <= size for at, part in parts)
