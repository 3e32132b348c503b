"""Posts told by someone else: "his deputy", "Trump's adviser", "her Russian counterpart"."""

from meetings.choices import ParticipantKind
from meetings.extraction.mentions.matching import find_holder
from meetings.extraction.mentions.referents import Referent, final
from meetings.extraction.mentions.resolver import Resolver
from meetings.extraction.mentions.roles import RolePhrase

# Nouns whose owner's state is the country spoken of last ("the country's foreign minister").
LANDS = frozenset(
    [
        "country", "nation", "kingdom", "republic", "state", "island", "neighbour", "neighbor",
        "sultanate", "emirate",
    ]
)  # fmt: skip
# People of the same post as the one whose they are.
EQUALS = frozenset({"counterpart", "opposite number", "colleague", "homologue", "peer"})
REACH = 2


def take_owner(resolver: Resolver, phrase: RolePhrase) -> None:
    """Give a post the state of its owner, but for counterparts and the like."""
    if phrase.country or phrase.group == "relation":
        return
    owner = resolver.owner(phrase)
    if owner is not None:
        phrase.country = owner.country
        if owner.kind is ParticipantKind.ORGANISATION:
            phrase.organisation = phrase.organisation or owner.label
    elif phrase.possessor is not None and resolver.text.lower(phrase.possessor) in LANDS:
        phrase.country = _last_land(resolver, phrase)


def _last_land(resolver: Resolver, phrase: RolePhrase) -> str | None:
    sentence = resolver.sentence(phrase)
    land = resolver.history.best(sentence, _is_state, reach=REACH)
    return land.country if land is not None else None


def _is_state(referent: Referent) -> bool:
    return referent.kind is ParticipantKind.STATE


def read_attached(resolver: Resolver, phrase: RolePhrase, person: Referent) -> None:
    """Note what a post beside a name says by its owner: "his deputy", "his Somali colleague"."""
    known = phrase.country, phrase.organisation
    take_owner(resolver, phrase)
    if phrase.group != "relation":
        person.superior = person.superior or resolver.owner(phrase)
    if phrase.country and not known[0]:
        person.countries[phrase.country] += 1
    if phrase.organisation and not known[1]:
        person.organisations[phrase.organisation] += 1
    if phrase.group == "relation" and phrase.noun in EQUALS:
        other = _other_party(resolver, phrase, person)
        role = office_of(other) if other is not None else None
        if role and not person.posts():
            person.role_texts.append(role)


def read_relation(resolver: Resolver, phrase: RolePhrase) -> None:
    """A counterpart has the same post; a host or guest is the other one."""
    other = _other_party(resolver, phrase, None)
    role = office_of(other) if other is not None else None
    codes = phrase.countries or ((phrase.country,) if phrase.country else ())
    if phrase.noun in EQUALS and codes:
        holders = [find_holder(resolver, phrase, code, role=role) for code in codes]
        resolver.emit(phrase, holders)
        return

    if phrase.plural:
        resolver.emit(phrase, [resolver.registry.person(first=phrase.first, plural=True)])
        return

    def fits(referent: Referent) -> bool:
        apart = other is None or not referent.country or referent.country != other.country
        return referent.is_person and referent is not other and apart

    known = resolver.history.best(resolver.sentence(phrase), fits, reach=REACH)
    if known is None:
        known = resolver.registry.person(first=phrase.first)
        if role:
            known.role_texts.append(role)
    resolver.emit(phrase, [known])


def office_of(person: Referent) -> str | None:
    """The post that a counterpart holds too."""
    for phrase in person.roles:
        if phrase.group != "relation" and not phrase.rank:
            return phrase.role
    return person.role_texts[0] if person.role_texts else None


def _other_party(
    resolver: Resolver, phrase: RolePhrase, person: Referent | None
) -> Referent | None:
    """Whose counterpart it is: someone in the sentence, the owner, or the last with a post."""
    sentence = resolver.sentence(phrase)
    for seen in resolver.history.recent(sentence, 0):
        near = seen.subject or resolver.doc[seen.occurrence.head].dep_ == "poss"
        if not near or len(seen.occurrence.referents) != 1:
            continue
        other = final(seen.occurrence.referents[0])
        if other is not person and _has_office(other):
            return other
    owner = resolver.owner(phrase)
    if owner is not None and owner is not person and owner.is_person:
        return owner
    return resolver.history.best(sentence, lambda r: r is not person and _has_office(r))


def _has_office(referent: Referent) -> bool:
    return referent.is_person and not referent.plural and office_of(referent) is not None
