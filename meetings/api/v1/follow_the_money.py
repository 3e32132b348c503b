"""Records as entities of FollowTheMoney, the model of OpenSanctions and Aleph."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from rest_framework.request import Request
from typing_extensions import override

from meetings.api.exports import Record, RecordRenderer
from meetings.api.v1.exports import address_of, place_name
from meetings.choices import OrganisationKind, Part

Entity = dict[str, Any]

SECONDS = len("2024-05-30T12:00:00")
SCHEMATA = {
    OrganisationKind.STATE: "PublicBody",
    OrganisationKind.GOVERNMENT: "PublicBody",
    OrganisationKind.MINISTRY: "PublicBody",
    OrganisationKind.ARMED_FORCES: "PublicBody",
    OrganisationKind.EMBASSY: "PublicBody",
    OrganisationKind.LEGISLATURE: "PublicBody",
    OrganisationKind.INTERNATIONAL: "PublicBody",
    OrganisationKind.COMPANY: "Company",
    OrganisationKind.MEDIA: "Company",
}


class FollowTheMoneyRenderer(RecordRenderer):
    """FollowTheMoney: an entity a line. The same entity may come again; its values add up."""

    media_type = "application/json+ftm"
    format = "ftm"
    # The address of one record, by which its entity says where it comes from.
    detail: str

    def describe(self, record: Record, address: str) -> Iterator[Entity]:
        """The entities of a record, which is read at ``address``."""
        raise NotImplementedError

    @override
    def write(self, records: Iterable[Record], request: Request) -> Iterator[bytes]:
        for record in records:
            address = address_of(self.detail, request, id=record["id"])
            for entity in self.describe(record, address):
                yield orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE)


class MeetingEntities(FollowTheMoneyRenderer):
    """Meetings as events, with those who take part."""

    described = (
        "Every meeting that matches, as FollowTheMoney entities, one JSON object a line: "
        "the event, those who take part, and whom they act for."
    )
    detail = "meeting-detail"

    @override
    def describe(self, record: Record, address: str) -> Iterator[Entity]:
        start, _, end = (record["date"] or "").partition("/")
        participants = record["participants"]
        known = [each for each in participants if each["official"] or each["organisation"]]
        hosts = [each for each in known if each["part"] == Part.HOST]
        yield make_entity(
            key_of(record),
            "Event",
            name=[record["title"] or record["id"]],
            summary=[f"{record['status']}, {record['kind']}, {record['mode'].replace('_', ' ')}"],
            date=[start] if not end else [],
            startDate=[start],
            endDate=[end or start],
            location=[place_name(record["place"] or {})],
            country=_countries(participants),
            organizer=[_key(each) for each in hosts],
            involved=[_key(each) for each in known if each not in hosts],
            keywords=[topic["label"] for topic in record["topics"]],
            sourceUrl=[address],
            recordId=[record["id"]],
            modifiedAt=[_seconds(record["updated_at"])],
        )
        for each in known:
            yield from _participant(each, record["date"] or "")


class OfficialEntities(FollowTheMoneyRenderer):
    """Officials as persons, with their roles in organisations."""

    described = "Every official that matches, as FollowTheMoney entities, one JSON object a line."
    detail = "official-detail"

    @override
    def describe(self, record: Record, address: str) -> Iterator[Entity]:
        roles = record.get("roles", ())
        identifiers = record.get("identifiers", ())
        yield make_entity(
            key_of(record),
            "Person",
            name=[record["name"]],
            alias=[each["name"] for each in record.get("other_names", ())],
            country=_countries([record]),
            position=[role["title"] for role in roles],
            wikidataId=[each["value"] for each in identifiers if each["scheme"] == "wikidata"],
            sourceUrl=[address],
            createdAt=[_seconds(record["created_at"])],
            modifiedAt=[_seconds(record["updated_at"])],
        )
        for number, role in enumerate(roles):
            if role["organisation"]:
                yield _body(role["organisation"])
                yield make_entity(
                    f"{key_of(record)}.role.{number}",
                    "Membership",
                    member=[key_of(record)],
                    organization=[key_of(role["organisation"])],
                    role=[role["title"]],
                    startDate=[role["first_day"]],
                    endDate=[role["last_day"]],
                )


class OrganisationEntities(FollowTheMoneyRenderer):
    """Organisations."""

    described = (
        "Every organisation that matches, as FollowTheMoney entities, one JSON object a line."
    )
    detail = "organisation-detail"

    @override
    def describe(self, record: Record, address: str) -> Iterator[Entity]:
        if record["parent"]:
            yield _body(record["parent"])
        yield _body(
            record,
            alias=[each["name"] for each in record.get("other_names", ())],
            country=_countries([record]),
            parent=[record["parent"] and key_of(record["parent"])],
            sourceUrl=[address],
            createdAt=[_seconds(record["created_at"])],
            modifiedAt=[_seconds(record["updated_at"])],
        )


def key_of(record: Record) -> str:
    """The public id in the characters that the model allows."""
    return str(record["id"]).replace("_", "-")


def make_entity(key: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity with what is known of it, each value once."""
    known = {
        name: list(dict.fromkeys(value for value in values if value))
        for name, values in properties.items()
    }
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
        "datasets": ["demarche"],
    }


def _participant(participant: Record, date: str) -> Iterator[Entity]:
    official, acts_for = participant["official"], participant["acts_for"]
    if not official:
        yield _body(participant["organisation"])
        return
    yield make_entity(
        key_of(official),
        "Person",
        name=[official["name"]],
        country=_countries([participant]),
        position=[participant["role"]],
    )
    if acts_for:
        yield _body(acts_for)
        yield make_entity(
            f"{key_of(official)}.{key_of(acts_for)}",
            "Membership",
            member=[key_of(official)],
            organization=[key_of(acts_for)],
            role=[participant["role"]],
            date=[date] if "/" not in date else [],
        )


def _body(organisation: Record, **properties: Iterable[str | None]) -> Entity:
    return make_entity(
        key_of(organisation),
        SCHEMATA.get(organisation["kind"], "Organization"),
        name=[organisation["name"]],
        abbreviation=[organisation["abbreviation"]],
        **properties,
    )


def _key(participant: Record) -> str:
    return key_of(participant["official"] or participant["organisation"])


def _seconds(moment: str) -> str:
    """A time in UTC as the model writes it."""
    return moment[:SECONDS]


def _countries(records: Iterable[Record]) -> list[str]:
    return [each["country"].lower() for each in records if each["country"]]
