"""Filters whose values name records: by public id, or by slug."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from typing_extensions import override

from meetings.api.errors import InvalidParametersError, ParameterProblem
from meetings.api.filters import ListFilter, RegisterFilter, Selection
from meetings.api.lookup import resolve_ids
from meetings.api.parameters import nearest
from meetings.api.values import PublicId, Slug
from meetings.choices import EntityKind
from meetings.models import Relevance, Topic

Condition = Callable[[Sequence[int]], Q]


class RecordFilter(ListFilter):
    """Records by public id; a merged one stands for its successor."""

    resolved = True

    def __init__(self, kind: EntityKind, condition: Condition, *, label: str) -> None:
        value = PublicId(kind)
        super().__init__(value, condition, label=label, example=value.example)
        self.kind = kind

    @override
    def resolve(self, value: Selection) -> Selection:
        keys = resolve_ids(self.kind, [*value.included, *value.excluded])
        return _translate(self.field_name, value, keys)


class WordsFilter(RegisterFilter):
    """Words to be found, by which matches can be sorted too."""

    @override
    def keep(self, qs: QuerySet[Any], meant: str | None) -> QuerySet[Any]:
        found = super().keep(qs, meant)
        return found.annotate(relevance=Relevance(meant)) if meant else found


class RoleFilter(RegisterFilter):
    """Words of roles, which are looked up among those that there are."""

    resolved = True


class TopicFilter(ListFilter):
    """Topics by slug, each with all that are narrower."""

    resolved = True

    def __init__(self, condition: Condition, *, label: str) -> None:
        super().__init__(Slug(), condition, label=label, example="border-security")

    @override
    def resolve(self, value: Selection) -> Selection:
        # The vocabulary is small: reading it whole costs less than asking for each level.
        topics = list(Topic.objects.values_list("pk", "slug", "broader_id"))
        keys = {slug: pk for pk, slug, _ in topics}
        found = _translate(self.field_name, value, keys)
        broader = {pk: parent for pk, _, parent in topics}
        return Selection(
            _with_narrower(found.included, broader), _with_narrower(found.excluded, broader)
        )


def _translate(parameter: str, value: Selection, keys: Mapping[str, int]) -> Selection:
    """Raises:
    InvalidParametersError: a value names no record.
    """
    problems = [
        ParameterProblem(
            parameter=parameter, message=f"There is no {each}.", nearest=nearest(each, list(keys))
        )
        for each in (*value.included, *value.excluded)
        if each not in keys
    ]
    if problems:
        raise InvalidParametersError(problems)
    return Selection(
        [keys[each] for each in value.included], [keys[each] for each in value.excluded]
    )


def _with_narrower(chosen: Sequence[int], broader: Mapping[int, int | None]) -> list[int]:
    return [pk for pk in broader if not _ancestry(pk, broader).isdisjoint(chosen)]


def _ancestry(pk: int, broader: Mapping[int, int | None]) -> set[int]:
    """A topic and all that are broader."""
    line = {pk}
    parent = broader[pk]
    while parent is not None and parent not in line:
        line.add(parent)
        parent = broader[parent]
    return line
