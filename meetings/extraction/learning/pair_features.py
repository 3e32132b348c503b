"""Do two drafts tell of one occasion: their features by name."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from meetings.choices import MeetingMode, ParticipantKind
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.learning.pair_context import context_of_pair, telling_of
from meetings.extraction.occasions.frames import frame_name
from meetings.extraction.occasions.scene import Scene

MANY, SOME = 6, 4
ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its"})
NEW = frozenset({"another", "separate", "separately", "second", "third", "next", "previous",
                 "earlier", "last", "first", "also", "later", "then", "again", "new"})  # fmt: skip


def pair_rows(scene: Scene, drafts: Sequence[Draft]) -> dict[tuple[int, int], dict[str, float]]:
    """Features of the question for each two of ``drafts`` that other candidates tell of.

    ``drafts`` are all drafts of the document, in order of the text; the lower number comes first.
    """
    tellings = [telling_of(scene, made) for made in drafts]
    rows = {}
    for i, j in combinations(range(len(drafts)), 2):
        one, other = drafts[i], drafts[j]
        if one.candidates == other.candidates:
            continue
        features: dict[str, float] = dict(context_of_pair(scene, tellings[i], tellings[j]))
        for part in (_members, _positions, _frames):
            features.update(part(scene, one, other))
        features.update(_fields(one, other))
        features.update(_between(one, other, drafts))
        rows[i, j] = features
    return rows


def _members(scene: Scene, one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    first, second = set(one.members), set(other.members)
    shared = first & second
    yield "shared", float(min(len(shared), MANY))
    yield "jaccard", len(shared) / max(1, len(first | second))
    yield "contained", float(first <= second or second <= first)
    yield "equal", float(first == second)
    sides, others = one.parties(scene), other.parties(scene)
    yield "parties jaccard", len(sides & others) / max(1, len(sides | others))
    yield "parties equal", float(sides == others)
    yield "parties contained", float(sides <= others or others <= sides)
    yield "rival people", float(min(_rivals(scene, first - second, second - first), MANY))
    rest = first ^ second
    vague = [e for e in rest if _is_vague(scene, e) and scene.parties[e] in (sides & others)]
    yield "only vague differences", float(bool(rest) and len(vague) == len(rest))
    yield "vague differences", float(min(len(vague), MANY))
    people = [_is_named(scene, e) for e in shared]
    yield "shared people", float(min(sum(people), MANY))
    yield "sizes", float(min(len(first | second), MANY))


def _rivals(scene: Scene, first: set[int], second: set[int]) -> int:
    """People of one side, one in each draft: a sign of two occasions."""
    sides = [scene.parties[e] for e in first if _is_named(scene, e)]
    others = [scene.parties[e] for e in second if _is_named(scene, e)]
    return sum(side is not None and side in others for side in sides)


def _is_named(scene: Scene, number: int) -> bool:
    entity = scene.analysis.entities[number]
    return entity.kind is ParticipantKind.PERSON and not entity.plural


def _is_vague(scene: Scene, number: int) -> bool:
    entity = scene.analysis.entities[number]
    return entity.kind is not ParticipantKind.PERSON or entity.name is None


def _positions(scene: Scene, one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    candidates = [scene.candidates[i] for i in one.candidates]
    rest = [scene.candidates[i] for i in other.candidates]
    gaps = [abs(a.sentence - b.sentence) for a in candidates for b in rest]
    yield "sentences", float(min(*gaps, MANY) if gaps else MANY)
    yield "same sentence", float(min(gaps) == 0)
    yield (
        "same paragraph",
        float(
            any(
                scene.layout.paragraph[a.trigger.token] == scene.layout.paragraph[b.trigger.token]
                for a in candidates
                for b in rest
            )
        ),
    )
    yield "headline", float(any(c.sentence in scene.layout.headlines for c in (*candidates, *rest)))
    doc = scene.analysis.doc
    for a in candidates:
        for b in rest:
            if a.sentence != b.sentence:
                continue
            upper, lower = doc[a.trigger.token], doc[b.trigger.token]
            nested = upper in lower.ancestors or lower in upper.ancestors
            yield "nested", float(nested)
            yield "adjacent", float(abs(upper.i - lower.i) <= 3)  # noqa: PLR2004 - "held talks"
            yield f"joint {lower.dep_ if lower.i > upper.i else upper.dep_}", 1.0
            yield "conjoined", float(lower.head.i == upper.i or upper.head.i == lower.i)


def _frames(scene: Scene, one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    first, second = (
        {frame_name(scene.candidates[i].trigger) for i in made.candidates} for made in (one, other)
    )
    yield "same frame", float(bool(first & second))
    for frame in first | second:
        yield f"frame {frame}", float((frame in first) + (frame in second))
    later = max(one.candidates[0], other.candidates[0])
    modifiers = scene.candidates[later].context.modifiers
    yield "anaphoric", float(bool(modifiers & ANAPHORIC))
    yield "new", float(bool(modifiers & NEW))
    keys = {scene.candidates[made.candidates[0]].trigger.key for made in (one, other)}
    yield "same key", float(len(keys) == 1)


def _between(one: Draft, other: Draft, drafts: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """Drafts told between the two: others interrupt, the same two go on."""
    low, high = sorted(made.candidates[0] for made in (one, other))
    between = [set(made.members) for made in drafts if low < made.candidates[0] < high]
    first, second = set(one.members), set(other.members)
    yield "told between", float(min(len(between), SOME))
    foreign = sum(not members <= first | second for members in between)
    yield "others between", float(min(foreign, SOME))
    alike = sum(members in (first, second) for members in between)
    yield "alike between", float(min(alike, SOME))
    yield "drafts", float(min(len(drafts), 3 * SOME))


def _fields(one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    yield "lesser chance", min(one.chance, other.chance)
    yield "greater chance", max(one.chance, other.chance)
    yield "same status", float(one.status == other.status)
    yield "same mode", float(one.mode == other.mode)
    phone = {one.mode, other.mode} - {MeetingMode.IN_PERSON}
    yield "remote", float(bool(phone))
    yield "split", float(one.split) + float(other.split)
    dates = one.date, other.date
    yield "dates", float(sum(d is not None for d in dates))
    if dates[0] and dates[1]:
        yield "same date", float(dates[0] == dates[1])
        yield "overlapping dates", float(dates[0].overlaps(dates[1]))
        yield "conflicting dates", float(not dates[0].overlaps(dates[1]))
    yield "same time", float(one.time is not None and one.time == other.time)
