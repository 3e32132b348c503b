from datetime import date

import pytest

from meetings.choices import MeetingMode, MeetingStatus, ParticipantKind
from meetings.extraction.lexicon import load_lexicon
from meetings.extraction.llm.reading import AnswerReader, Known
from meetings.extraction.places import find_places
from meetings.extraction.times import find_times

TEXT = (
    "Foreign Minister Ana Lima of Brazil met Portugal's Rui Costa in Lisbon on Tuesday to discuss"
    " fishing quotas. Spain was kept informed."
)
LIMA = {
    "kind": "person",
    "name_quote": "Ana Lima",
    "country": "BR",
    "organisation_quote": None,
    "role_quote": "Foreign Minister",
}
COSTA = {**LIMA, "name_quote": "Rui Costa", "country": "PT", "role_quote": None}
MEETING = {
    "evidence_quote": "met Portugal's Rui Costa",
    "status": "held",
    "mode": "in_person",
    "kind": "bilateral",
    "date_quotes": ["on Tuesday"],
    "place_quote": "Lisbon",
    "country": "PT",
    "participants": [LIMA, COSTA],
    "topics": [{"topic": "agriculture-food", "quote": "fishing quotas"}],
}


@pytest.fixture(scope="module")
def reader(extractor, read):
    doc = read(TEXT)
    known = Known(
        text=TEXT,
        times=find_times(doc, published=date(2024, 3, 7)),
        places=find_places(doc, extractor.tables.lexicon),
    )
    return AnswerReader(known, load_lexicon(), ["agriculture-food", "trade"])


@pytest.fixture
def claim(reader):
    def read_one(**changes):
        (record,) = reader.read_meetings([{**MEETING, **changes}])
        return record

    return read_one


def test_true_claims_become_a_record(claim):
    record = claim()
    assert [(p.name, p.country, p.role) for p in record.participants] == [
        ("Ana Lima", "BR", "Foreign Minister"),
        ("Rui Costa", "PT", None),
    ]
    assert (record.place.city, record.place.country) == ("Lisbon", "PT")
    assert [topic.slug for topic in record.topics] == ["agriculture-food"]


def test_every_quote_stands_in_the_text(claim):
    record = claim()
    stated = [record.date, record.place, *record.topics, *record.participants, record]
    quotes = [quote for item in stated for quote in item.evidence]
    assert len(quotes) >= 6
    assert all(TEXT[quote.start : quote.end] == quote.text for quote in quotes)


def test_date_is_computed_from_the_words(claim):
    assert str(claim().date.value) == "2024-03-05"
    assert str(claim(status="planned").date.value) == "2024-03-12"


@pytest.mark.parametrize(
    "quotes", [[], ["on Monday"], ["2024-03-05"], ["fishing"], "on Tuesday", None]
)
def test_date_without_true_words_is_dropped(claim, quotes):
    assert claim(date_quotes=quotes).date is None


@pytest.mark.parametrize("evidence", ["shook hands with", "", None, 3])
def test_meeting_without_true_evidence_is_dropped(reader, evidence):
    assert reader.read_meetings([{**MEETING, "evidence_quote": evidence}]) == ()


@pytest.mark.parametrize(
    "lie",
    [
        {**LIMA, "name_quote": "Eva Horn"},
        {**LIMA, "name_quote": None, "role_quote": "President"},
        {**LIMA, "kind": "organisation", "name_quote": None},
        {"kind": "state", "name_quote": "Norway", "country": "NO"},
        {"kind": "state", "name_quote": "Spain", "country": "XX"},
        "Ana Lima",
        {},
    ],
)
def test_invented_participant_is_dropped(claim, lie):
    assert [p.name for p in claim(participants=[lie, COSTA]).participants] == ["Rui Costa"]


def test_meeting_without_true_participants_is_dropped(reader):
    invented = {**LIMA, "name_quote": "Eva Horn"}
    assert reader.read_meetings([{**MEETING, "participants": [invented]}]) == ()


def test_invented_details_of_a_participant_are_dropped(claim):
    lie = {**LIMA, "country": "Brazil", "role_quote": "Queen", "organisation_quote": "Itamaraty"}
    participant = claim(participants=[lie]).participants[0]
    assert (participant.country, participant.role, participant.organisation) == (None, None, None)


def test_state_bears_its_usual_name(claim):
    said = {"kind": "state", "name_quote": "Spain", "country": "es"}
    (state,) = claim(participants=[said]).participants
    assert (state.name, state.kind, state.country) == ("Spain", ParticipantKind.STATE, "ES")


def test_same_participant_is_listed_once(claim):
    assert len(claim(participants=[LIMA, COSTA, LIMA]).participants) == 2


def test_place_of_the_gazetteer_overrules_the_country_claimed(claim):
    assert claim(country="ES").place.country == "PT"


@pytest.mark.parametrize("place", ["Madrid", None, ["Lisbon"]])
def test_place_that_is_not_there_is_dropped(claim, place):
    assert claim(place_quote=place).place is None


@pytest.mark.parametrize(
    "topic",
    [
        {"topic": "trade", "quote": "tariffs"},
        {"topic": "weather", "quote": "fishing quotas"},
        {"topic": ["trade"], "quote": "fishing quotas"},
        "trade",
    ],
)
def test_invented_topic_is_dropped(claim, topic):
    assert claim(topics=[topic]).topics == ()


def test_unknown_words_fall_back(claim):
    record = claim(status="over", mode="by pigeon", kind=None)
    assert (record.status, record.mode) == (MeetingStatus.HELD, MeetingMode.IN_PERSON)


@pytest.mark.parametrize("claims", [[], [None], ["met"], [[]], [{}]])
def test_nonsense_is_no_meeting(reader, claims):
    assert reader.read_meetings(claims) == ()
