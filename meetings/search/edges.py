"""Who takes part in a meeting together with whom."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meetings.choices import OrganisationKind
from meetings.models.posting import edge_term, official_node, organisation_node, state_node


class Body(NamedTuple):
    """An organisation, or none."""

    key: int | None
    kind: str | None
    country: str | None

    @property
    def side(self) -> str | None:
        """As whom it takes part: a state by its country, like everyone who acts for that."""
        if self.key is None:
            return None
        if self.kind == OrganisationKind.STATE:
            return state_node(self.country or "")
        return organisation_node(self.key)


class Part(NamedTuple):
    """A participation, with all that says who is there by it."""

    country: str
    official: int | None
    organisation: Body
    acts_for: Body

    @property
    def sides(self) -> frozenset[str]:
        """Those who are there by it, and of whom it is no partner."""
        official = official_node(self.official) if self.official else None
        state = state_node(self.country) if self.country else None
        return frozenset(
            filter(None, (official, state, self.organisation.side, self.acts_for.side))
        )

    @property
    def partner(self) -> str | None:
        """As whom others meet it; None of somebody without a name."""
        if self.official:
            return official_node(self.official)
        return organisation_node(self.organisation.key) if self.organisation.key else None


def edge_terms(parts: Sequence[Part]) -> Iterator[str]:
    """Every side with every partner of it; some more than once."""
    several = [(part.partner, part.sides) for part in parts]
    for side in frozenset[str]().union(*(sides for _, sides in several)):
        for partner, sides in several:
            if partner and side not in sides:
                yield edge_term(side, partner)
