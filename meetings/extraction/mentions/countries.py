"""For which state people act where their own phrase does not say it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from meetings.extraction.mentions.body_states import fill_body_states
from meetings.extraction.mentions.referents import Occurrence, Referent, final
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.roles import content_words
from meetings.extraction.mentions.setting import (
    LISTED,
    Neighbours,
    Setting,
    find_neighbours,
    read_setting,
)
from meetings.extraction.mentions.stateless import UNIQUE, acts_for_none, has_state_office
from meetings.extraction.mentions.text import Text

SAME_SENTENCE, LATER_THERE, SENTENCE_BEFORE = 1.0, 0.2, 0.2
FREQUENT, DATELINE, TEAM, TEAM_BEFORE, SUPERIOR = 2.5, 2.5, 4.0, 2.0, 8.0
# Adjectives of bodies of many states within a post ("head of European diplomacy").
COMMON_BODIES = frozenset({"european", "eu", "un", "nato", "asean", "african", "arab"})
SECOND = frozenset({"vice", "deputy", "assistant"})
# Diplomats who live in a state that is not their own.
POSTED = frozenset(
    [
        "ambassador", "high commissioner", "consul", "consul general", "consul-general", "nuncio",
        "attache", "attaché", "charge d'affaires", "chargé d'affaires",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the guesses about one text are made from; ``holders`` has the people of each post."""

    text: Text
    registry: Registry
    setting: Setting
    neighbours: Neighbours
    first_seen: Mapping[int, int]
    holders: Mapping[frozenset[str], Sequence[Referent]]


def fill_countries(
    text: Text, doc: Doc, registry: Registry, occurrences: Sequence[Occurrence]
) -> None:
    """Give everyone without a state the one that is guessed."""
    guess_countries(text, doc, registry, occurrences)
    for person in registry.persons():
        if not person.countries and person.guess is not None:
            person.countries[person.guess] += 1


def guess_countries(
    text: Text, doc: Doc, registry: Registry, occurrences: Sequence[Occurrence]
) -> None:
    """Note for each person without a state the one that the surroundings suggest."""
    setting = read_setting(text)
    fill_body_states(text, registry, setting)
    surroundings = _Surroundings(
        text,
        registry,
        setting,
        find_neighbours(text, doc, occurrences),
        _first_words(occurrences),
        _holders(text, registry),
    )
    for person in registry.persons():
        if not person.countries and not person.plural and _acts_for_state(text, person, registry):
            person.guess = _guess(person, surroundings)
        elif not person.countries and not person.plural and not person.posts():
            person.guess = _guess_without_post(person, surroundings)


def _first_words(occurrences: Sequence[Occurrence]) -> Mapping[int, int]:
    first: dict[int, int] = {}
    for occurrence in occurrences:
        for referent in map(final, occurrence.referents):
            first[id(referent)] = min(first.get(id(referent), occurrence.first), occurrence.first)
    return first


def _holders(text: Text, registry: Registry) -> Mapping[frozenset[str], Sequence[Referent]]:
    holders: dict[frozenset[str], list[Referent]] = defaultdict(list)
    for person in registry.persons():
        if person.named and not person.plural:
            for words in _posts(text, person):
                holders[words].append(person)
    return holders


def _posts(text: Text, person: Referent) -> set[frozenset[str]]:
    told = {phrase.words for phrase in person.roles if phrase.noun in UNIQUE}
    known = {content_words(text.rules, role) for role in person.role_texts}
    return {words for words in told | known if not words & SECOND}


def _acts_for_state(text: Text, person: Referent, registry: Registry) -> bool:
    """The post is one of a state, and of no body without one."""
    if acts_for_none(person, registry):
        return False
    shared = any(word in role.lower().split() for role in person.posts() for word in COMMON_BODIES)
    if shared and not has_state_office(person):
        return False
    offices = (text.office(role) for role in person.posts())
    return bool(person.rank) or any(office is not None and office.for_state for office in offices)


def _guess(person: Referent, around: _Surroundings) -> str | None:
    """The state with most to speak for it; never one where the person is posted or has a rival."""
    first = around.first_seen.get(id(person), person.first)
    scores = _scores(around, first)
    for weight, other in around.neighbours.get(id(person), ()):
        code = other.country or other.guess
        if code:
            scores[code] += weight
    superior = final(person.superior) if person.superior is not None else None
    if superior is not None and (code := superior.country or superior.guess):
        scores[code] += SUPERIOR
    for code in _hosts(person, around) | _taken(person, around):
        scores.pop(code, None)
    return max(sorted(scores), key=lambda code: scores[code]) if scores else None


def _guess_without_post(person: Referent, around: _Surroundings) -> str | None:
    """The state of a list that the name stands in, or one that others on its side act for."""
    neighbours = around.neighbours.get(id(person), ())
    beside = _listed_beside(person, around.neighbours)
    if beside or any(
        weight == LISTED and acts_for_none(other, around.registry) for weight, other in neighbours
    ):
        return beside
    likely = _guess(person, around)
    sides = (other.country or other.guess for weight, other in neighbours if weight > 0)
    return likely if likely in sides else None


def _listed_beside(person: Referent, neighbours: Neighbours) -> str | None:
    """The state of those who stand in one list with someone of whom nothing else is told."""
    for weight, other in neighbours.get(id(person), ()):
        if weight == LISTED and (other.country or other.guess):
            return other.country or other.guess
    return None


def _scores(around: _Surroundings, first: int) -> defaultdict[str, float]:
    setting = around.setting
    sentence = around.text.words[first].sentence
    scores: defaultdict[str, float] = defaultdict(float)
    for code in setting.total:
        scores[code] += FREQUENT * setting.frequency(code)
    for at, code in setting.by_sentence.get(sentence, ()):
        scores[code] += SAME_SENTENCE if at < first else LATER_THERE
    for _, code in setting.by_sentence.get(sentence - 1, ()):
        scores[code] += SENTENCE_BEFORE
    for at, code in setting.teams.get(sentence, ()):
        scores[code] += TEAM * (at < first)
    for _, code in setting.teams.get(sentence - 1, ()):
        scores[code] += TEAM_BEFORE
    if setting.dateline:
        scores[setting.dateline] += DATELINE
    return scores


def _hosts(person: Referent, around: _Surroundings) -> set[str]:
    """Where a diplomat is posted: in the state that the text tells, or that it was written in."""
    told = _postings(person, around.registry)
    if told or around.setting.dateline is None:
        return told
    posted = any(phrase.noun in POSTED for phrase in person.roles)
    return {around.setting.dateline} if posted else told


def _postings(person: Referent, registry: Registry) -> set[str]:
    """States that an envoy is sent to are not his own."""
    codes: set[str] = set()
    for phrase in person.roles:
        role = phrase.complement.role if phrase.complement is not None else ""
        if role.startswith(("to ", "in ", "for ")):
            where = role.partition(" ")[2].removeprefix("the ")
            term = registry.lexicon.country_term(where)
            codes.update({term.code} if term is not None else ())
    return codes


def _taken(person: Referent, around: _Surroundings) -> set[str]:
    """States whose holder of the same post is somebody else."""
    others = (
        other
        for words in _posts(around.text, person)
        for other in around.holders.get(words, ())
        if other is not person
    )
    return {code for other in others if (code := other.country or other.guess)}
