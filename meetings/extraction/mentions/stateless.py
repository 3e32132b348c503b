"""Who acts for a body that belongs to no state, such as the United Nations or a company."""

from meetings.choices import OrganisationKind
from meetings.extraction.mentions.referents import Referent
from meetings.extraction.mentions.registry import Registry

STATELESS = frozenset(
    {OrganisationKind.INTERNATIONAL, OrganisationKind.COMPANY, OrganisationKind.MEDIA}
)
# Of these posts a state has one holder.
UNIQUE = frozenset(
    [
        "president", "premier", "prime minister", "chancellor", "king", "queen", "emir", "sultan",
        "minister", "secretary of state", "crown prince",
    ]
)  # fmt: skip


def acts_for_none(person: Referent, registry: Registry) -> bool:
    """The body that someone acts for belongs to no state, and the person has no office of one."""
    if not person.organisation or has_state_office(person):
        return False
    label = person.organisation.lower()
    told = any(
        (body.label or "").lower() == label and body.body in STATELESS
        for body in registry.bodies.values()
    )
    return told or _is_of_international(person.organisation, registry)


def has_state_office(person: Referent) -> bool:
    """Such as a president who chairs the African Union for a year."""
    elsewhere = {phrase.noun for phrase in person.roles if phrase.organisation}
    return any(
        phrase.noun in UNIQUE - elsewhere and phrase.complement is None for phrase in person.roles
    )


def _is_of_international(label: str, registry: Registry) -> bool:
    """An international body, or one of its own ("ECOWAS Commission")."""
    words = label.split()
    names = (" ".join(words[:size]) for size in range(1, len(words) + 1))
    return any(_is_international(name, registry) for name in names)


def _is_international(name: str, registry: Registry) -> bool:
    entry = registry.lexicon.organisation(name)
    return entry is not None and entry.kind in STATELESS
