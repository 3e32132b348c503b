"""What the stages of extraction hand to each other: mentions, entities, times and places.

Token numbers count the tokens of the spaCy ``Doc``; offsets count characters of the text. All
ranges are half open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from spacy.tokens import Doc

from meetings.choices import DateBasis, OrganisationKind, ParticipantKind
from meetings.dates import EdtfDate
from meetings.records import DocumentRecord


class MentionForm(StrEnum):
    """How a mention refers to what it stands for."""

    NAME = "name"  # "Wang Yi", "the Kachin Independence Army", "China"
    ROLE = "role"  # "the Chinese ambassador", "his Russian counterpart", "China's defence attaché"
    PRONOUN = "pronoun"  # "he", "she", "they", "who"
    GROUP = "group"  # "the two", "both sides", "the three leaders", "the two ministers"
    DEMONYM = "demonym"  # "Chinese" in "Chinese officials", "the Chinese side", "Moscow" for Russia


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that stands for one entity, or for several (``GROUP``, plural pronouns).

    Attributes:
        start, end: characters of the whole noun phrase with titles and names.
        first, last: tokens of the same stretch.
        head: the token that carries it in the parse; a verb's subject or object points at it.
        entities: numbers of the entities it stands for; empty if that could not be resolved.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    form: MentionForm
    kind: ParticipantKind
    entities: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Entity:
    """A person, body or state of the document, with all that the text says of it.

    Attributes:
        number: its place in ``Analysis.entities``.
        name: fullest form without title or rank; None for a person known only by role.
        country: ISO 3166-1 alpha-2 of the state it acts for or is, as the text tells.
        organisation: the body or movement that a person acts for, as named.
        role: office, rank and title in a short normal form without the country.
        body: what sort of body it is, for organisations and states.
        plural: several unnamed people ("European leaders", "envoys of the three countries").
        mentions: numbers of its mentions in ``Analysis.mentions``, in order of the text.
    """

    number: int
    kind: ParticipantKind
    name: str | None = None
    country: str | None = None
    organisation: str | None = None
    role: str | None = None
    body: OrganisationKind | None = None
    plural: bool = False
    mentions: list[int] = field(default_factory=list)


class Bound(StrEnum):
    """Which end of an occasion an expression names, where it names only one."""

    FIRST = "first"  # "since Monday", "starting on 5 May", "from Tuesday"
    LAST = "last"  # "until Friday", "through May 8", "ending on Thursday"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A stretch of text that says when, resolved to days where that is possible.

    Attributes:
        value: the days as of something that was held; None for an expression that the text does
            not fix ("at the time", "on Tuesday" in a document without a date).
        value_if_planned: the days as of something still to come ("on Tuesday" is then the next
            one); the same as ``value`` where it makes no difference.
        future: the expression itself points after publication ("next week", "tomorrow").
        duration: a length in days without a position ("a two-day summit", "a 24-hour visit").
        weak: of no use as the date of an occasion by itself ("this year", "since 2012").
        anaphoric: it points back to an occasion told before ("at the time").
        attributive: it stands before a noun or as a possessive, and dates what that noun names
            ("a 1994 trip", "the 2021 coup", "Thursday's meeting").
        bound: it names only the first or the last day ("since Monday", "until 8 May").
    """

    start: int
    end: int
    first: int
    last: int
    value: EdtfDate | None
    basis: DateBasis
    value_if_planned: EdtfDate | None = None
    future: bool = False
    duration: int | None = None
    weak: bool = False
    anaphoric: bool = False
    attributive: bool = False
    bound: Bound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A stretch of text that names a place.

    Attributes:
        city: the town or site as the text spells it; None where it names a country.
        country: ISO 3166-1 alpha-2.
        site: a building or residence rather than a town (White House, Mar-a-Lago).
        dateline: it stands in the dateline of the document.
    """

    start: int
    end: int
    first: int
    last: int
    city: str | None
    country: str
    gazetteer_id: str | None = None
    site: bool = False
    dateline: bool = False


@dataclass(slots=True, kw_only=True)
class Analysis:
    """Everything that the stages know of one document; made anew for each, kept by none."""

    document: DocumentRecord
    doc: Doc
    published: date | None
    mentions: Sequence[Mention] = ()
    entities: Sequence[Entity] = ()
    times: Sequence[TimeExpression] = ()
    places: Sequence[PlaceMention] = ()
