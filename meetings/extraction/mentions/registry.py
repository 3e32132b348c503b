"""Everyone and everything found in one text, one referent each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from meetings.choices import OrganisationKind, ParticipantKind
from meetings.extraction.lexicon import Lexicon
from meetings.extraction.mentions.referents import Referent, final
from meetings.extraction.mentions.text import Mark

# Enough for a news text; keeps texts of the length of a book from taking for ever.
MOST_ALIKE = 60


@dataclass(slots=True)
class Registry:
    """The referents of one text; states by code, bodies by key and state.

    ``latest`` has the body that "the foreign ministry" without a state means.
    """

    lexicon: Lexicon
    people: list[Referent] = field(default_factory=list)
    states: dict[str, Referent] = field(default_factory=dict)
    bodies: dict[tuple[str, str | None], Referent] = field(default_factory=dict)
    latest: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    by_country: dict[str, list[Referent]] = field(default_factory=lambda: defaultdict(list))
    by_noun: dict[str, list[Referent]] = field(default_factory=lambda: defaultdict(list))

    def state(self, code: str, *, first: int) -> Referent:
        referent = self.states.get(code)
        if referent is None:
            referent = Referent(
                kind=ParticipantKind.STATE,
                first=first,
                body=OrganisationKind.STATE,
                label=self.lexicon.country_name(code),
            )
            referent.countries[code] = 1
            self.states[code] = referent
        return referent

    def body(self, mark: Mark) -> Referent:
        """The body that ``mark`` names; its longest name in the text becomes its name."""
        key = (mark.key, mark.country)
        if mark.country is None:
            key = self.latest.get(mark.key, key)
        self.latest[mark.key] = key
        referent = self.bodies.get(key)
        if referent is None:
            referent = Referent(kind=ParticipantKind.ORGANISATION, first=mark.first, body=mark.body)
            self.bodies[key] = referent
        if mark.country:
            referent.countries[mark.country] += 1
        if referent.label is None or len(mark.name) > len(referent.label):
            referent.label = mark.name
        return referent

    def index(self) -> None:
        """Make everyone known by now findable by state and by post."""
        for person in self.people:
            for code in person.countries:
                self.by_country[code].append(person)
            for phrase in person.roles:
                self.by_noun[phrase.noun].append(person)

    def like(self, country: str | None, noun: str) -> Iterator[Referent]:
        """People of a state, and people of a post."""
        yield from self.by_country.get(country or "", ())[:MOST_ALIKE]
        yield from self.by_noun.get(noun, ())[:MOST_ALIKE]

    def persons(self) -> list[Referent]:
        """Everyone once, whoever was merged under who is left, in order of the text."""
        people = {id(final(person)): final(person) for person in self.people}
        return sorted(people.values(), key=lambda person: person.first)

    def person(self, *, first: int, plural: bool = False) -> Referent:
        """A new person without a name."""
        referent = Referent(kind=ParticipantKind.PERSON, first=first, plural=plural)
        self.people.append(referent)
        return referent
