"""Records as FollowTheMoney entities; tests/clients hold them against the model itself."""

import orjson
import pytest

from meetings.choices import OrganisationKind, Part
from tests.factories import (
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoleFactory,
)


def entities(api, path, **parameters):
    """Entities by id, with the values that all lines have given for each."""
    response = api.get(f"/api/v1/{path}", {"format": "ftm", **parameters})
    assert response.status_code == 200, response.content
    content = b"".join(response) if response.streaming else response.content
    found = {}
    for line in map(orjson.loads, content.splitlines()):
        known = found.setdefault(line["id"], {"schema": line["schema"]})
        assert known["schema"] == line["schema"]
        known |= line["properties"]
    return found


def key(record):
    return record.public_id.replace("_", "-")


def test_a_meeting_is_an_event_with_those_who_take_part(api):
    meeting = MeetingFactory(city="Quito", country="EC")
    army = OrganisationFactory(kind=OrganisationKind.ARMED_FORCES)
    guest = ParticipationFactory(meeting=meeting, role="envoy", acts_for=army).official
    host = ParticipationFactory(meeting=meeting, part=Part.HOST).official
    found = entities(api, "meetings/")
    event = found[key(meeting)]
    assert (event["schema"], event["name"]) == ("Event", [meeting.title])
    assert event["date"] == event["startDate"] == ["2024-05-30"]
    assert event["involved"] == [key(guest)]
    assert event["organizer"] == [key(host)]
    assert event["location"] == ["Quito, EC"]
    assert found[key(guest)]["position"] == ["envoy"]
    assert found[key(army)]["schema"] == "PublicBody"
    membership = found[f"{key(guest)}.{key(army)}"]
    assert membership["organization"] == [key(army)]


def test_an_interval_is_no_day(api):
    meeting = MeetingFactory(date_edtf="2024-04/2024-06")
    event = entities(api, "meetings/")[key(meeting)]
    assert (event["startDate"], event["endDate"]) == (["2024-04"], ["2024-06"])
    assert "date" not in event


def test_someone_known_by_role_alone_is_no_entity(api):
    meeting = MeetingFactory()
    ParticipationFactory(meeting=meeting, official=None, role="ambassador", country="FR")
    found = entities(api, "meetings/")
    assert list(found) == [key(meeting)]
    assert found[key(meeting)]["country"] == ["fr"]


def test_an_official_is_a_person_with_memberships(api):
    official = OfficialFactory()
    official.other_names.create(name="Bo")
    official.identifiers.create(scheme="wikidata", value="Q1")
    role = RoleFactory(official=official, organisation=OrganisationFactory(), title="envoy")
    found = entities(api, f"officials/{official.public_id}/")
    person = found[key(official)]
    assert (person["alias"], person["wikidataId"]) == (["Bo"], ["Q1"])
    membership = found[f"{key(official)}.role.0"]
    assert membership["organization"] == [key(role.organisation)]
    assert membership["role"] == ["envoy"]


def test_an_organisation_has_its_parent(api):
    child = OrganisationFactory(parent=OrganisationFactory(), kind=OrganisationKind.COMPANY)
    found = entities(api, "organisations/")
    assert found[key(child)]["parent"] == [key(child.parent)]
    assert found[key(child)]["schema"] == "Company"


def test_an_entity_leads_to_its_record(api):
    meeting = MeetingFactory()
    [address] = entities(api, "meetings/")[key(meeting)]["sourceUrl"]
    assert api.get(address).json()["id"] == meeting.public_id


@pytest.mark.parametrize("path", ["meetings/", "officials/", "organisations/"])
def test_the_accept_header_chooses(api, path):
    response = api.get(f"/api/v1/{path}", headers={"accept": "application/json+ftm"})
    assert response["Content-Type"] == "application/json+ftm"
