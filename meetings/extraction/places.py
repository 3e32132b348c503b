"""Places that a text names: towns, sites, regions and countries, each with its country.

Every name of a town is reported, also where it stands for a government ("Beijing said"): which
mention tells where an occasion took place is decided where the occasion is known. Countries are
reported where the text names them, not by their adjectives.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from meetings.extraction.analysis import PlaceMention
from meetings.extraction.lexicon import Lexicon
from meetings.extraction.place_capitals import find_capitals
from meetings.extraction.place_context import PlaceContext, is_name
from meetings.extraction.place_datelines import is_in_dateline, text_of
from meetings.extraction.place_reading import read_context
from meetings.extraction.place_unlisted import find_unlisted
from meetings.gazetteer import Place, load_gazetteer
from meetings.vocabularies import fold_name

LONGEST_NAME = 7  # tokens: "Great Hall of the People", "Port-au-Prince"
SHORTEST_CAPITALS = 4  # "US", "UAE" and "KL" are abbreviations, "ROME" is a dateline


def find_places(doc: Doc, lexicon: Lexicon) -> tuple[PlaceMention, ...]:
    """The places that ``doc`` names, in order; none overlaps another."""
    context = read_context(doc, lexicon, load_gazetteer())
    found = _join_regions(doc, list(_scan(context)))
    named = tuple(
        replace(
            mention, dateline=bool(mention.city) and is_in_dateline(doc, mention.start, mention.end)
        )
        for mention in found
    )
    listed = (*named, *find_capitals(context, named))
    every = (*listed, *find_unlisted(context, listed))
    return tuple(sorted(every, key=lambda mention: mention.start))


def _scan(context: PlaceContext) -> Iterator[PlaceMention]:
    """The longest name at each token, from left to right."""
    first = 0
    while first < len(context.doc):
        last, mention = _mention_at(context, first)
        if mention:
            yield mention
        first = last


def _mention_at(context: PlaceContext, first: int) -> tuple[int, PlaceMention | None]:
    """The mention that begins at a token, and the token to go on from."""
    country = context.countries.get(first)
    longest = country[0] - first if country else 0
    for last in _ends(context, first):
        if last - first < longest or not is_name(context.doc, first, last):
            continue
        place = _town(context, first, last)
        if place:
            return last, _mention(context.doc, first, last, place)
    if country:
        return country[0], _country(context, first, *country)
    return first + 1, None


def _ends(context: PlaceContext, first: int) -> Iterable[int]:
    """Where a name that begins here may end, the longest first."""
    token = context.doc[first]
    if not token.text[:1].isupper() and not token.like_num:
        return ()
    if fold_name(token.text).partition(" ")[0] not in context.gazetteer.first_words:
        return ()
    return range(min(first + LONGEST_NAME, len(context.doc)), first, -1)


def _country(context: PlaceContext, first: int, last: int, code: str) -> PlaceMention | None:
    if not context.stands_alone(first, last) or context.is_qualifier(first, last):
        return None
    span = context.doc[first:last]
    return PlaceMention(
        start=span.start_char, end=span.end_char, first=first, last=last, city=None, country=code
    )


def _town(context: PlaceContext, first: int, last: int) -> Place | None:
    """The town that these tokens name, if the text gives reason enough to read them so."""
    span = context.doc[first:last]
    candidates = context.gazetteer.find(span.text)
    if not candidates or context.gazetteer.is_no_place(span.text):
        return None
    if _is_country(context, candidates, first, last):
        return None
    if is_in_dateline(context.doc, span.start_char, span.end_char):
        return max(candidates, key=lambda place: place.weight(context.named))
    beside = context.country_beside(last)
    there = [place for place in candidates if place.country == beside]
    if there:
        return max(there, key=lambda place: place.weight(()))
    place = max(candidates, key=lambda place: place.weight(context.named))
    return place if _is_meant(context, place, first, last) else None


def _is_country(context: PlaceContext, candidates: Sequence[Place], first: int, last: int) -> bool:
    """The name of a country that is a town's too, such as Georgia or Jordan, but no city state."""
    country = context.countries.get(first)
    if country is None or country[0] != last:
        return False
    return not any(p.country == country[1] and p.kind == "capital" for p in candidates)


def _is_meant(context: PlaceContext, place: Place, first: int, last: int) -> bool:
    """Whether the tokens are this place rather than a person, a body or a word."""
    if not context.stands_alone(first, last):
        return False
    text = context.doc[first:last].text
    located = context.is_located(first, last)
    if place.kind == "site":
        # "The Kremlin said" is about a government.
        actor = context.lexicon.country_by_actor(text)
        return located or actor is None or context.is_upon(first)
    if context.is_called_place(first, last):
        return True
    labelled = context.is_labelled(first, last)
    if context.gazetteer.is_word(text) or context.is_surname(first, last):
        return located and labelled and place.country in context.named
    if place.is_large:
        return located or labelled or context.is_proper(first, last)
    return _is_small_town(
        text, located=located, labelled=labelled, is_near=place.country in context.named
    )


def _is_small_town(text: str, *, located: bool, labelled: bool, is_near: bool) -> bool:
    """A name that few know asks for more: words like "in" before it, its country in the text."""
    if text.isupper():
        return False
    return (located or labelled) if is_near else (located and labelled)


def _mention(doc: Doc, first: int, last: int, place: Place) -> PlaceMention:
    span = doc[first:last]
    return PlaceMention(
        start=span.start_char,
        end=span.end_char,
        first=first,
        last=last,
        city=_spelling(text_of(doc)[span.start_char : span.end_char]),
        country=place.country,
        gazetteer_id=place.id,
        site=place.kind == "site",
    )


def _spelling(text: str) -> str:
    """The name as the text spells it, a name in capitals with small letters."""
    if text.isupper() and len(text) >= SHORTEST_CAPITALS and "." not in text:
        return text.title().replace("'S ", "'s ")
    return text


def _join_regions(doc: Doc, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Make one mention of a town and the region or country named behind it ("Bali, Indonesia")."""
    joined: list[PlaceMention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before and _continues(doc, before, mention):
            joined[-1] = replace(before, end=mention.end, last=mention.last)
        else:
            joined.append(mention)
    return joined


def _continues(doc: Doc, town: PlaceMention, wider: PlaceMention) -> bool:
    if town.city is None or town.country != wider.country or doc[wider.first].is_sent_start:
        return False
    between = doc[town.last : wider.first].text.strip()
    is_wider = wider.city is None or not (wider.gazetteer_id or "0").isdigit()
    return between in {",", "in", ", in"} and is_wider and not wider.site
