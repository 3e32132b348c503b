"""Joins referents that turn out to be one: a bare name and its post, the junta and the regime."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from meetings.choices import OrganisationKind, ParticipantKind
from meetings.extraction.mentions.posts import post_score
from meetings.extraction.mentions.referents import Occurrence, Referent, final
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.roles import RolePhrase
from meetings.extraction.mentions.text import Text

# How many sentences before a bare name its post may stand.
NEAR = 2
# ... and how many occurrences before it, at most.
FARTHEST = 60


def merge_referents(text: Text, registry: Registry, occurrences: Sequence[Occurrence]) -> None:
    """Mark referents as merged; ``final`` follows the marks."""
    _merge_governments(text, registry)
    _merge_holders(registry)
    _merge_bare_names(text, registry, occurrences)
    _merge_fitting(text, registry)


def merge_into(person: Referent, other: Referent) -> None:
    """Make ``other`` one with ``person``, who keeps the name."""
    person.roles.extend(other.roles)
    person.role_texts.extend(other.role_texts)
    person.countries.update(other.countries)
    person.organisations.update(other.organisations)
    person.gender = person.gender or other.gender
    person.first = min(person.first, other.first)
    other.merged = person


def _merge_governments(text: Text, registry: Registry) -> None:
    """The junta, the regime and the military government of one state are one."""
    first: dict[str, Referent] = {}
    for body in sorted(registry.bodies.values(), key=lambda body: body.first):
        common = (body.label or "").lower() in text.rules.common_bodies
        if body.body is not OrganisationKind.GOVERNMENT or not common or not body.country:
            continue
        known = first.setdefault(body.country, body)
        if known is not body:
            body.merged = known


def _merge_fitting(text: Text, registry: Registry) -> None:
    """A post told with an article is that of the one person of the state whom it fits."""
    named: dict[str, list[Referent]] = defaultdict(list)
    for person in registry.persons():
        if person.named and person.country and not person.plural:
            named[person.country].append(person)
    for person in registry.persons():
        if not _is_open(person):
            continue
        fitting = [
            other
            for other in named.get(person.country or "", ())
            if all(_fits(text, phrase, other) for phrase in person.roles)
        ]
        if len(fitting) == 1 and _is_introduced(person, fitting[0]):
            merge_into(fitting[0], person)


def _is_introduced(post: Referent, person: Referent) -> bool:
    """A post with "a" is that of someone named later, if it is a post of its own kind."""
    if all(phrase.definite is not False for phrase in post.roles):
        return True
    telling = all(len(phrase.words) > 1 for phrase in post.roles)
    return telling and post.first < person.first


def _fits(text: Text, phrase: RolePhrase, person: Referent) -> bool:
    return post_score(phrase, person, text) is not None


def _merge_holders(registry: Registry) -> None:
    """Someone of a state who has no post is the one holder of the post told of for that state."""
    holders, bare = defaultdict(list), defaultdict(list)
    for person in registry.persons():
        if person.country and _is_open(person):
            holders[person.country].append(person)
        elif person.country and person.named and not person.plural and not has_post(person):
            bare[person.country].append(person)
    for code, people in bare.items():
        if (
            len(people) == 1
            and len(holders[code]) == 1
            and holders[code][0].first < people[0].first
        ):
            merge_into(people[0], holders[code][0])


def has_post(person: Referent) -> bool:
    """The text, or the table of office holders, gives more than a rank."""
    return bool(person.role_texts) or any(not phrase.rank for phrase in person.roles)


def _is_open(person: Referent) -> bool:
    """A single person known by an office only."""
    return not person.named and not person.plural and bool(person.roles) and person.merged is None


def _merge_bare_names(text: Text, registry: Registry, occurrences: Sequence[Occurrence]) -> None:
    """A name that the text nowhere explains belongs to the post named just before it."""
    spoken = [
        (occurrence.first, referent)
        for occurrence in sorted(occurrences, key=lambda occurrence: occurrence.first)
        for referent in occurrence.referents
        if occurrence.kind is ParticipantKind.PERSON
    ]
    starts = [first for first, _ in spoken]
    for person in registry.persons():
        if person.named and not has_post(person) and not person.countries:
            at = bisect_left(starts, person.first)
            holder = _holder_before(text, spoken[max(0, at - FARTHEST) : at], person.first)
            if holder is not None:
                merge_into(person, holder)


def _is_explained(text: Text, first: int) -> bool:
    """Something between commas behind the name tells who bears it."""
    i = first
    while i < len(text.words) and text.words[i].capital:
        i += 1
    return text.lower(i) in {",", "("} and not text.ends_sentence(i)


def _holder_before(
    text: Text, spoken: Sequence[tuple[int, Referent]], first: int
) -> Referent | None:
    word = text.words[first]
    if word.titled or _is_explained(text, first):
        return None
    for at, referent in reversed(spoken):
        if word.sentence - text.words[at].sentence > NEAR:
            break
        if _is_open(final(referent)) and final(referent).country:
            return final(referent)
    return None
