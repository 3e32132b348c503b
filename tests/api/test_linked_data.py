"""Records as linked data, read by a library for RDF."""

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, RDF, SKOS, XSD

from meetings.choices import MeetingKind, MeetingMode, OrganisationKind, Part
from tests.factories import (
    DocumentFactory,
    MeetingFactory,
    OfficialFactory,
    OrganisationFactory,
    ParticipationFactory,
    ReportFactory,
    RoleFactory,
    TopicFactory,
)

# The library's own reader of JSON-LD uses a class that the library gives up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("http://schema.org/")
PERSON = Namespace("http://www.w3.org/ns/person#")
HERE = Namespace("http://testserver/api/v1/")


def graph_of(api, path, **parameters):
    response = api.get(f"/api/v1/{path}", {"format": "jsonld", **parameters})
    assert response.status_code == 200, response.content
    content = b"".join(response) if response.streaming else response.content
    return Graph().parse(data=content, format="json-ld")


def node_of(record):
    path = {"mtg": "meetings", "off": "officials", "org": "organisations"}[record.public_id[:3]]
    return HERE[f"{path}/{record.public_id}/"]


def test_a_meeting_is_an_event(api):
    meeting = MeetingFactory(
        city="Quito", country="EC", latitude=0.0, longitude=-78.51, mode=MeetingMode.VIDEO
    )
    graph, node = graph_of(api, "meetings/"), node_of(meeting)
    assert (node, RDF.type, SCHEMA.Event) in graph
    assert graph.value(node, SCHEMA.name) == Literal(meeting.title)
    assert graph.value(node, SCHEMA.startDate) == Literal("2024-05-30")
    assert graph.value(node, SCHEMA.eventAttendanceMode) == SCHEMA.OnlineEventAttendanceMode
    modified = graph.value(node, DCTERMS.modified)
    assert modified.datatype == XSD.dateTime
    assert modified.toPython() == meeting.updated_at
    place = graph.value(node, SCHEMA.location)
    point = graph.value(place, SCHEMA.geo)
    assert graph.value(point, SCHEMA.latitude).toPython() == 0.0
    address = graph.value(place, SCHEMA.address)
    assert graph.value(address, SCHEMA.addressCountry) == Literal("EC")


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [("2024", "2024", "2024"), ("2024-04-24/2024-04-29", "2024-04-24", "2024-04-29")],
)
def test_days_are_as_exact_as_they_are_known(api, edtf, start, end):
    meeting = MeetingFactory(date_edtf=edtf)
    graph, node = graph_of(api, "meetings/"), node_of(meeting)
    assert graph.value(node, SCHEMA.startDate) == Literal(start)
    assert graph.value(node, SCHEMA.endDate) == Literal(end)


def test_participants_are_persons_and_organisations_in_their_roles(api):
    meeting = MeetingFactory()
    army = OrganisationFactory(name="Army", kind=OrganisationKind.ARMED_FORCES)
    host = ParticipationFactory(
        meeting=meeting, official=None, organisation=army, part=Part.HOST, role=""
    )
    guest = ParticipationFactory(meeting=meeting, role="envoy", acts_for=army).official
    graph, node = graph_of(api, "meetings/"), node_of(meeting)
    assert graph.value(node, SCHEMA.organizer) == node_of(host.organisation)
    assert (node_of(army), RDF.type, ORG.Organization) in graph
    assert (node_of(army), RDF.type, SCHEMA.GovernmentOrganization) in graph
    role = graph.value(node, SCHEMA.attendee)
    assert graph.value(role, SCHEMA.roleName) == Literal("envoy")
    assert graph.value(role, SCHEMA.attendee) == node_of(guest)
    assert (node_of(guest), RDF.type, PERSON.Person) in graph
    assert graph.value(node_of(guest), FOAF.name) == Literal(guest.name)
    assert graph.value(node_of(guest), SCHEMA.affiliation) == node_of(army)


def test_someone_known_by_role_alone_has_no_address(api):
    meeting = MeetingFactory()
    ParticipationFactory(meeting=meeting, official=None, role="ambassador", country="FR")
    graph = graph_of(api, "meetings/")
    role = graph.value(node_of(meeting), SCHEMA.attendee)
    assert not isinstance(graph.value(role, SCHEMA.attendee), URIRef)


def test_reports_are_articles(api):
    document = DocumentFactory(title="Talks", url="https://news.example/1")
    meeting = ReportFactory(document=document).meeting
    for graph in (
        graph_of(api, f"meetings/{meeting.public_id}/"),
        graph_of(api, "meetings/", include="reports"),
    ):
        article = graph.value(node_of(meeting), SCHEMA.subjectOf)
        assert article == HERE[f"documents/{document.public_id}/"]
        assert graph.value(article, SCHEMA.url) == URIRef(document.url)
        publisher = graph.value(article, SCHEMA.publisher)
        assert graph.value(publisher, SCHEMA.name) == Literal(document.source.name)


def test_topics_are_concepts(api):
    meeting = MeetingFactory()
    meeting.topics.add(TopicFactory(slug="trade"))
    graph = graph_of(api, "meetings/")
    assert graph.value(node_of(meeting), SCHEMA.about) == HERE["topics/trade/"]
    assert (HERE["topics/trade/"], RDF.type, SKOS.Concept) in graph


def test_an_official_has_names_identifiers_and_memberships(api):
    official = OfficialFactory()
    official.other_names.create(name="Bo")
    official.identifiers.create(scheme="wikidata", value="Q1")
    role = RoleFactory(official=official, organisation=OrganisationFactory(), title="envoy")
    graph, node = graph_of(api, f"officials/{official.public_id}/"), node_of(official)
    assert graph.value(node, SCHEMA.sameAs) == URIRef("http://www.wikidata.org/entity/Q1")
    assert graph.value(node, SCHEMA.alternateName) == Literal("Bo")
    membership = graph.value(node, ORG.hasMembership)
    assert graph.value(membership, ORG.organization) == node_of(role.organisation)
    assert graph.value(graph.value(membership, ORG.role), SKOS.prefLabel) == Literal("envoy")


def test_an_organisation_has_its_parent(api):
    parent = OrganisationFactory()
    child = OrganisationFactory(parent=parent, abbreviation="KIA", country="MM")
    graph = graph_of(api, "organisations/")
    assert graph.value(node_of(child), ORG.subOrganizationOf) == node_of(parent)
    assert graph.value(node_of(child), SCHEMA.alternateName) == Literal("KIA")


def test_a_list_without_records_is_a_graph_without_triples(api):
    assert len(graph_of(api, "meetings/")) == 0


@pytest.mark.parametrize("path", ["meetings/", "officials/", "organisations/"])
def test_the_accept_header_chooses(api, path):
    response = api.get(f"/api/v1/{path}", headers={"accept": "application/ld+json"})
    assert response["Content-Type"] == "application/ld+json"


def test_the_choice_of_fields_has_no_meaning_here(problem, db):
    assert problem("meetings/", format="jsonld", fields="id")["errors"][0]["parameter"] == "fields"


def test_a_meeting_is_an_event_within_its_visit(api):
    visit = MeetingFactory(kind=MeetingKind.VISIT, title="Visit")
    talks = MeetingFactory(part_of=visit)
    graph = graph_of(api, f"meetings/{talks.public_id}/")
    assert graph.value(node_of(talks), SCHEMA.superEvent) == node_of(visit)
    assert graph.value(node_of(visit), SCHEMA.name) == Literal("Visit")
    graph = graph_of(api, f"meetings/{visit.public_id}/")
    assert graph.value(node_of(visit), SCHEMA.subEvent) == node_of(talks)
