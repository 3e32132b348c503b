"""Short ways to write annotated meetings."""

from meetings.evaluation.annotations import Annotation, Meeting, Participant, Place


def person(name=None, country="FR", **fields):
    return Participant(name=name, kind="person", country=country, **fields)


def state(country):
    return Participant(name=country, kind="state", country=country)


def meeting(*participants, place=None, topics=(), **fields):
    defaults = {"id": "m1", "status": "held", "mode": "in_person", "kind": "bilateral"}
    return Meeting(
        **{**defaults, "date": "2024-03-05", **fields},
        place=Place(city=place[0], country=place[1]) if place else None,
        participants=participants,
        topics=frozenset(topics),
    )


def documents(**meetings):
    return {
        name: Annotation(document=name, meetings=tuple(found)) for name, found in meetings.items()
    }
