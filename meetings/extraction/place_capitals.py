"""Capitals that a text means without their names: "the Qatari capital"."""

from collections.abc import Iterator, Sequence

from meetings.extraction.analysis import PlaceMention
from meetings.extraction.place_context import PlaceContext

LONGEST_COUNTRY = 4  # tokens of "United Arab Emirates '"
MONEY = frozenset({"market", "markets", "flows", "flow", "account", "gains", "punishment"})


def find_capitals(context: PlaceContext, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Mentions of "the … capital" beside which no town is named.

    The city is the capital as the text spells it elsewhere, or else by its usual name.
    """
    doc = context.doc
    taken = {
        position
        for mention in named
        if mention.city
        for position in range(mention.first, mention.last)
    }
    for token in doc:
        if token.lower_ != "capital" or not _is_seat(context, token.i) or _near(taken, token.i):
            continue
        first, last, code = _country_of(context, token.i)
        if code is None or not context.lexicon.countries[code].capital:
            continue
        city = _spelling(context, code, named)
        place = context.gazetteer.resolve(city, {code})
        if any(mention.first < last and first < mention.last for mention in named):
            first = token.i  # "Georgia" of "the Georgia capital" is a mention already
        span = doc[first:last]
        yield PlaceMention(
            start=span.start_char,
            end=span.end_char,
            first=first,
            last=last,
            city=city,
            country=code,
            gazetteer_id=place.id if place else None,
        )


def _is_seat(context: PlaceContext, position: int) -> bool:
    """A definite capital, not money and not the capital of a province."""
    doc = context.doc
    after = doc[position + 1] if position + 1 < len(doc) else None
    if after is not None and after.lower_ in MONEY:
        return False
    before = doc[position - 1].lower_ if position else ""
    return before not in {"provincial", "regional", "state", "commercial", "economic", "of", "a"}


def _near(taken: set[int], position: int) -> bool:
    """A town is named right behind ("the capital, Doha", "the Qatari capital of Doha")."""
    return any(position + step in taken for step in (1, 2))


def _country_of(context: PlaceContext, position: int) -> tuple[int, int, str | None]:
    """The tokens of the phrase and the country: before it, behind "of", or the one named last."""
    doc = context.doc
    edge = (
        position - 1 if position and doc[position - 1].text in {"'s", "'", "’s", "’"} else position
    )
    for first in range(max(edge - LONGEST_COUNTRY, 0), edge):
        code = context.lexicon.country_by_demonym(doc[first:edge].text)
        code = code or context.lexicon.country_by_name(doc[first:edge].text)
        if code:
            return first, position + 1, code
    if position + 2 in context.countries and doc[position + 1].lower_ == "of":
        return position, position + 1, context.countries[position + 2][1]
    return position, position + 1, None


def _spelling(context: PlaceContext, code: str, named: Sequence[PlaceMention]) -> str:
    for mention in named:
        if mention.city and context.lexicon.country_by_capital(mention.city) == code:
            return mention.city
    return context.lexicon.countries[code].capital[0]
