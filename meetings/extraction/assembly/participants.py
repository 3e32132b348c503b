"""Entities as participants of a record."""

from meetings.choices import Part, ParticipantKind
from meetings.extraction.analysis import Analysis, Entity
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.assembly.quotes import quote, state_quotes
from meetings.extraction.lexicon import Lexicon
from meetings.extraction.occasions.frames import base_label
from meetings.extraction.occasions.scene import Scene
from meetings.records import ParticipantRecord, Quote

HOSTS = frozenset({"subj", "agent"})
MOST_QUOTES = 3


def participants(scene: Scene, made: Draft, lexicon: Lexicon) -> tuple[ParticipantRecord, ...]:
    """Those who took part, without doubles, in the order in which the text first names them."""
    found: dict[tuple[str | None, ...], ParticipantRecord] = {}
    for number in sorted(made.members, key=lambda n: _first(scene.analysis, n)):
        if _is_shortened(scene.analysis, number, made):
            continue
        record = _participant(scene, made, number, lexicon)
        if record is not None:
            found.setdefault(_key(record), record)
    candidates = [scene.candidates[number] for number in made.candidates]
    for country in made.visited:
        evidence = state_quotes(scene, candidates, country)
        name = lexicon.country_name(country)
        record = ParticipantRecord(
            name=name, kind=ParticipantKind.STATE, country=country, evidence=evidence
        )
        found.setdefault(_key(record), record)
    return tuple(found.values())


def _key(record: ParticipantRecord) -> tuple[str | None, ...]:
    if record.kind is ParticipantKind.STATE:
        return (record.kind.value, record.country)
    return (record.kind.value, record.name, record.country, record.name or record.role)


def _is_shortened(analysis: Analysis, number: int, made: Draft) -> bool:
    """Another member of the same kind and state bears this name and more ("Xi", "Xi Jinping")."""
    entity = analysis.entities[number]
    words = set((entity.name or "").split())
    others = (analysis.entities[other] for other in made.members if other != number)
    return bool(words) and any(
        words < set((other.name or "").split())
        and other.kind is entity.kind
        and other.country == entity.country
        for other in others
    )


def _first(analysis: Analysis, number: int) -> int:
    mentions = analysis.entities[number].mentions
    return analysis.mentions[mentions[0]].start if mentions else 0


def _participant(
    scene: Scene, made: Draft, number: int, lexicon: Lexicon
) -> ParticipantRecord | None:
    entity = scene.analysis.entities[number]
    evidence = _evidence(scene, made, number)
    part = _part(scene, made, number)
    if entity.plural and entity.name is None and entity.kind is ParticipantKind.PERSON:
        return _body_of(entity, lexicon, part, evidence)
    if entity.name is None and entity.role is None:
        return None
    name = entity.name
    if entity.kind is ParticipantKind.STATE and entity.country:
        name = lexicon.country_name(entity.country)
    return ParticipantRecord(
        name=name,
        kind=entity.kind,
        country=entity.country,
        organisation=entity.organisation if entity.kind is ParticipantKind.PERSON else None,
        role=entity.role if entity.kind is ParticipantKind.PERSON else None,
        part=part,
        evidence=evidence,
    )


def _body_of(
    entity: Entity, lexicon: Lexicon, part: Part, evidence: tuple[Quote, ...]
) -> ParticipantRecord | None:
    """The state or body for which unnamed people stand."""
    if entity.country:
        return ParticipantRecord(
            name=lexicon.country_name(entity.country),
            kind=ParticipantKind.STATE,
            country=entity.country,
            part=part,
            evidence=evidence,
        )
    if entity.organisation:
        return ParticipantRecord(
            name=entity.organisation,
            kind=ParticipantKind.ORGANISATION,
            part=part,
            evidence=evidence,
        )
    return None


def _part(scene: Scene, made: Draft, number: int) -> Part:
    for candidate in (scene.candidates[i] for i in made.candidates):
        relation = candidate.relations.get(number)
        if relation is None:
            continue
        base = base_label(relation.label)[1]
        if candidate.trigger.frame == "host" and base in HOSTS:
            return Part.HOST
        if candidate.trigger.frame == "attend" or not relation.label:
            return Part.ATTENDEE if made.members[number] < 0.7 else Part.PRINCIPAL  # noqa: PLR2004
        return Part.PRINCIPAL
    return Part.ATTENDEE


def _evidence(scene: Scene, made: Draft, number: int) -> tuple[Quote, ...]:
    """The mentions that stand nearest to the triggers, then the one with the full name."""
    quotes: dict[Quote, None] = {}
    for candidate in (scene.candidates[i] for i in made.candidates):
        relation = candidate.relations.get(number)
        if relation is not None:
            mention = scene.analysis.mentions[relation.mention]
            quotes[quote(scene.analysis.document.text, mention.start, mention.end)] = None
    entity = scene.analysis.entities[number]
    if entity.mentions:
        first = scene.analysis.mentions[entity.mentions[0]]
        quotes[quote(scene.analysis.document.text, first.start, first.end)] = None
    return tuple(list(quotes)[:MOST_QUOTES])
