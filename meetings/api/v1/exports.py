"""Meetings as places on a map, days in a calendar, and entries of a feed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import icalendar
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from rest_framework import serializers
from typing_extensions import override

from meetings.api.exports import Record, StreamRenderer, with_commas
from meetings.api.renderers import OtherRenderer
from meetings.choices import MeetingStatus
from meetings.dates import Precision

FIELD_PARAMETERS = ("fields", "omit", "include")
# XML has no way to write these.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
STATUSES = {
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED",
}


class GeoJsonRenderer(StreamRenderer):
    """GeoJSON (RFC 7946): a feature for each meeting."""

    media_type = "application/geo+json"
    format = "geojson"
    charset = None
    refused = (*StreamRenderer.refused, *FIELD_PARAMETERS)
    described = (
        "Every meeting that matches, as a feature; its geometry is null if no place is known."
    )
    schema = {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": {"type": "object"}},
        },
    }

    @override
    def stream(
        self, records: Iterable[Record], serializer: serializers.BaseSerializer[Any]
    ) -> Iterator[bytes]:
        yield b'{"type":"FeatureCollection","features":['
        yield from with_commas(map(_feature, records))
        yield b"]}"


class CalendarRenderer(StreamRenderer):
    """iCalendar (RFC 5545): an event for each meeting whose days are known."""

    media_type = "text/calendar"
    format = "ics"
    charset = "utf-8"
    refused = (*StreamRenderer.refused, *FIELD_PARAMETERS)
    described = "Every meeting that matches and whose days are known, as an event of whole days."

    @override
    def stream(
        self, records: Iterable[Record], serializer: serializers.BaseSerializer[Any]
    ) -> Iterator[bytes]:
        yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Demarche//Meetings//EN\r\n"
        for record in records:
            if record["date_precision"] in {Precision.DAY, Precision.INTERVAL}:
                yield _event(record).to_ical()
        yield b"END:VCALENDAR\r\n"


class AtomRenderer(OtherRenderer):
    """Atom (RFC 4287): a page of meetings as entries."""

    media_type = "application/atom+xml"
    format = "atom"
    charset = "utf-8"
    refused = ("count", *FIELD_PARAMETERS)
    described = "A page of meetings, as entries of a feed."

    @override
    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        request = (renderer_context or {})["request"]
        address = request.build_absolute_uri()
        feed = PagedFeed(
            title="Demarche: meetings",
            link=address_of("home", request),
            description="",
            feed_url=address,
            author_name="Demarche",
            pages={"next": data["next"], "previous": data["previous"]},
        )
        for record in data["results"]:
            feed.add_item(**_entry(record, request))
        written = BytesIO()
        feed.write(written, "utf-8")
        return written.getvalue()


class PagedFeed(Atom1Feed):
    """A feed that says where its other pages are (RFC 5005)."""

    @override
    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, address in self.feed["pages"].items():
            if address:
                handler.addQuickElement("link", "", {"rel": relation, "href": address})


def address_of(name: str, request: Any, **arguments: str) -> str:
    """Where something is read, whatever the format of this answer."""
    return str(request.build_absolute_uri(reverse(name, kwargs=arguments)))


def _feature(record: Record) -> dict[str, Any]:
    place = record["place"] or {}
    point = [place.get("longitude"), place.get("latitude")]
    return {
        "type": "Feature",
        "id": record["id"],
        "geometry": None if None in point else {"type": "Point", "coordinates": point},
        "properties": record,
    }


def _event(record: Record) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", record["id"])
    event.add("summary", record["title"])
    event.add("dtstart", date.fromisoformat(record["date_first"]))
    # The end is the day after the last.
    event.add("dtend", _day_after(date.fromisoformat(record["date_last"])))
    changed = datetime.fromisoformat(record["updated_at"])
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("status", STATUSES[record["status"]])
    event.add("description", "\n".join(_people(record)))
    if record["topics"]:
        event.add("categories", [topic["label"] for topic in record["topics"]])
    place = record["place"]
    if place:
        event.add("location", place_name(place))
        if place["latitude"] is not None and place["longitude"] is not None:
            event.add("geo", (place["latitude"], place["longitude"]))
    return event


def _entry(record: Record, request: Any) -> dict[str, Any]:
    told = [record["date"], place_name(record["place"] or {}), *_people(record)]
    return {
        "title": _writable(record["title"] or record["id"]),
        "link": address_of("meeting-detail", request, id=record["id"]),
        "unique_id": f"urn:demarche:{record['id']}",
        "description": _writable("\n".join(line for line in told if line)),
        "pubdate": datetime.fromisoformat(record["created_at"]),
        "updateddate": datetime.fromisoformat(record["updated_at"]),
        "categories": [topic["slug"] for topic in record["topics"]],
    }


def _people(record: Record) -> list[str]:
    """Those who took part, each with office and state."""
    lines = []
    for each in record["participants"]:
        named = each["official"] or each["organisation"]
        words = [named and named["name"], each["role"], each["country"]]
        lines.append(", ".join(word for word in words if word))
    return lines


def place_name(place: Mapping[str, Any]) -> str:
    return ", ".join(place[part] for part in ("city", "country") if place.get(part))


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _writable(text: str) -> str:
    return UNWRITABLE.sub("", text)
