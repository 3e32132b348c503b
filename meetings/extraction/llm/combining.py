"""What is made of the records of the rules and those of the model."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from meetings.records import MeetingRecord, ParticipantRecord

# Two records are of one occasion when their participants agree to this degree.
LEAST_SHARED = 0.5
# Agreement of two that work apart leaves little doubt, and denial by the model much.
SHARE_OF_DOUBT = 0.4


def unite(
    rules: Sequence[MeetingRecord], model: Sequence[MeetingRecord]
) -> tuple[MeetingRecord, ...]:
    """Every occasion that either tells of; what the rules leave open is filled from the model."""
    partners = pair_records(rules, model)
    both = [
        _fill(record, model[partners[i]]) if i in partners else record
        for i, record in enumerate(rules)
    ]
    alone = [record for j, record in enumerate(model) if j not in partners.values()]
    return number(sorted([*both, *alone], key=_position))


def verify(rules: Sequence[MeetingRecord], told: Mapping[str, bool]) -> tuple[MeetingRecord, ...]:
    """The records that the model does not deny; ``told`` has its verdicts by id."""
    kept = [
        replace(record, confidence=_confirmed(record.confidence)) if record.id in told else record
        for record in rules
        if told.get(record.id, True)
    ]
    return number(kept)


def number(records: Sequence[MeetingRecord]) -> tuple[MeetingRecord, ...]:
    return tuple(replace(record, id=f"m{n}") for n, record in enumerate(records, start=1))


def pair_records(first: Sequence[MeetingRecord], second: Sequence[MeetingRecord]) -> dict[int, int]:
    """The record of ``second`` for each of ``first`` that tells of the same occasion."""
    scored = sorted(
        (
            (-shared, i, j)
            for i, one in enumerate(first)
            for j, other in enumerate(second)
            if (shared := _shared(one, other)) >= LEAST_SHARED
        ),
    )
    pairs: dict[int, int] = {}
    for _, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _shared(one: MeetingRecord, other: MeetingRecord) -> float:
    """How far the participants agree, from 0 to 1; 0 if the dates cannot be the same."""
    if one.date and other.date and not one.date.value.overlaps(other.date.value):
        return 0.0
    keys = {_key(participant) for participant in one.participants}
    others = {_key(participant) for participant in other.participants}
    return 2 * len(keys & others) / max(1, len(keys) + len(others))


def _key(participant: ParticipantRecord) -> tuple[str, str]:
    """The last word of a name, or the state and nothing else."""
    if participant.name and participant.kind != "state":
        plain = unicodedata.normalize("NFKD", participant.name).encode("ascii", "ignore").decode()
        return "name", (plain.split() or [""])[-1].lower()
    return "state", participant.country or ""


def _fill(rules: MeetingRecord, model: MeetingRecord) -> MeetingRecord:
    known = {topic.slug for topic in rules.topics}
    return replace(
        rules,
        date=rules.date or model.date,
        place=rules.place or model.place,
        topics=(*rules.topics, *(topic for topic in model.topics if topic.slug not in known)),
        confidence=_confirmed(rules.confidence),
    )


def _confirmed(confidence: float) -> float:
    return round(1 - (1 - confidence) * SHARE_OF_DOUBT, 3)


def _position(record: MeetingRecord) -> int:
    return record.evidence[0].start if record.evidence else 0
