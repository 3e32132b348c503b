"""Records as linked data: schema.org for meetings, Popolo's vocabularies for who takes part."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from rest_framework import serializers
from typing_extensions import override

from meetings.api.exports import Record, StreamRenderer
from meetings.api.v1.exports import address_of, place_name
from meetings.choices import MeetingMode, MeetingStatus, OrganisationKind, Part

Node = dict[str, Any]

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
BODIES = {
    OrganisationKind.STATE: "Country",
    OrganisationKind.GOVERNMENT: "GovernmentOrganization",
    OrganisationKind.MINISTRY: "GovernmentOrganization",
    OrganisationKind.ARMED_FORCES: "GovernmentOrganization",
    OrganisationKind.EMBASSY: "GovernmentOrganization",
    OrganisationKind.LEGISLATURE: "GovernmentOrganization",
    OrganisationKind.PARTY: "PoliticalParty",
    OrganisationKind.COMPANY: "Corporation",
    OrganisationKind.MEDIA: "NewsMediaOrganization",
}
WIKIDATA = "http://www.wikidata.org/entity/"


class LinkedDataRenderer(StreamRenderer):
    """JSON-LD: a graph with a node for each record."""

    media_type = "application/ld+json"
    format = "jsonld"
    charset = None
    refused = (*StreamRenderer.refused, "fields", "omit")
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
    def stream(
        self, records: Iterable[Record], serializer: serializers.BaseSerializer[Any]
    ) -> Iterator[bytes]:
        return self._write(records, serializer.context["request"])

    @override
    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"".join(self._write([data], (renderer_context or {})["request"]))

    def _write(self, records: Iterable[Record], request: Any) -> Iterator[bytes]:
        context = {**CONTEXT, "@base": address_of("api-root", request)}
        yield b'{"@context":' + orjson.dumps(context) + b',"@graph":['
        separator = b""
        for record in records:
            yield separator + orjson.dumps(without_nothing(self.describe(record)))
            separator = b","
        yield b"]}"


class MeetingLinkedData(LinkedDataRenderer):
    """Meetings as events."""

    described = "Every meeting that matches, as events of schema.org in one JSON-LD graph."

    @override
    def describe(self, record: Record) -> Node:
        start, _, end = (record["date"] or "").partition("/")
        parties = [(each["part"] == Part.HOST, _party(each)) for each in record["participants"]]
        return {
            "@id": f"meetings/{record['id']}/",
            "@type": "Event",
            "identifier": record["id"],
            "name": record["title"],
            "startDate": start,
            "endDate": end or start,
            "eventStatus": STATUSES.get(record["status"]),
            "eventAttendanceMode": MODES[record["mode"]],
            "location": _location(record["place"]),
            "attendee": [_in_role(party, "attendee") for hosts, party in parties if not hosts],
            "organizer": [_in_role(party, "organizer") for hosts, party in parties if hosts],
            "about": [_topic(topic) for topic in record["topics"]],
            "superEvent": _event(record.get("part_of")),
            "subEvent": [_event(part) for part in record.get("parts", ())],
            "subjectOf": [_article(report["document"]) for report in record.get("reports", ())],
            **_times(record),
        }


class OfficialLinkedData(LinkedDataRenderer):
    """Officials as persons of Popolo."""

    described = "Every official that matches, as persons of Popolo in one JSON-LD graph."

    @override
    def describe(self, record: Record) -> Node:
        identifiers = record.get("identifiers", ())
        return {
            **_person(record),
            "identifier": [record["id"], *(_identifier(each) for each in identifiers)],
            "sameAs": [
                WIKIDATA + each["value"] for each in identifiers if each["scheme"] == "wikidata"
            ],
            "alternateName": [each["name"] for each in record.get("other_names", ())],
            "affiliation": _country(record["country"]),
            "org:hasMembership": [_membership(role) for role in record.get("roles", ())],
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
            **_body(record),
            "identifier": record["id"],
            "alternateName": list(dict.fromkeys(name for name in others if name)),
            "address": _address("", record["country"]),
            "org:subOrganizationOf": parent and _body(parent),
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


def _party(participant: Record) -> Node:
    """A participant as its record, with the office and whom it acts for."""
    if participant["organisation"]:
        who = _body(participant["organisation"])
    else:
        who = _person(participant["official"] or {})
    body = participant["acts_for"]
    return {
        "who": who,
        "roleName": participant["role"],
        "affiliation": _body(body) if body else _country(participant["country"]),
    }


def _in_role(party: Node, relation: str) -> Node:
    """schema.org puts a role between the occasion and the one who plays it."""
    who = {**party["who"], "affiliation": party["affiliation"]}
    if not party["roleName"]:
        return who
    return {"@type": "Role", "roleName": party["roleName"], relation: who}


def _person(official: Record) -> Node:
    return {
        "@id": official and f"officials/{official['id']}/",
        "@type": ["Person", "person:Person"],
        "name": official.get("name"),
        "foaf:name": official.get("name"),
    }


def _body(organisation: Record) -> Node:
    return {
        "@id": f"organisations/{organisation['id']}/",
        "@type": [BODIES.get(organisation["kind"], "Organization"), "org:Organization"],
        "name": organisation["name"],
        "skos:prefLabel": organisation["name"],
        "alternateName": organisation["abbreviation"],
    }


def _country(code: str | None) -> Node | None:
    return {"@type": "Country", "identifier": code} if code else None


def _membership(role: Record) -> Node:
    organisation = role["organisation"]
    return {
        "@type": "org:Membership",
        "org:role": {"@type": "org:Role", "skos:prefLabel": role["title"]},
        "org:organization": _body(organisation) if organisation else _country(role["country"]),
        "validFrom": role["first_day"],
        "validThrough": role["last_day"],
    }


def _identifier(identifier: Record) -> Node:
    return {
        "@type": "PropertyValue",
        "propertyID": identifier["scheme"],
        "value": identifier["value"],
    }


def _event(meeting: Record | None) -> Node | None:
    if not meeting:
        return None
    return {"@id": f"meetings/{meeting['id']}/", "@type": "Event", "name": meeting["title"]}


def _location(place: Record | None) -> Node | None:
    if not place:
        return None
    point = {"latitude": place["latitude"], "longitude": place["longitude"]}
    return {
        "@type": "Place",
        "name": place_name(place),
        "address": _address(place["city"], place["country"]),
        "geo": None if None in point.values() else {"@type": "GeoCoordinates", **point},
    }


def _address(city: str | None, country: str | None) -> Node | None:
    if not city and not country:
        return None
    return {"@type": "PostalAddress", "addressLocality": city, "addressCountry": country}


def _topic(topic: Record) -> Node:
    return {
        "@id": f"topics/{topic['slug']}/",
        "@type": "skos:Concept",
        "name": topic["label"],
        "skos:prefLabel": topic["label"],
    }


def _article(document: Record) -> Node:
    return {
        "@id": f"documents/{document['id']}/",
        "@type": "NewsArticle",
        "headline": document["title"],
        "url": document["url"],
        "datePublished": document["published"],
        "publisher": {
            "@id": f"sources/{document['source']['id']}/",
            "@type": "Organization",
            "name": document["source"]["name"],
        },
    }
