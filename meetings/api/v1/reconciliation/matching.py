"""Candidates for a name, each with a score and what it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meetings.api.v1.reconciliation.entities import (
    TYPES,
    EntityType,
    describe_entity,
    find_entities,
    type_of,
)
from meetings.api.v1.reconciliation.properties import PROPERTIES
from meetings.identifiers import PUBLIC_ID
from meetings.resolution.spelling import fold

LONGEST_NAME = 300  # a cell that is longer names nobody
CONSIDERED = 20  # of each type at least: whether one stands alone is seen beyond the limit
WHOLE = 100
NAME_SHARE = 0.7  # of the score, where properties are given; the rest is theirs
UNKNOWN = 0.5  # what a property is worth of which nothing is known
CERTAIN = 95  # from which score a candidate is a match, if it stands alone
LEAD = 10  # by how much it must lead the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A name to be matched.

    Attributes:
        types: ids of the types that candidates may have; empty for all.
        properties: values that the entity should have, by property.
    """

    name: str
    types: Sequence[str] = ()
    limit: int = 5
    properties: Mapping[str, Sequence[str]] = field(default_factory=dict)


def match(query: Query) -> list[dict[str, Any]]:
    """The candidates, the likeliest first; at most one of them is a match."""
    if PUBLIC_ID.fullmatch(query.name):
        return [
            _describe(record, {}, WHOLE, certain=True) for _, record in find_entities([query.name])
        ]
    scored = [scored for each in _types(query) for scored in _score_all(query, each)]
    scored.sort(key=_order)
    certain = _is_certain(scored)
    return [
        _describe(record, features, score, certain=certain and place == 0)
        for place, (score, record, features) in enumerate(scored[: query.limit])
    ]


# Truths are 1 and 0 among the features: clients that show or weigh them expect numbers.
Scored = tuple[float, Any, dict[str, float]]


def _types(query: Query) -> list[EntityType]:
    return [each for each in TYPES if not query.types or each.id in query.types]


def _score_all(query: Query, of: EntityType) -> list[Scored]:
    if not query.name.strip() or len(query.name) > LONGEST_NAME:
        return []
    suggested = of.suggest(query.name, limit=max(query.limit, CONSIDERED))
    records = of.load().in_bulk([one.record.pk for one in suggested])
    return [_score(query, records[one.record.pk], one.matched, one.score) for one in suggested]


def _score(query: Query, record: Any, matched: str, likeness: float) -> Scored:
    same_name = fold(matched) == fold(query.name)
    # Part of a name is as like as the whole of it, and says less.
    likeness = 1.0 if same_name else min(likeness, 0.9)
    features: dict[str, float] = {"name": likeness, "same_name": int(same_name)}
    shares = []
    for pid, wanted in query.properties.items():
        agrees = PROPERTIES[pid].agrees(record, wanted)
        shares.append(UNKNOWN if agrees is None else float(agrees))
        if agrees is not None:
            features[pid] = int(agrees)
    share = sum(shares) / len(shares) if shares else None
    total = likeness if share is None else NAME_SHARE * likeness + (1 - NAME_SHARE) * share
    return round(WHOLE * total, 1), record, features


def _is_certain(scored: Sequence[Scored]) -> bool:
    if not scored or scored[0][0] < CERTAIN or not scored[0][2]["same_name"]:
        return False
    return len(scored) == 1 or scored[0][0] - scored[1][0] >= LEAD


def _order(scored: Scored) -> tuple[float, str, int]:
    score, record, _ = scored
    return -score, record.name, record.pk


def _describe(
    record: Any, features: Mapping[str, float], score: float, *, certain: bool
) -> dict[str, Any]:
    return {
        "id": record.public_id,
        "name": record.name,
        "description": describe_entity(record),
        "type": [type_of(record).describe()],
        "score": score,
        "match": certain,
        "features": [{"id": name, "value": value} for name, value in features.items()],
    }
