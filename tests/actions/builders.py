"""Hand-made documents and what an extractor would find in them."""

from datetime import date

from meetings.actions.storing import store_document
from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    Part,
    ParticipantKind,
)
from meetings.dates import EdtfDate
from meetings.records import (
    DocumentRecord,
    ExtractionRecord,
    MeetingRecord,
    ParticipantRecord,
    Quote,
    StatedDate,
    StatedPlace,
    StatedTopic,
)

TEXT = "The two ministers met and spoke of trade."


def person(name, country="", role=None, organisation=None, part=Part.PRINCIPAL):
    return ParticipantRecord(
        name=name,
        kind=ParticipantKind.PERSON,
        country=country or None,
        organisation=organisation,
        role=role,
        part=part,
    )


def state(code):
    return ParticipantRecord(name=code, kind=ParticipantKind.STATE, country=code)


def body(name, country=""):
    return ParticipantRecord(name=name, kind=ParticipantKind.ORGANISATION, country=country or None)


def told(*participants, **values):
    """A meeting record; ``when`` an EDTF string, ``where`` a city and a country."""
    when, where = values.pop("when", None), values.pop("where", None)
    fields = {
        "id": "m1",
        "status": MeetingStatus.HELD,
        "mode": MeetingMode.IN_PERSON,
        "kind": MeetingKind.BILATERAL,
        "evidence": (Quote(4, 21, TEXT[4:21]),),
    }
    basis = values.pop("basis", DateBasis.RELATIVE)
    slugs = values.pop("topics", ())
    if when:
        fields["date"] = StatedDate(value=EdtfDate.parse(when), basis=basis)
    if where:
        fields["place"] = StatedPlace(city=where[0], country=where[1])
    fields["topics"] = tuple(StatedTopic(slug=slug) for slug in slugs)
    return MeetingRecord(participants=participants, **(fields | values))


def document(name="d1", published=date(2024, 5, 31), **values):
    fields = {"text": TEXT, "source": "Outlet", "published": published}
    return DocumentRecord(id=name, **(fields | values))


def extraction(record, *meetings, extractor="rules/1"):
    return ExtractionRecord(
        document=record.id, published=record.published, meetings=meetings, extractor=extractor
    )


def store(name, *meetings, published=date(2024, 5, 31), extractor="rules/1"):
    """Store a document that tells of these meetings."""
    record = document(name, published)
    return store_document(record, extraction(record, *meetings, extractor=extractor))
