"""Towns that the gazetteer lacks, where the text itself says that they are towns."""

from collections.abc import Iterator, Sequence

from meetings.extraction.analysis import PlaceMention
from meetings.extraction.place_context import LONGEST_COUNTRY, PlaceContext
from meetings.extraction.place_datelines import text_of

LONGEST_TOWN = 3  # tokens: "Mai Ja Yang"


def find_unlisted(context: PlaceContext, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Mentions such as "the town of Chibok", in the country that is named nearest to them."""
    doc = context.doc
    taken = {position for mention in named for position in range(mention.first, mention.last)}
    for token in doc:
        first = token.i
        if first in taken or not _is_capitalised(context, first):
            continue
        last = first + 1
        while last < len(doc) and last not in taken and _is_capitalised(context, last):
            last += 1
        if last - first > LONGEST_TOWN or not context.is_called_place(first, last):
            continue
        span = doc[first:last]
        taken.update(range(first, last))
        country = context.country_beside(last) or _country_near(context, named, first)
        if country and context.lexicon.country_term(span.text) is None:
            yield PlaceMention(
                start=span.start_char,
                end=span.end_char,
                first=first,
                last=last,
                city=text_of(doc)[span.start_char : span.end_char],
                country=country,
            )


def _is_capitalised(context: PlaceContext, position: int) -> bool:
    token = context.doc[position]
    return token.is_alpha and token.text[:1].isupper() and not token.is_sent_start


def _country_near(
    context: PlaceContext, named: Sequence[PlaceMention], position: int
) -> str | None:
    """The country that the sentence names nearest to a token, or else the text most often."""
    sentence = context.doc[position].sent
    near = {
        mention.first: mention.country
        for mention in named
        if sentence.start <= mention.first < sentence.end
    }
    for first in range(sentence.start, sentence.end):
        for last in range(min(first + LONGEST_COUNTRY, sentence.end), first, -1):
            term = context.lexicon.country_term(context.doc[first:last].text)
            if term:
                near[first] = term.code
                break
    if near:
        return near[min(near, key=lambda at: abs(at - position))]
    return max(sorted(context.named), key=lambda code: context.named[code], default=None)
