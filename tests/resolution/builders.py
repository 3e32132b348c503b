"""The least that resolution needs of forms and reports."""

from datetime import date

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus
from meetings.dates import EdtfDate
from meetings.resolution.forms import person_form
from meetings.resolution.occasions import Seat, SeatKind, Told, is_year_stated


def form(name, country="", role="", year=2024):
    return person_form(name, country, role, year)


def seat(name, side, kind=SeatKind.PERSON, offices=()):
    return Seat(name, side, kind, frozenset(offices))


def state(code):
    return Seat(f"st:{code}", code, SeatKind.STATE)


ANA = seat("off:ana", "EC")
BO = seat("off:bo", "SE")
CY = seat("off:cy", "GH")


def told(document, *seats, when=None, published=date(2024, 5, 31), where=("", ""), **values):
    stated = values.pop("stated", False)
    parsed = EdtfDate.parse(when) if when else None
    fields = {
        "key": f"{document}#1",
        "document": document,
        "status": MeetingStatus.HELD,
        "mode": MeetingMode.IN_PERSON,
        "kind": MeetingKind.BILATERAL,
        "seats": seats or (ANA, BO),
        "date": parsed,
        "year_stated": is_year_stated(parsed, published, stated=stated),
        "published": published,
        "city": where[0],
        "country": where[1],
    }
    return Told(**(fields | values))
