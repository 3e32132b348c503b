"""What refers back or stands without a name: posts, pronouns and groups, from left to right."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from spacy.tokens import Doc, Token

from meetings.choices import ParticipantKind
from meetings.extraction.mentions.groups import GroupPhrase, find_groups, resolve_group
from meetings.extraction.mentions.history import History
from meetings.extraction.mentions.matching import match_person
from meetings.extraction.mentions.plurals import read_plural
from meetings.extraction.mentions.pronouns import Pronoun, find_pronouns, resolve_pronoun
from meetings.extraction.mentions.referents import Occurrence, Referent, final
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.relations import read_attached, read_relation, take_owner
from meetings.extraction.mentions.resolver import Resolver
from meetings.extraction.mentions.roles import RolePhrase
from meetings.extraction.mentions.text import Text

COPULAS = frozenset({"attr", "oprd"})
# Verbs after which "as" names a post.
OFFICES = frozenset(
    {"serve", "act", "work", "appoint", "name", "elect", "swear", "install", "double"}
)
# Where several begin at one word: an owner is read before what it owns.
PRONOUN, NAMED, ATTACHED, POST, GROUP = range(5)
BESIDE_STATE = 2

_Step = tuple[int, int, int, Callable[[], None]]


def resolve_references(
    text: Text,
    doc: Doc,
    registry: Registry,
    named: Sequence[Occurrence],
    phrases: Sequence[RolePhrase],
) -> list[Occurrence]:
    """The named occurrences with those of posts, pronouns and groups that could be read."""
    resolver = Resolver(text, doc, registry, History(text, doc))
    steps = [*_named_steps(resolver, named), *_free_steps(resolver, phrases)]
    for *_, step in sorted(steps, key=lambda row: row[:3]):
        step()
    return resolver.results


def _named_steps(resolver: Resolver, named: Sequence[Occurrence]) -> Iterator[_Step]:
    for occurrence in named:
        yield occurrence.first, NAMED, -occurrence.last, partial(resolver.record, occurrence)
    for person in resolver.registry.people:
        for phrase in person.roles:
            step = partial(read_attached, resolver, phrase, person)
            yield phrase.first, ATTACHED, phrase.last, step


def _free_steps(resolver: Resolver, phrases: Sequence[RolePhrase]) -> Iterator[_Step]:
    text = resolver.text
    for phrase in phrases:
        yield phrase.first, POST, phrase.last, partial(_read_phrase, resolver, phrase)
    for pronoun in find_pronouns(text):
        step = partial(_read_pronoun, resolver, pronoun)
        yield pronoun.first, PRONOUN, pronoun.first, step
    taken = {i for phrase in phrases if phrase.plural for i in range(phrase.first, phrase.end)}
    for group in find_groups(text, taken):
        yield group.first, GROUP, group.last, partial(_read_group, resolver, group)


def _read_pronoun(resolver: Resolver, pronoun: Pronoun) -> None:
    occurrence = resolve_pronoun(pronoun, resolver.history)
    if occurrence is not None:
        resolver.record(occurrence)


def _read_group(resolver: Resolver, group: GroupPhrase) -> None:
    resolver.record(resolve_group(group, resolver.history, resolver.registry))


def _read_phrase(resolver: Resolver, phrase: RolePhrase) -> None:
    if _is_covered(resolver, phrase):
        return
    take_owner(resolver, phrase)
    if _read_copula(resolver, phrase):
        return
    if phrase.group == "relation":
        read_relation(resolver, phrase)
    elif phrase.plural:
        read_plural(resolver, phrase)
    else:
        _read_single(resolver, phrase)


def _is_covered(resolver: Resolver, phrase: RolePhrase) -> bool:
    """The noun already stands for a state ("Chinese officials")."""
    occurrence = resolver.at_word.get(phrase.end - 1)
    return occurrence is not None and occurrence.kind is ParticipantKind.STATE


def _read_copula(resolver: Resolver, phrase: RolePhrase) -> bool:
    """What "Li is the Chinese premier" says is said of Li."""
    subject = None if phrase.plural else _subject_told(resolver.doc[resolver.head(phrase)])
    if subject is None:
        return False
    for seen in resolver.history.recent(resolver.sentence(phrase), 0):
        if seen.occurrence.head != subject or len(seen.occurrence.referents) != 1:
            continue
        person = final(seen.occurrence.referents[0])
        if person.is_person:
            person.add_role(phrase)
            resolver.emit(phrase, [person])
            return True
    return False


def _subject_told(noun: Token) -> int | None:
    """The subject of whom "is …", "became …" or "serves as …" tells a post."""
    if noun.dep_ in COPULAS:
        verb = noun.head
    elif noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in OFFICES:
        verb = noun.head.head
    else:
        return None
    subjects = (child.i for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"})
    return next(subjects, None)


def _read_single(resolver: Resolver, phrase: RolePhrase) -> None:
    person = match_person(resolver, phrase)
    if person is None:
        person = resolver.registry.person(first=phrase.first)
        person.add_role(phrase)
    else:
        _learn(person, phrase)
    resolver.emit(phrase, [person])


def _learn(person: Referent, phrase: RolePhrase) -> None:
    """What a post that stands for someone known says of the person."""
    if phrase.country and not person.country:
        person.countries[phrase.country] += BESIDE_STATE
    if phrase.organisation and not person.organisation:
        person.organisations[phrase.organisation] += 1
    if phrase.definite is not False and not any(not known.rank for known in person.roles):
        person.roles.append(phrase)
