"""The topic vocabulary as a tree, with the meetings of each branch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from meetings.models import Meeting, Topic

Children = Mapping[int | None, Sequence[Topic]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A topic in the order of the tree; ``depth`` is 0 for one without a broader one."""

    topic: Topic
    depth: int
    meetings: int
    with_narrower: int


def count_branches(meetings: QuerySet[Meeting]) -> list[Branch]:
    """Every topic, the broader before the narrower, in three queries.

    A meeting that deals with several topics of a branch counts in it once.
    """
    topics = list(Topic.objects.select_related("broader").order_by("label"))
    children: dict[int | None, list[Topic]] = {}
    for topic in topics:
        children.setdefault(topic.broader_id, []).append(topic)
    counts = _count(meetings, {topic.pk: _within(topic.pk, children) for topic in topics})
    return [
        Branch(topic=topic, depth=depth, meetings=own, with_narrower=below)
        for topic, depth in _walk(children)
        for own, below in (counts[topic.pk],)
    ]


def _walk(
    children: Children, parent: int | None = None, depth: int = 0
) -> Iterator[tuple[Topic, int]]:
    for topic in children.get(parent, ()):
        yield topic, depth
        yield from _walk(children, topic.pk, depth + 1)


def _within(topic: int, children: Children) -> list[int]:
    """The topic and all that are narrower."""
    below = [each.pk for each in children.get(topic, ())]
    return [topic, *(pk for child in below for pk in _within(child, children))]


def _count(
    meetings: QuerySet[Meeting], branches: Mapping[int, Sequence[int]]
) -> dict[int, tuple[int, int]]:
    own: dict[int | None, int] = dict(
        meetings.order_by().values_list("topics").annotate(number=Count("pk"))
    )
    # Of a topic without narrower ones both numbers are the same.
    inner = {pk: within for pk, within in branches.items() if len(within) > 1}
    below = _count_within(meetings, inner) if inner else {}
    return {pk: (own.get(pk, 0), below.get(pk, own.get(pk, 0))) for pk in branches}


def _count_within(
    meetings: QuerySet[Meeting], branches: Mapping[int, Sequence[int]]
) -> dict[int, int]:
    topics = {topic for within in branches.values() for topic in within}
    counted = meetings.order_by().filter(topics__in=topics)
    numbers = counted.aggregate(
        **{
            f"within_{pk}": Count("pk", distinct=True, filter=Q(topics__in=within))
            for pk, within in branches.items()
        }
    )
    return {pk: numbers[f"within_{pk}"] for pk in branches}
