"""Records as linked data: schema.org for meetings, Popolo's vocabularies for who takes part."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from rest_framework.request import Request
from typing_extensions import override

from meetings.api.exports import Record, RecordRenderer, with_commas
from meetings.api.v1.exports import address_of
from meetings.api.v1.linked_nodes import (
    Node,
    describe_address,
    describe_article,
    describe_body,
    describe_country,
    describe_event,
    describe_identifier,
    describe_location,
    describe_membership,
    describe_party,
    describe_person,
    describe_topic,
    put_in_role,
)
from meetings.choices import MeetingMode, MeetingStatus, Part

# Everything that a reader needs stands in the answer: no context is to be fetched.
CONTEXT: Mapping[str, Any] = {
    "@vocab": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "person": "http://www.w3.org/ns/person#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms:created": {"@type": "xsd:dateTime"},
    "dcterms:modified": {"@type": "xsd:dateTime"},
    "eventAttendanceMode": {"@type": "@vocab"},
    "eventStatus": {"@type": "@vocab"},
    "sameAs": {"@type": "@id"},
    "url": {"@type": "@id"},
}
STATUSES = {
    MeetingStatus.PLANNED: "EventScheduled",
    MeetingStatus.CANCELLED: "EventCancelled",
}
MODES = {
    MeetingMode.IN_PERSON: "OfflineEventAttendanceMode",
    MeetingMode.VIDEO: "OnlineEventAttendanceMode",
    MeetingMode.PHONE: "OnlineEventAttendanceMode",
}
WIKIDATA = "http://www.wikidata.org/entity/"


class LinkedDataRenderer(RecordRenderer):
    """JSON-LD: a graph with a node for each record."""

    media_type = "application/ld+json"
    format = "jsonld"
    schema = {
        "type": "object",
        "required": ["@context", "@graph"],
        "properties": {
            "@context": {"type": "object"},
            "@graph": {"type": "array", "items": {"type": "object"}},
        },
    }

    def describe(self, record: Record) -> Node:
        """The node of a record."""
        raise NotImplementedError

    @override
    def write(self, records: Iterable[Record], request: Request) -> Iterator[bytes]:
        context = {**CONTEXT, "@base": address_of("api-root", request)}
        yield b'{"@context":' + orjson.dumps(context) + b',"@graph":['
        yield from with_commas(without_nothing(self.describe(record)) for record in records)
        yield b"]}"


class MeetingLinkedData(LinkedDataRenderer):
    """Meetings as events."""

    described = "Every meeting that matches, as events of schema.org in one JSON-LD graph."

    @override
    def describe(self, record: Record) -> Node:
        start, _, end = (record["date"] or "").partition("/")
        parties = [
            (each["part"] == Part.HOST, describe_party(each)) for each in record["participants"]
        ]
        return {
            "@id": f"meetings/{record['id']}/",
            "@type": "Event",
            "identifier": record["id"],
            "name": record["title"],
            "startDate": start,
            "endDate": end or start,
            "eventStatus": STATUSES.get(record["status"]),
            "eventAttendanceMode": MODES[record["mode"]],
            "location": describe_location(record["place"]),
            "attendee": [put_in_role(party, "attendee") for hosts, party in parties if not hosts],
            "organizer": [put_in_role(party, "organizer") for hosts, party in parties if hosts],
            "about": [describe_topic(topic) for topic in record["topics"]],
            "superEvent": describe_event(record.get("part_of")),
            "subEvent": [describe_event(part) for part in record.get("parts", ())],
            "subjectOf": [
                describe_article(report["document"]) for report in record.get("reports", ())
            ],
            **_times(record),
        }


class OfficialLinkedData(LinkedDataRenderer):
    """Officials as persons of Popolo."""

    described = "Every official that matches, as persons of Popolo in one JSON-LD graph."

    @override
    def describe(self, record: Record) -> Node:
        identifiers = record.get("identifiers", ())
        return {
            **describe_person(record),
            "identifier": [record["id"], *(describe_identifier(each) for each in identifiers)],
            "sameAs": [
                WIKIDATA + each["value"] for each in identifiers if each["scheme"] == "wikidata"
            ],
            "alternateName": [each["name"] for each in record.get("other_names", ())],
            "affiliation": describe_country(record["country"]),
            "org:hasMembership": [describe_membership(role) for role in record.get("roles", ())],
            **_times(record),
        }


class OrganisationLinkedData(LinkedDataRenderer):
    """Organisations as those of Popolo."""

    described = "Every organisation that matches, as those of Popolo in one JSON-LD graph."

    @override
    def describe(self, record: Record) -> Node:
        parent = record["parent"]
        others = [record["abbreviation"], *(each["name"] for each in record.get("other_names", ()))]
        return {
            **describe_body(record),
            "identifier": record["id"],
            "alternateName": list(dict.fromkeys(name for name in others if name)),
            "address": describe_address("", record["country"]),
            "org:subOrganizationOf": parent and describe_body(parent),
            **_times(record),
        }


def without_nothing(node: Any) -> Any:
    """The node without what is not known."""
    if isinstance(node, list):
        return [without_nothing(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {key: without_nothing(value) for key, value in node.items() if value not in EMPTY}


EMPTY: tuple[Any, ...] = (None, "", [], {})


def _times(record: Record) -> Node:
    return {"dcterms:created": record["created_at"], "dcterms:modified": record["updated_at"]}
