"""What meetings are made of, as nodes of linked data."""

from typing import Any

from meetings.api.exports import Record
from meetings.api.v1.exports import place_name
from meetings.choices import OrganisationKind

Node = dict[str, Any]
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


def describe_party(participant: Record) -> Node:
    """A participant as its record, with the office and whom it acts for."""
    if participant["organisation"]:
        who = describe_body(participant["organisation"])
    else:
        who = describe_person(participant["official"] or {})
    body = participant["acts_for"]
    return {
        "who": who,
        "roleName": participant["role"],
        "affiliation": describe_body(body) if body else describe_country(participant["country"]),
    }


def put_in_role(party: Node, relation: str) -> Node:
    """schema.org puts a role between the occasion and the one who plays it."""
    who = {**party["who"], "affiliation": party["affiliation"]}
    if not party["roleName"]:
        return who
    return {"@type": "Role", "roleName": party["roleName"], relation: who}


def describe_person(official: Record) -> Node:
    return {
        "@id": official and f"officials/{official['id']}/",
        "@type": ["Person", "person:Person"],
        "name": official.get("name"),
        "foaf:name": official.get("name"),
    }


def describe_body(organisation: Record) -> Node:
    return {
        "@id": f"organisations/{organisation['id']}/",
        "@type": [BODIES.get(organisation["kind"], "Organization"), "org:Organization"],
        "name": organisation["name"],
        "skos:prefLabel": organisation["name"],
        "alternateName": organisation["abbreviation"],
    }


def describe_country(code: str | None) -> Node | None:
    return {"@type": "Country", "identifier": code} if code else None


def describe_membership(role: Record) -> Node:
    organisation, country = role["organisation"], role["country"]
    body = describe_body(organisation) if organisation else describe_country(country)
    return {
        "@type": "org:Membership",
        "org:role": {"@type": "org:Role", "skos:prefLabel": role["title"]},
        "org:organization": body,
        "validFrom": role["first_day"],
        "validThrough": role["last_day"],
    }


def describe_identifier(identifier: Record) -> Node:
    return {
        "@type": "PropertyValue",
        "propertyID": identifier["scheme"],
        "value": identifier["value"],
    }


def describe_event(meeting: Record | None) -> Node | None:
    if not meeting:
        return None
    return {"@id": f"meetings/{meeting['id']}/", "@type": "Event", "name": meeting["title"]}


def describe_location(place: Record | None) -> Node | None:
    if not place:
        return None
    point = {"latitude": place["latitude"], "longitude": place["longitude"]}
    return {
        "@type": "Place",
        "name": place_name(place),
        "address": describe_address(place["city"], place["country"]),
        "geo": None if None in point.values() else {"@type": "GeoCoordinates", **point},
    }


def describe_address(city: str | None, country: str | None) -> Node | None:
    if not city and not country:
        return None
    return {"@type": "PostalAddress", "addressLocality": city, "addressCountry": country}


def describe_topic(topic: Record) -> Node:
    return {
        "@id": f"topics/{topic['slug']}/",
        "@type": "skos:Concept",
        "name": topic["label"],
        "skos:prefLabel": topic["label"],
    }


def describe_article(document: Record) -> Node:
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
