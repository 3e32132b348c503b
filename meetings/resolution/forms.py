"""Forms: the ways in which documents name people and bodies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from meetings.resolution.bodies import BodyName, parse_body
from meetings.resolution.names import PersonName, parse_name
from meetings.resolution.offices import offices_of

NO_YEAR = 0
Years = tuple[int, int]  # the first and the last; NO_YEAR for none known


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForm:
    """A name with a country; of names of a single word, with office and year as well.

    Attributes:
        key: names the form; mentions with the same key are the same person.
        country: ISO 3166-1 alpha-2, empty where none is known.
        offices: classes of the offices that the mentions state, with the years of these.
        met: keys of forms that took part in a meeting with this one, so that they are two people.
        settled: the official that a curator has said it is.
    """

    key: str
    name: PersonName
    country: str = ""
    offices: Mapping[str, Years] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    settled: str = ""

    @property
    def is_firm(self) -> bool:
        return not self.name.is_weak

    @property
    def order(self) -> tuple[object, ...]:
        """The fullest name first; of single names those with an office."""
        return (-len(self.name.words), -len(self.name.text), not self.offices, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyForm:
    """A body's name with the country that it belongs to.

    Attributes:
        key: names the form; mentions with the same key are the same body.
        parents: names of the bodies that it is known to be part of, as sets of words.
        settled: the organisation that it is by a vocabulary or by a curator's word.
    """

    key: str
    name: BodyName
    country: str = ""
    parents: frozenset[tuple[str, ...]] = frozenset()
    settled: str = ""

    @property
    def is_firm(self) -> bool:
        return not self.name.is_short

    @property
    def order(self) -> tuple[object, ...]:
        """Those with a country first, then the longest."""
        return (not self.country, -len(self.name.words), self.key)


def person_form(name: str, country: str, role: str = "", year: int = NO_YEAR) -> PersonForm:
    """The form of one mention."""
    parsed = parse_name(name, country)
    offices = offices_of(role) if role else frozenset()
    key = f"{parsed.text}|{country}"
    if parsed.is_weak:
        key += f"|{'+'.join(sorted(offices))}|{year or ''}"
    return PersonForm(
        key=key,
        name=parsed,
        country=country,
        offices=dict.fromkeys(sorted(offices), (year, year)),
    )


def merge_offices(several: Iterable[Mapping[str, Years]]) -> dict[str, Years]:
    """The offices of several mentions, each with its first and last year."""
    merged: dict[str, Years] = {}
    for offices in several:
        for office, years in offices.items():
            known = [year for year in (*merged.get(office, ()), *years) if year != NO_YEAR]
            merged[office] = (min(known), max(known)) if known else (NO_YEAR, NO_YEAR)
    return dict(sorted(merged.items()))


def body_form(name: str, country: str) -> BodyForm:
    """The form of one mention; country empty for international bodies."""
    parsed = parse_body(name, country)
    kind = "short" if parsed.is_short else "body"
    if parsed.is_marked:
        kind = "own"
    return BodyForm(key=f"{kind}:{' '.join(parsed.words)}|{country}", name=parsed, country=country)
