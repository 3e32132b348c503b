"""What all spellings of one place have in common, free of Django and of spaCy."""

from collections.abc import Iterable
from typing import NamedTuple

from meetings.gazetteer import load_gazetteer
from meetings.vocabularies import fold_name

AFFIXES = ("city of ", "town of ", "greater ", "the ", "downtown ", "central ", "old ")
SUFFIXES = (
    " city",
    " province",
    " region",
    " county",
    " prefecture",
    " state",
    " district",
    " town",
)


class CanonicalPlace(NamedTuple):
    """What all spellings of one place have in common; coordinates are None for some regions."""

    gazetteer_id: str
    name: str
    latitude: float | None
    longitude: float | None


def canonical_place(city: str | None, country: str) -> CanonicalPlace | None:
    """The entry that all spellings of a town, region or site share, None if it is not listed.

    ``city`` is a name as a document spells it; a place of that name in another country is none.
    """
    gazetteer = load_gazetteer()
    for wording in _wordings(city or ""):
        places = [place for place in gazetteer.find(wording) if place.country == country]
        if places:
            place = max(places, key=lambda place: place.weight(()))
            name = gazetteer.shown_name(place)
            return CanonicalPlace(place.id, name, place.latitude, place.longitude)
    return None


def _wordings(city: str) -> Iterable[str]:
    """A name as it stands, then without what news texts put around it."""
    key = fold_name(city)
    yield key
    yield fold_name(city.partition(",")[0])
    for affix in AFFIXES:
        key = key.removeprefix(affix)
    yield key
    for suffix in SUFFIXES:
        yield key.removesuffix(suffix)
