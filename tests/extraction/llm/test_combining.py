from dataclasses import replace

import pytest

from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    ParticipantKind,
)
from meetings.dates import EdtfDate
from meetings.extraction.llm.combining import pair_records, unite, verify
from meetings.records import (
    MeetingRecord,
    ParticipantRecord,
    Quote,
    StatedDate,
    StatedPlace,
    StatedTopic,
)


def _record(*names, day=None, at=0, **fields):
    people = [
        ParticipantRecord(name=name, kind=ParticipantKind.PERSON, country="BR") for name in names
    ]
    stated = StatedDate(value=EdtfDate.parse(day), basis=DateBasis.STATED) if day else None
    return MeetingRecord(
        status=MeetingStatus.HELD,
        mode=MeetingMode.IN_PERSON,
        kind=MeetingKind.BILATERAL,
        participants=tuple(people),
        date=stated,
        evidence=(Quote(at, at + 3, "met"),),
        **{"id": "m1", "confidence": 0.5, **fields},
    )


BOTH = _record("Ana Lima", "Rui Costa", day="2024-03-05")


def test_same_people_are_one_occasion():
    assert pair_records([BOTH], [_record("Lima", "Costa")]) == {0: 0}


@pytest.mark.parametrize(
    "other",
    [_record("Ana Lima", "Rui Costa", day="2024-04-01"), _record("Eva Horn", "Ola Berg")],
)
def test_other_days_or_people_are_another_occasion(other):
    assert pair_records([BOTH], [other]) == {}


def test_union_has_what_either_tells_in_order_of_the_text():
    late = replace(BOTH, evidence=(Quote(50, 53, "met"),))
    found = unite([late], [_record("Eva Horn", "Ola Berg", at=10)])
    assert [(r.id, r.participants[0].name) for r in found] == [
        ("m1", "Eva Horn"),
        ("m2", "Ana Lima"),
    ]


def test_union_fills_what_the_rules_leave_open():
    rules = _record("Ana Lima", "Rui Costa", topics=(StatedTopic(slug="trade"),))
    place = StatedPlace(city="Lisbon", country="PT")
    topics = (StatedTopic(slug="trade"), StatedTopic(slug="energy"))
    (found,) = unite([rules], [replace(BOTH, place=place, topics=topics)])
    assert (found.date, found.place) == (BOTH.date, place)
    assert [topic.slug for topic in found.topics] == ["trade", "energy"]


def test_agreement_raises_confidence():
    (found,) = unite([BOTH], [BOTH])
    assert found.confidence == 0.8


def test_union_keeps_what_the_rules_state():
    other = replace(BOTH, status=MeetingStatus.PLANNED, date=None)
    (found,) = unite([BOTH], [other])
    assert (found.status, found.date) == (BOTH.status, BOTH.date)


def test_verification_drops_what_is_denied():
    records = [replace(BOTH, id=name) for name in ("m1", "m2", "m3")]
    found = verify(records, {"m1": False, "m2": True})
    assert [(record.id, record.confidence) for record in found] == [("m1", 0.8), ("m2", 0.5)]
