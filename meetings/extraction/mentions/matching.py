"""Finds the person already known for whom a post stands."""

from collections.abc import Iterable
from dataclasses import replace

from meetings.extraction.mentions.posts import head_of, post_score
from meetings.extraction.mentions.referents import Referent, final
from meetings.extraction.mentions.resolver import Resolver
from meetings.extraction.mentions.roles import RolePhrase, content_words, singular

# Sentences at the head of a text in which "a Chinese official" may be named only later.
LEAD = 5
PER_SENTENCE, SUBJECT_NEARER = 0.15, 1.5
# What a person who is named only later loses.
AFTER = 1.5
# Sentences after which "the minister" no longer points back.
FAR = 12
# Sentences within which everyone is considered.
WINDOW = 30
# The sentence before as its subject; closer is the same sentence, where two phrases are two people.
JUST_BEFORE, NEAR = -0.5, 1.0


def match_person(resolver: Resolver, phrase: RolePhrase) -> Referent | None:
    """The known person that the phrase stands for, if it is likely that it stands for one."""
    sentence = resolver.sentence(phrase)
    best: tuple[float, Referent] | None = None
    for person in _candidates(resolver, phrase, sentence):
        score = _score(resolver, phrase, person, seen=_last_seen(resolver, person, sentence))
        if score is not None and (best is None or score > best[0]):
            best = (score, person)
    return best[1] if best is not None else None


def _candidates(resolver: Resolver, phrase: RolePhrase, sentence: int) -> Iterable[Referent]:
    """Those spoken of not too long ago, and those of the same state or post wherever they are."""
    found: dict[int, Referent] = {}
    for seen in resolver.history.recent(sentence, WINDOW):
        for referent in map(final, seen.occurrence.referents):
            if referent.is_person:
                found[id(referent)] = referent
    for referent in resolver.registry.like(phrase.country, phrase.noun):
        found[id(final(referent))] = final(referent)
    return found.values()


def find_holder(
    resolver: Resolver, phrase: RolePhrase, code: str, *, role: str | None = None
) -> Referent:
    """The person of a state who holds the post of ``phrase``, or ``role``; known or new."""
    single = singular(phrase, country=code)
    if role is not None:
        single = _with_role(resolver, single, role)
    known = match_person(resolver, single)
    if known is not None and code in {known.country, known.guess}:
        return known
    person = resolver.registry.person(first=phrase.first)
    person.add_role(single)
    return person


def _with_role(resolver: Resolver, phrase: RolePhrase, role: str) -> RolePhrase:
    rules = resolver.text.rules
    noun, group = head_of(role, rules)
    return replace(phrase, role=role, noun=noun, group=group, words=content_words(rules, role))


def _score(
    resolver: Resolver, phrase: RolePhrase, person: Referent, *, seen: float | None
) -> float | None:
    score = post_score(phrase, person, resolver.text)
    if score is None or _is_doubtful(phrase, person, seen):
        return None
    distance = _distance(resolver, phrase, person, seen=seen)
    return None if distance is None else score - distance


def _is_doubtful(phrase: RolePhrase, person: Referent, seen: float | None) -> bool:
    """Someone whose state nothing tells is of the state of a phrase only right after it."""
    if not phrase.country or person.country or person.guess == phrase.country:
        return False
    return seen is None or not JUST_BEFORE <= seen <= NEAR


def _last_seen(resolver: Resolver, person: Referent, sentence: int) -> float | None:
    """How many sentences ago a person was spoken of, less where it was as a subject."""
    row = resolver.last_seen.get(id(person))
    if row is None:
        return None
    return min(sentence - row[0], sentence - row[1] - SUBJECT_NEARER)


def _distance(
    resolver: Resolver, phrase: RolePhrase, person: Referent, *, seen: float | None
) -> float | None:
    """What speaks against a match by how far away the person is spoken of; None forbids it."""
    if phrase.definite is False:
        later = person.named and person.first > phrase.first
        lead = resolver.sentence(phrase) < LEAD and phrase.country == person.country
        return AFTER if later and lead else None
    specific = phrase.country is not None or len(phrase.words) > 1
    if seen is None:
        return AFTER if specific and person.named else None
    return PER_SENTENCE * seen if specific or seen <= FAR else None
