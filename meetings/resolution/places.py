"""Places as reports state them: which one to show, and which contradict each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from typing_extensions import override

SAME_PLACE_KM = 60  # a site, its town and the town's airport
EARTH_RADIUS_KM = 6371


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTold:
    """A place as one report states it.

    Attributes:
        id: the identifier of the gazetteer, else the folded name; empty where no city is known.
        latitude, longitude: of the city, None if the gazetteer does not have them.
    """

    country: str
    city: str = ""
    id: str = ""
    gazetteer_id: str = ""
    latitude: float | None = field(default=None, compare=False)
    longitude: float | None = field(default=None, compare=False)

    @override
    def __str__(self) -> str:
        return ", ".join(part for part in (self.city, self.country) if part)


def choose_place(places: Sequence[PlaceTold]) -> PlaceTold | None:
    """The country and then the city that most reports state; of equals the first by name."""
    if not places:
        return None
    countries = Counter(place.country for place in places)
    country = min(countries, key=lambda code: (-countries[code], code))
    within = [place for place in places if place.country == country]
    cities = Counter(place.id for place in within if place.id)
    if not cities:
        return within[0]
    city = min(cities, key=lambda name: (-cities[name], name))
    return min((place for place in within if place.id == city), key=lambda place: place.city)


def disputed_places(places: Sequence[PlaceTold]) -> bool:
    """Two of the places cannot be one; a country has room for every city of it."""
    return any(_contradict(one, other) for one, other in combinations(places, 2))


def _contradict(one: PlaceTold, other: PlaceTold) -> bool:
    if one.country != other.country:
        return True
    if not one.id or not other.id or one.id == other.id:
        return False
    distance = _distance(one, other)
    return distance is None or distance > SAME_PLACE_KM


def _distance(one: PlaceTold, other: PlaceTold) -> float | None:
    """Kilometres along the surface, None where a place is not on the map."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    north, east, north2, east2 = (
        radians(degrees or 0.0)
        for degrees in (one.latitude, one.longitude, other.latitude, other.longitude)
    )
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
