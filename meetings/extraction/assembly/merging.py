"""Joins drafts that tell of one occasion, likeliest pairs first."""

from collections.abc import Mapping, Sequence

from meetings.choices import MeetingStatus
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.occasions.scene import Scene

SAME = 0.38
# One pair that is surely of two occasions keeps whole clusters apart.
VETO = 0.02
# The chance of being one occasion for drafts made apart from one candidate.
NEVER = -1.0


def merge(
    scene: Scene, drafts: Sequence[Draft], chances: Mapping[tuple[int, int], float]
) -> list[Draft]:
    """Join the likeliest clusters while some pair of them is of one occasion and none surely not.

    Args:
        scene: the document.
        drafts: in order of the text.
        chances: for pairs of numbers of ``drafts``, lower first; a missing pair is never joined.
    """
    clusters = [[number] for number in range(len(drafts))]
    while True:
        best, pair = SAME, None
        for i, one in enumerate(clusters):
            for j in range(i + 1, len(clusters)):
                chance = _linkage(one, clusters[j], chances)
                if chance >= best:
                    best, pair = chance, (i, j)
        if pair is None:
            return [_join(scene, [drafts[n] for n in sorted(cluster)]) for cluster in clusters]
        clusters[pair[0]] += clusters.pop(pair[1])


def _linkage(
    one: Sequence[int], other: Sequence[int], chances: Mapping[tuple[int, int], float]
) -> float:
    pairs = [chances.get((min(a, b), max(a, b)), NEVER) for a in one for b in other]
    return NEVER if min(pairs) < VETO else sum(pairs) / len(pairs)


def _join(scene: Scene, drafts: Sequence[Draft]) -> Draft:
    """One draft of several: the likeliest gives status and time, all give members."""
    if len(drafts) == 1:
        return drafts[0]
    best = max(drafts, key=lambda d: d.chance)
    members: dict[int, float] = {}
    visited: dict[str, float] = {}
    for made in drafts:
        for entity, part in made.members.items():
            members[entity] = max(part, members.get(entity, 0.0))
        visited.update(made.visited)
    people_of = {scene.parties[entity] for entity in members}
    dated = max(drafts, key=lambda d: d.date_chance)
    return Draft(
        candidates=sorted({number for made in drafts for number in made.candidates}),
        members=members,
        parts={number: parts for made in drafts for number, parts in made.parts.items()},
        visited={c: v for c, v in visited.items() if c not in people_of},
        chance=best.chance,
        split=any(made.split for made in drafts),
        status=_status(drafts, best),
        mode=max((made for made in drafts), key=lambda d: (d.mode != "in_person", d.chance)).mode,
        date=dated.date,
        date_chance=dated.date_chance,
        time=dated.time,
    )


def _status(drafts: Sequence[Draft], best: Draft) -> MeetingStatus:
    if any(made.status is MeetingStatus.CANCELLED for made in drafts):
        return MeetingStatus.CANCELLED
    return best.status
