"""Which side an entity acts for: its state, or the body or movement that is a party of its own."""

from collections.abc import Iterable

from meetings.choices import OrganisationKind, ParticipantKind
from meetings.extraction.analysis import Entity

# Bodies that meet others in their own right, whatever state they lie in.
OWN_PARTIES = frozenset(
    {
        OrganisationKind.ARMED_MOVEMENT,
        OrganisationKind.INTERNATIONAL,
        OrganisationKind.PARTY,
        OrganisationKind.COMPANY,
    }
)


def party(entity: Entity) -> str | None:
    """A key of the side that the entity stands on; None if the text does not tell."""
    if entity.kind is ParticipantKind.ORGANISATION and entity.body in OWN_PARTIES:
        return entity.name
    if entity.country:
        return entity.country
    if entity.organisation:
        return entity.organisation
    if entity.kind is ParticipantKind.ORGANISATION:
        return entity.name
    return None


def parties(entities: Iterable[Entity]) -> set[str]:
    return {side for side in map(party, entities) if side}
