"""Who took part, as a curator enters it, and as the journal keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from meetings.choices import Part
from meetings.exceptions import RevertError
from meetings.models import Meeting, Official, Organisation, Participation, Redirect

Entity = TypeVar("Entity", Official, Organisation)
PARTS = {part.value: part for part in Part}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenParticipant:
    """A participant as a curator enters it: an official or an organisation, or a role alone."""

    official: Official | None = None
    organisation: Organisation | None = None
    acts_for: Organisation | None = None
    country: str = ""
    role: str = ""
    part: Part = Part.PRINCIPAL


def seat_by_hand(
    meeting: Meeting, given: Sequence[GivenParticipant]
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Let these take part and nobody else; how it was before and is now, for the journal."""
    before = describe_seats(
        meeting.participations.select_related("official", "organisation", "acts_for")
    )
    meeting.participations.all().delete()
    rows = [
        Participation(
            meeting=meeting,
            official=one.official,
            organisation=one.organisation,
            acts_for=one.acts_for,
            country=one.country,
            role=one.role,
            part=one.part.value,
            position=position,
        )
        for position, one in enumerate(given)
    ]
    Participation.objects.bulk_create(rows)
    return before, describe_seats(rows)


def describe_seats(parts: Iterable[Participation]) -> list[dict[str, str]]:
    """Participants by their names and ids, from which ``read_seats`` makes them again."""
    return [
        {
            "name": str(part),
            "official": part.official.public_id if part.official else "",
            "organisation": part.organisation.public_id if part.organisation else "",
            "acts_for": part.acts_for.public_id if part.acts_for else "",
            "country": part.country,
            "role": part.role,
            "part": str(part.part),
        }
        for part in parts
    ]


def read_seats(seats: Sequence[Mapping[str, Any]]) -> list[GivenParticipant]:
    """Participants as the journal has them; those merged since stand under their successors.

    Raises:
        RevertError: one of them is no longer in the register.
    """
    officials = _find(Official, (seat["official"] for seat in seats))
    bodies = _find(
        Organisation, (seat[role] for seat in seats for role in ("organisation", "acts_for"))
    )
    return [
        GivenParticipant(
            official=officials.get(seat["official"]),
            organisation=bodies.get(seat["organisation"]),
            acts_for=bodies.get(seat["acts_for"]),
            country=seat["country"],
            role=seat["role"],
            part=PARTS[seat["part"]],
        )
        for seat in seats
    ]


def _find(model: type[Entity], public_ids: Iterable[str]) -> dict[str, Entity]:
    wanted = {public_id for public_id in public_ids if public_id}
    moved = dict(Redirect.objects.filter(old_id__in=wanted).values_list("old_id", "new_id"))
    current = {public_id: moved.get(public_id, public_id) for public_id in wanted}
    found = model._default_manager.in_bulk(list(current.values()), field_name="public_id")
    gone = sorted(old for old, new in current.items() if new not in found)
    if gone:
        raise RevertError(f"no longer in the register: {', '.join(gone)}")
    return {old: found[new] for old, new in current.items()}
