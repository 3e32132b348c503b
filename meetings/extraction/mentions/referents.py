"""People, bodies and states of one text while they are being put together."""

from collections import Counter
from dataclasses import dataclass, field

from meetings.choices import OrganisationKind, ParticipantKind
from meetings.extraction.analysis import MentionForm
from meetings.extraction.mentions.roles import RolePhrase

MOST_ROLES = 3


@dataclass(slots=True)
class Referent:
    """Someone or something that the text speaks of; ``Entity`` is made of it at the end.

    Attributes:
        names: every form of the name, as words, with how often it occurs.
        roles: the posts that the text gives, in order.
        countries: states by weight of what speaks for them.
        guess: the state that the surroundings of the name suggest, before references are read.
        superior: whose deputy or aide it is.
        first: the first word that speaks of it.
    """

    kind: ParticipantKind
    first: int
    names: Counter[tuple[str, ...]] = field(default_factory=Counter)
    label: str | None = None
    rank: str | None = None
    addressed: str | None = None
    gender: str | None = None
    roles: list[RolePhrase] = field(default_factory=list)
    role_texts: list[str] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    organisations: Counter[str] = field(default_factory=Counter)
    body: OrganisationKind | None = None
    plural: bool = False
    merged: "Referent | None" = None
    guess: str | None = None
    superior: "Referent | None" = None

    @property
    def country(self) -> str | None:
        return self.countries.most_common(1)[0][0] if self.countries else None

    @property
    def organisation(self) -> str | None:
        return self.organisations.most_common(1)[0][0] if self.organisations else None

    @property
    def is_person(self) -> bool:
        return self.kind is ParticipantKind.PERSON

    @property
    def named(self) -> bool:
        return bool(self.names) or self.label is not None

    @property
    def full_name(self) -> tuple[str, ...]:
        """The form with most words, then most letters, then the most frequent."""
        if not self.names:
            return ()
        return max(self.names, key=lambda name: (len(name), sum(map(len, name)), self.names[name]))

    @property
    def role_words(self) -> frozenset[str]:
        words: frozenset[str] = frozenset()
        return words.union(*(role.words for role in self.roles))

    def posts(self) -> list[str]:
        """Every post that is told or known, but "counterpart" and the like."""
        told = [phrase.role for phrase in self.roles if phrase.group != "relation"]
        return told + self.role_texts

    def add_role(self, phrase: RolePhrase, *, weight: int = 2) -> None:
        """Take over what a phrase says of its holder."""
        self.roles.append(phrase)
        if phrase.country:
            self.countries[phrase.country] += weight
        if phrase.organisation:
            self.organisations[phrase.organisation] += weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Words, half open, that stand for referents; ``Mention`` is made of it at the end."""

    first: int
    last: int
    head: int
    form: MentionForm
    kind: ParticipantKind
    referents: tuple[Referent, ...] = ()


def final(referent: Referent) -> Referent:
    """The referent that this one was merged into."""
    while referent.merged is not None:
        referent = referent.merged
    return referent
