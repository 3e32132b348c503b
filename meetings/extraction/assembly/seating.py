"""Who belongs to a draft, judged over all that tells of it."""

from collections.abc import Mapping, Sequence

from meetings.extraction.assembly.drafts import TAKES_PART, Draft, drop_redundant
from meetings.extraction.learning.judges import Judges
from meetings.extraction.learning.member_features import eligible, member_features
from meetings.extraction.learning.sight import party_of
from meetings.extraction.occasions.scene import Scene

SIDES = 2


def seat_members(scene: Scene, judges: Judges, drafts: Sequence[Draft]) -> None:
    """Give each draft those that likely belong to it, and at least two sides."""
    asked = [(made, options) for made in drafts if (options := eligible(made))]
    rows = [
        member_features(scene, drafts, made, entity, options)
        for made, options in asked
        for entity in options
    ]
    chances = iter(judges.member.score(rows))
    seated = [{entity: float(next(chances)) for entity in options} for _, options in asked]
    for (made, _), likely in zip(asked, seated, strict=True):
        made.members = drop_redundant(scene, _seated(scene, made, likely))


def _seated(scene: Scene, made: Draft, chances: Mapping[int, float]) -> dict[int, float]:
    """The likely ones, and the likeliest of as many further sides as two need."""
    seated = {entity: chance for entity, chance in chances.items() if chance >= TAKES_PART}
    sides = {party_of(scene, entity) for entity in seated} | set(made.visited)
    for entity, chance in sorted(chances.items(), key=lambda item: -item[1]):
        if len(sides) >= SIDES:
            break
        if party_of(scene, entity) not in sides:
            seated[entity] = chance
            sides.add(party_of(scene, entity))
    return seated
