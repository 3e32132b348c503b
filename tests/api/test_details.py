"""Single records: what lists leave out."""

from datetime import date

from meetings.models import OfficialIdentifier, OfficialName, OrganisationName
from tests.factories import (
    DocumentFactory,
    EvidenceFactory,
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ReportFactory,
    ReportParticipantFactory,
    RoleFactory,
    TopicFactory,
)


def read(api, path):
    response = api.get(f"/api/v1/{path}/")
    assert response.status_code == 200, response.content
    return response.json()


def test_a_report_shows_the_words_that_support_it(api):
    evidence = EvidenceFactory()
    report = evidence.report
    shown = read(api, f"meetings/{report.meeting.public_id}")["reports"][0]["evidence"][0]
    assert shown == {
        "field": "occasion",
        "quote": "Minister Ana Sol",
        "start": 0,
        "end": 16,
        "document": report.document.public_id,
        "participant": None,
        "topic": None,
    }


def test_evidence_names_its_participant_and_its_topic(api):
    participant = ReportParticipantFactory(position=3)
    topic = TopicFactory(slug="trade")
    EvidenceFactory(report=participant.report, participant=participant, topic=topic)
    path = f"meetings/{participant.report.meeting.public_id}"
    shown = read(api, path)["reports"][0]["evidence"][0]
    assert (shown["participant"], shown["topic"]) == (3, "trade")


def test_reports_are_a_list_of_their_own(api):
    report = ReportFactory()
    ReportFactory()
    page = read(api, f"meetings/{report.meeting.public_id}/reports")
    assert [each["id"] for each in page["results"]] == [report.public_id]


def test_reports_of_undated_documents_come_last(api):
    meeting = MeetingFactory()
    days = [None, date(2024, 1, 1), date(2024, 2, 1)]
    for day in days:
        ReportFactory(meeting=meeting, document__published=day)
    rows = read(api, f"meetings/{meeting.public_id}/reports")["results"]
    published = [row["document"]["published"] for row in rows]
    assert published == ["2024-02-01", "2024-01-01", None]


def test_a_dispute_says_who_says_what(api):
    meeting = MeetingFactory(disputed=True)
    first = ReportFactory(meeting=meeting, date_edtf="2023-05-30")
    second = ReportFactory(meeting=meeting, date_edtf="2024-05-30")
    ReportFactory(meeting=meeting, date_edtf="")
    dispute = read(api, f"meetings/{meeting.public_id}")["disputes"][0]
    told = {each["value"]: each["reports"] for each in dispute["values"]}
    assert told == {"2023-05-30": [first.public_id], "2024-05-30": [second.public_id]}


def test_a_meeting_without_dispute_has_none(api):
    assert read(api, f"meetings/{MeetingFactory().public_id}")["disputes"] == []


def test_an_official_has_names_identifiers_and_roles(api):
    official = OfficialFactory()
    OfficialName.objects.create(official=official, name="Sol Ana", kind="alias")
    OfficialIdentifier.objects.create(official=official, scheme="wikidata", value="Q1")
    RoleFactory(official=official, organisation=OrganisationFactory(), first_day=date(2024, 1, 2))
    shown = read(api, f"officials/{official.public_id}")
    assert shown["other_names"][0]["name"] == "Sol Ana"
    assert shown["identifiers"] == [{"scheme": "wikidata", "value": "Q1"}]
    assert shown["roles"][0]["first_day"] == "2024-01-02"


def test_an_organisation_has_names_and_a_parent(api):
    organisation = OrganisationFactory(parent=OrganisationFactory(name="Government"))
    OrganisationName.objects.create(organisation=organisation, name="The Bureau", kind="alias")
    shown = read(api, f"organisations/{organisation.public_id}")
    assert shown["parent"]["name"] == "Government"
    assert shown["other_names"] == [{"name": "The Bureau", "kind": "alias", "source": None}]


def test_a_topic_has_broader_and_narrower_ones(api):
    middle = TopicFactory(slug="security", broader=TopicFactory(slug="policy"))
    TopicFactory(slug="border-security", broader=middle)
    shown = read(api, "topics/security")
    assert shown["broader"]["slug"] == "policy"
    assert [each["slug"] for each in shown["narrower"]] == ["border-security"]


def test_the_text_of_a_document_is_for_those_who_are_signed_in(api, curator_api):
    document = DocumentFactory(text="A text.")
    assert read(api, f"documents/{document.public_id}")["text"] is None
    assert read(curator_api, f"documents/{document.public_id}")["text"] == "A text."


def test_lists_have_no_texts(curator_api):
    DocumentFactory()
    assert "text" not in read(curator_api, "documents")["results"][0]


def test_a_source_is_read_by_its_id(api):
    source = DocumentFactory().source
    assert read(api, f"sources/{source.public_id}")["name"] == source.name
