"""Decisions on identity as the machine makes them; it never touches those of curators."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.utils import timezone

from meetings.choices import EntityKind, Judgement
from meetings.models import ResolutionDecision
from meetings.resolution.scoring import Comparison


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
        (decision.left_id, decision.right_id): decision
        for decision in _standing(kind, about, wanted)
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
        ResolutionDecision(
            kind=kind,
            left_id=left,
            right_id=right,
            judgement=Judgement.UNSURE,
            score=comparison.score,
            features=dict(comparison.contributions),
        )
        for (left, right), comparison in wanted.items()
        if (left, right) not in standing or standing[left, right].pk in stale
    )


def _standing(
    kind: EntityKind, about: Collection[str], wanted: Collection[tuple[str, str]]
) -> Iterator[ResolutionDecision]:
    """Decisions on the pairs that are in doubt now, and doubts on the records that were before."""
    standing = ResolutionDecision.objects.standing().filter(kind=kind).order_by()
    unsure = standing.filter(judgement=Judgement.UNSURE)
    if about:
        yield from unsure.filter(left_id__in=about)
        yield from unsure.filter(right_id__in=about)
    if wanted:
        lefts, rights = zip(*wanted, strict=True)
        for decision in standing.filter(left_id__in=lefts, right_id__in=rights):
            if (decision.left_id, decision.right_id) in wanted:
                yield decision


def note_same(kind: EntityKind, joined: Iterable[tuple[str, str, Comparison]]) -> None:
    """Keep why mentions or reports stand for records; none may have a standing decision."""
    ResolutionDecision.objects.bulk_create(
        ResolutionDecision(
            kind=kind,
            left_id=left,
            right_id=right,
            judgement=Judgement.SAME,
            score=comparison.score,
            features=dict(comparison.contributions),
        )
        for left, right, comparison in joined
    )


def supersede(left_ids: Sequence[str]) -> None:
    """End the machine's standing decisions on these mentions or reports."""
    ResolutionDecision.objects.standing().filter(left_id__in=left_ids, actor__isnull=True).update(
        superseded_at=timezone.now()
    )


def forget_record(public_id: str) -> None:
    """End the machine's standing decisions on a record that goes."""
    ResolutionDecision.objects.standing().about(public_id).filter(actor__isnull=True).update(
        superseded_at=timezone.now()
    )
