from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, Part
from meetings.extraction.pipeline import VERSION
from meetings.records import DocumentRecord, Quote

PUBLISHED = date(2024, 5, 8)  # a Wednesday


@pytest.fixture
def extract(extractor):
    def read(text, published=PUBLISHED):
        document = DocumentRecord(id="d", text=text, published=published)
        return extractor.extract(document)

    return read


@pytest.fixture
def only(extract):
    def read(text, published=PUBLISHED):
        (meeting,) = extract(text, published).meetings
        return meeting

    return read


MET = "Slovak Foreign Minister Juraj Blanar met Polish Foreign Minister Radoslaw Sikorski"


def names(meeting):
    return {participant.name for participant in meeting.participants}


def test_a_plain_meeting_is_recorded_whole(only):
    meeting = only(f"{MET} in Warsaw on Monday.")
    assert names(meeting) == {"Juraj Blanar", "Radoslaw Sikorski"}
    assert str(meeting.date.value) == "2024-05-06"
    assert (meeting.place.city, meeting.place.country) == ("Warsaw", "PL")
    assert (meeting.kind, meeting.status) == (MeetingKind.BILATERAL, MeetingStatus.HELD)


def test_participants_keep_their_states_and_offices(only):
    first = only(f"{MET} in Warsaw on Monday.").participants[0]
    assert (first.country, first.role) == ("SK", "foreign minister")


def test_what_is_to_come_is_planned(only):
    text = MET.replace(" met ", " will meet ")
    meeting = only(f"{text} in Warsaw on Friday.")
    assert meeting.status is MeetingStatus.PLANNED
    assert str(meeting.date.value) == "2024-05-10"


def test_a_call_is_by_telephone_and_has_no_place(only):
    meeting = only(
        "Slovak Foreign Minister Juraj Blanar held a telephone conversation with Polish Foreign "
        "Minister Radoslaw Sikorski on Tuesday."
    )
    assert (meeting.mode, meeting.place) == (MeetingMode.PHONE, None)


def test_a_visit_without_counterpart_names_the_state(only):
    meeting = only("Slovak President Zuzana Caputova visited Poland on Tuesday.")
    assert (meeting.kind, names(meeting)) == (MeetingKind.VISIT, {"Zuzana Caputova", "Poland"})


def test_the_host_is_told_from_the_guest(only):
    meeting = only(
        "Polish President Andrzej Duda received Slovak President Zuzana Caputova in Warsaw on "
        "Tuesday."
    )
    parts = {p.name: p.part for p in meeting.participants}
    assert parts == {"Andrzej Duda": Part.HOST, "Zuzana Caputova": Part.PRINCIPAL}


def test_a_text_without_meetings_gives_none(extract):
    record = extract("Wheat prices rose on Monday as rain delayed the harvest.")
    assert (record.meetings, record.extractor) == ((), VERSION)


def test_an_empty_text_gives_none(extract):
    assert extract("").meetings == ()


def test_every_record_has_two_sides_at_least(extract):
    text = f"{MET} in Warsaw on Monday. The minister met his staff. He also spoke to reporters."
    assert all(len(meeting.participants) > 1 for meeting in extract(text).meetings)


def test_confidence_is_a_chance(only):
    assert 0 < only(f"{MET} in Warsaw on Monday.").confidence < 1


def quotes_of(meeting):
    yield from meeting.evidence
    for quotes in meeting.field_evidence.values():
        yield from quotes
    for participant in meeting.participants:
        yield from participant.evidence
    for stated in (meeting.date, meeting.place, *meeting.topics):
        if stated is not None:
            yield from stated.evidence


def test_every_quote_stands_in_the_text(extract):
    text = (
        f"“Welcome”\n\n{MET} in Warsaw on Monday.\n\nThe two discussed trade – and Ukraine’s aid."
    )
    quotes = [q for meeting in extract(text).meetings for q in quotes_of(meeting)]
    assert quotes
    assert all(
        quote == Quote(quote.start, quote.end, text[quote.start : quote.end]) for quote in quotes
    )


def test_every_field_has_evidence(only):
    meeting = only(f"{MET} in Warsaw on Monday.")
    assert set(meeting.field_evidence) == {"status", "mode", "kind"}
    assert all(p.evidence for p in meeting.participants)
    assert meeting.date.evidence[0].text == "Monday"
    assert meeting.place.evidence[0].text == "Warsaw"


def test_the_visited_state_has_evidence(only):
    meeting = only("Slovak President Zuzana Caputova made an official visit to Warsaw on Tuesday.")
    assert all(p.evidence for p in meeting.participants)


def test_a_length_in_days_makes_an_interval(only):
    meeting = only(
        "Slovak President Zuzana Caputova will begin a three-day visit to Poland on Friday."
    )
    assert str(meeting.date.value) == "2024-05-10/2024-05-12"


def test_the_first_evidence_has_twelve_words_at_most(only):
    meeting = only(f"After long delays and many letters {MET} in Warsaw on Monday, it was said.")
    assert len(meeting.evidence[0].text.split()) <= 12


def test_documents_leave_no_trace(extract):
    text = f"{MET} in Warsaw on Monday."
    first = extract(text)
    extract("The Sudanese delegation flew to Cairo for talks with Egyptian officials.")
    assert extract(text) == first


@given(st.text(alphabet="aA .,\n\"'“’é\u200bWangmet12", max_size=60))
def test_any_text_is_read(extractor, text):
    record = extractor.extract(DocumentRecord(id="d", text=text))
    assert record.document == "d"
