"""Decisions on identity as the machine makes them; it never touches those of curators."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.utils import timezone

from meetings.choices import EntityKind, Judgement
from meetings.models import ResolutionDecision
from meetings.models.composed import Composed
from meetings.resolution.scoring import Comparison

# Not by kind, which ids tell: databases would take it for the narrower condition.
_standing_by_left = Composed(
    lambda asked: ResolutionDecision.objects.standing().filter(left_id__among=asked).order_by()
)
_doubts_by_left = Composed(
    lambda asked: (
        ResolutionDecision.objects.standing()
        .filter(left_id__among=asked, judgement=Judgement.UNSURE)
        .order_by()
    )
)
_doubts_by_right = Composed(
    lambda asked: (
        ResolutionDecision.objects.standing()
        .filter(right_id__among=asked, judgement=Judgement.UNSURE)
        .order_by()
    )
)


def note_doubts(
    kind: EntityKind, doubts: Iterable[tuple[str, str, Comparison]], about: Collection[str]
) -> None:
    """Put pairs of records into the curators' queue; pairs that are no longer in doubt leave it.

    ``about`` are the records whose items were linked anew, so that all their doubts are given.
    """
    wanted: dict[tuple[str, str], Comparison] = {}
    for one, other, comparison in doubts:
        left, right = sorted((one, other))
        best = wanted.get((left, right))
        if best is None or comparison.score > best.score:
            wanted[left, right] = comparison
    standing = {
        (decision.left_id, decision.right_id): decision for decision in _standing(about, wanted)
    }
    stale = [
        decision.pk
        for pair, decision in standing.items()
        if decision.actor_id is None
        and (pair not in wanted or wanted[pair].score != decision.score)
    ]
    if stale:
        ResolutionDecision.objects.filter(pk__in=stale).update(superseded_at=timezone.now())
    ResolutionDecision.objects.bulk_create(
        _decision(kind, left, right, Judgement.UNSURE, comparison)
        for (left, right), comparison in wanted.items()
        if (left, right) not in standing or standing[left, right].pk in stale
    )


def _standing(
    about: Collection[str], wanted: Collection[tuple[str, str]]
) -> Iterator[ResolutionDecision]:
    """Decisions on the pairs that are in doubt now, and doubts on the records that were before."""
    yield from _doubts_by_left(about)
    yield from _doubts_by_right(about)
    for decision in _standing_by_left({left for left, _ in wanted}):
        if (decision.left_id, decision.right_id) in wanted:
            yield decision


def _decision(
    kind: EntityKind, left: str, right: str, judgement: Judgement, comparison: Comparison
) -> ResolutionDecision:
    return ResolutionDecision(
        kind=kind,
        left_id=left,
        right_id=right,
        judgement=judgement,
        score=comparison.score,
        features=dict(comparison.contributions),
    )


def note_same(joined: Iterable[tuple[EntityKind, str, str, Comparison]]) -> None:
    """Keep why mentions or reports stand for records; none may have a standing decision."""
    ResolutionDecision.objects.bulk_create(
        _decision(kind, left, right, Judgement.SAME, comparison)
        for kind, left, right, comparison in joined
    )


def supersede(left_ids: Sequence[str]) -> None:
    """End the machine's standing decisions on these mentions or reports."""
    standing = [one.pk for one in _standing_by_left(left_ids) if one.actor_id is None]
    if standing:
        ResolutionDecision.objects.filter(pk__in=standing).update(superseded_at=timezone.now())


def forget_record(public_id: str) -> None:
    """End the machine's standing decisions on a record that goes."""
    standing = ResolutionDecision.objects.standing().filter(actor__isnull=True)
    # One after the other: each has its index, both together none.
    for decisions in (standing.filter(left_id=public_id), standing.filter(right_id=public_id)):
        decisions.update(superseded_at=timezone.now())
