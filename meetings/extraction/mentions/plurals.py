"""Posts of several people: "the two ministers", "the foreign ministers of Laos and Thailand"."""

from meetings.choices import ParticipantKind
from meetings.extraction.mentions.groups import (
    SIDE_NOUNS,
    STATE_NOUNS,
    make_group,
    pick_people,
    pick_states,
)
from meetings.extraction.mentions.matching import find_holder
from meetings.extraction.mentions.modifiers import NUMBERS
from meetings.extraction.mentions.posts import post_score
from meetings.extraction.mentions.referents import Referent
from meetings.extraction.mentions.resolver import Resolver
from meetings.extraction.mentions.roles import RolePhrase, content_words, singular

# Nouns that stand for the state or body itself where no person is named for it.
STANDING_FOR = frozenset(
    [
        "official", "leader", "diplomat", "representative", "delegate", "negotiator", "officer",
        "envoy", "aide", "mediator", "lawmaker", "general", "head of state", "head of government",
    ]
)  # fmt: skip


# Posts that people of whom the text tells none may have.
HIGH = frozenset({"leader", "sovereign", "president", "premier", "minister"})


def read_plural(resolver: Resolver, phrase: RolePhrase) -> None:
    """States where people stand for them, known people where it points back, else new ones."""
    registry = resolver.registry
    _take_lands(resolver, phrase)
    codes = phrase.countries or ((phrase.country,) if phrase.country else ())
    if phrase.noun in STANDING_FOR and codes:
        states = [registry.state(code, first=phrase.first) for code in codes]
        resolver.emit(phrase, states, kind=ParticipantKind.STATE)
    elif phrase.countries:
        resolver.emit(phrase, [find_holder(resolver, phrase, code) for code in phrase.countries])
    elif not _read_known(resolver, phrase):
        people = registry.person(first=phrase.first, plural=True)
        people.add_role(phrase)
        resolver.emit(phrase, [people])


def _take_lands(resolver: Resolver, phrase: RolePhrase) -> None:
    """For "the foreign ministers of the three states" the states spoken of last."""
    if phrase.complement is None or phrase.countries:
        return
    words = phrase.complement.role.lower().split()
    if not words or words[0] not in {"of", "from"} or "other" in words:
        return
    if words[-1] not in STATE_NOUNS | SIDE_NOUNS:
        return
    number = next((NUMBERS[word] for word in words if word in NUMBERS), 2)
    states = pick_states(
        resolver.history,
        resolver.registry,
        resolver.sentence(phrase),
        number=number,
        first=phrase.first,
    )
    phrase.countries = tuple(state.country for state in states if state.country)
    phrase.role = phrase.role.removesuffix(phrase.complement.role).strip()
    phrase.words = content_words(resolver.text.rules, phrase.role)


def _read_known(resolver: Resolver, phrase: RolePhrase) -> bool:
    """For "the two ministers", "the leaders" the people already spoken of."""
    if not phrase.definite or phrase.country or phrase.organisation or phrase.complement:
        return False
    single = singular(phrase)

    def fits(person: Referent) -> bool:
        if not person.roles and not person.role_texts:
            return phrase.group in HIGH
        return post_score(single, person, resolver.text) is not None

    sentence = resolver.sentence(phrase)
    chosen = pick_people(resolver.history, sentence, number=phrase.number, fits=fits)
    if chosen:
        kind = ParticipantKind.PERSON
        resolver.record(make_group(resolver.history, phrase.first, phrase.last, chosen, kind=kind))
    return bool(chosen)
