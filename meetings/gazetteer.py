"""Towns, regions and sites by name, free of Django and of spaCy.

``load_gazetteer`` answers what places a name may stand for. The tables are read once in a process.
"""

import math
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from meetings.vocabularies import VOCABULARIES, fold_name, read_vocabulary

# What a name weighs as a reading of a text: the order of magnitude of the population, and more for
# a capital, for a place that the extra list names, and for one in a country that the text names.
CAPITAL_BONUS = 1.5
LISTED_BONUS = 1.0
LARGE_PLACE_BONUS = 2.5
SMALL_PLACE_BONUS = 1.0
EXTRA_POPULATION = 300_000
REGION_POPULATION = 30_000
LARGE_POPULATION = 500_000
NEAR = 0.2  # degrees
LONGEST_IDENTIFIER = 20  # of the column that keeps it


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the gazetteer.

    Attributes:
        kind: ``capital``, ``town``, ``region`` or ``site``.
        listed: from the list made by hand, whose names are known from diplomacy.
    """

    id: str
    name: str
    country: str
    kind: str
    population: int
    latitude: float | None = None
    longitude: float | None = None
    listed: bool = False

    @property
    def is_large(self) -> bool:
        """Known without context: a capital, a city of half a million, or listed by hand."""
        return self.kind == "capital" or self.listed or self.population >= LARGE_POPULATION

    def is_near(self, other: "Place") -> bool:
        """Within some twenty kilometres, as two entries of one town are."""
        if self.latitude is None or self.longitude is None:
            return False
        if other.latitude is None or other.longitude is None:
            return False
        return (
            max(abs(self.latitude - other.latitude), abs(self.longitude - other.longitude)) < NEAR
        )

    def weight(self, named: Container[str]) -> float:
        """How likely the name is meant for this place, given the countries that a text names."""
        bonus = CAPITAL_BONUS if self.kind == "capital" else 0.0
        bonus += LISTED_BONUS if self.listed else 0.0
        if self.country in named:
            bonus += LARGE_PLACE_BONUS if self.is_large else SMALL_PLACE_BONUS
        return math.log10(self.population + 1) + bonus


class Gazetteer:
    """Look-up by folded name; rows are parsed when they are first asked for."""

    def __init__(self, rows: list[str], extra: Mapping[str, Any]) -> None:
        self._rows = rows
        # Most names have one place; a list for each of them would take more room than the names.
        self._first: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for key in row.split("\t", 3)[2].split("|"):
                if self._first.setdefault(key, number) != number:
                    self._more.setdefault(key, []).append(number)
        # Rows for which the extra list has spellings are places that news texts name often.
        self._prominent: set[int] = set()
        self._listed: dict[str, list[Place]] = {}
        self._add_listed(extra)
        for country, places in extra["spellings"].items():
            for name, others in places.items():
                known = self._number(country, fold_name(name))
                if known is not None:
                    self._add_spellings(known, country, others)
        self._preferred: dict[tuple[str, str], str] = {
            (country, name): shown
            for country, names in extra["preferred"].items()
            for name, shown in names.items()
        }
        self._words = frozenset(map(fold_name, extra["words"]))
        self._no_places = frozenset(map(fold_name, extra["no_places"]))
        self.first_words = frozenset(
            key.partition(" ")[0] for table in (self._first, self._listed) for key in table
        )

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, in any spelling."""
        key = fold_name(name)
        places = (self._place(number) for number in self._numbers(key))
        return (*self._listed.get(key, ()), *places)

    def shown_name(self, place: Place) -> str:
        """The name by which news texts and maps of today call it."""
        return self._preferred.get((place.country, place.name), place.name)

    def resolve(self, name: str, named: Container[str] = ()) -> Place | None:
        """The likeliest place of that name in a text that names the countries ``named``."""
        places = self.find(name)
        return max(places, key=lambda place: place.weight(named)) if places else None

    def is_word(self, name: str) -> bool:
        """The name is an ordinary word or a personal name too."""
        return fold_name(name) in self._words

    def is_no_place(self, name: str) -> bool:
        """The name of a town somewhere that always means something else in news texts."""
        return fold_name(name) in self._no_places

    def _place(self, number: int) -> Place:
        place = _parse_row(self._rows[number])
        return replace(place, listed=True) if number in self._prominent else place

    def _numbers(self, key: str) -> tuple[int, ...]:
        """The rows of a folded name, the largest place first."""
        first = self._first.get(key)
        return () if first is None else (first, *self._more.get(key, ()))

    def _add_listed(self, extra: Mapping[str, Any]) -> None:
        for kind in ("site", "town"):
            for name, fields in extra[f"{kind}s"].items():
                latitude, longitude = fields["at"]
                place = Place(
                    id=_identifier(fields["country"], name),
                    name=name,
                    country=fields["country"],
                    kind=kind,
                    population=EXTRA_POPULATION,
                    latitude=latitude,
                    longitude=longitude,
                    listed=True,
                )
                names = (name, *fields.get("names", ()))
                number = self._row_of(place, names) if kind == "town" else None
                if number is None:
                    self._list(place, names)
                else:
                    self._add_spellings(number, place.country, names)
        for country, names in extra["regions"].items():
            self._add_regions(country, names, extra["regions_at"])

    def _add_regions(
        self, country: str, names: Iterable[str], positions: Mapping[str, tuple[float, float]]
    ) -> None:
        region = None
        for name in names:
            if region is None or not name.startswith("="):
                latitude, longitude = positions.get(f"{country}:{name}", (None, None))
                region = Place(
                    id=_identifier(country, name),
                    name=name,
                    country=country,
                    kind="region",
                    population=EXTRA_POPULATION,
                    latitude=latitude,
                    longitude=longitude,
                    listed=True,
                )
            self._list(region, (name.removeprefix("="),))

    def _list(self, place: Place, names: Iterable[str]) -> None:
        for name in names:
            self._listed.setdefault(fold_name(name), []).append(place)

    def _add_spellings(self, number: int, country: str, spellings: Iterable[str]) -> None:
        """Let more names mean a row, and no other place of its country."""
        self._prominent.add(number)
        for spelling in spellings:
            key = fold_name(spelling)
            others = [i for i in self._numbers(key) if self._country(i) != country]
            self._first[key], self._more[key] = number, others

    def _row_of(self, place: Place, names: Iterable[str]) -> int | None:
        """The row of the same town, which the list by hand has for its other names."""
        for name in names:
            for row in self._numbers(fold_name(name)):
                if self._country(row) == place.country and self._place(row).is_near(place):
                    return row
        return None

    def _number(self, country: str, key: str) -> int | None:
        """The row of the largest place of that name in a country."""
        return next((i for i in self._numbers(key) if self._country(i) == country), None)

    def _country(self, number: int) -> str:
        return self._rows[number].split("\t", 5)[4]


def _identifier(country: str, name: str) -> str:
    return f"{country}:{fold_name(name).replace(' ', '-')}"[:LONGEST_IDENTIFIER]


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the installed vocabulary files."""
    text = (VOCABULARIES / "places.tsv").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if not row.startswith("#")][1:]
    return Gazetteer(rows, read_vocabulary("places_extra.yaml"))


@cache
def _parse_row(row: str) -> Place:
    identifier, kind, _, name, country, latitude, longitude, population = row.split("\t")
    return Place(
        id=identifier,
        name=name,
        country=country,
        kind=kind or "town",
        population=int(population) or REGION_POPULATION,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
    )
