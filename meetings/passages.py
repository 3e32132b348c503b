"""Sentences of a text around quotes, cut up so that the quotes can be marked in them."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# A sentence ends at a full stop, question or exclamation mark before a space and a capital, a digit
# or an opening quote, and at every line end.
BOUNDARY = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
# What looks like the end of a sentence and is an abbreviation or an initial.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Lt|Gen|Maj|Col|Adm|Brig|Capt|Sgt|Sen|Gov|Rep|Hon|Prof|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)\.$"
)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A range of the text to be marked, with the name of what it supports."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that is marked alike; ``labels`` is empty for plain text."""

    text: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that follow each other, with their marks; ``start`` is an offset in the text."""

    start: int
    segments: tuple[Segment, ...]


def find_passages(text: str, marks: Sequence[Mark]) -> list[Passage]:
    """The sentences of ``text`` that hold a mark, in order; neighbours are joined.

    Raises:
        ValueError: a mark is empty or reaches beyond the text.
    """
    if any(not 0 <= mark.start < mark.end <= len(text) for mark in marks):
        raise ValueError("a mark lies outside the text")
    starts = list(_sentence_starts(text))
    covered: list[tuple[int, int]] = []
    for mark in sorted(marks):
        first = bisect_right(starts, mark.start) - 1
        last = bisect_right(starts, mark.end - 1)
        begin, end = starts[first], starts[last] if last < len(starts) else len(text)
        if covered and begin <= covered[-1][1]:
            covered[-1] = (covered[-1][0], max(end, covered[-1][1]))
        else:
            covered.append((begin, end))
    return [Passage(begin, tuple(_segments(text, begin, end, marks))) for begin, end in covered]


def cut_up(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """The whole text, cut at every edge of a mark.

    Many marks in a long text are told apart in one pass over their edges.
    """
    edges = {0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))}
    begins, ends = defaultdict(list), defaultdict(list)
    for mark in marks:
        begins[mark.start].append(mark.label)
        ends[mark.end].append(mark.label)
    standing: Counter[str] = Counter()
    segments = []
    for start, stop in pairwise(sorted(edges)):
        standing.update(begins[start])
        standing.subtract(ends[start])
        labels = sorted(label for label, count in standing.items() if count > 0)
        segments.append(Segment(text[start:stop], tuple(labels)))
    return segments


def _sentence_starts(text: str) -> Iterator[int]:
    yield 0
    for boundary in BOUNDARY.finditer(text):
        before = text[max(0, boundary.start() - 12) : boundary.start() + 1]
        if boundary.group().startswith("\n") or not ABBREVIATION.search(before):
            yield boundary.end()


def _segments(text: str, begin: int, end: int, marks: Sequence[Mark]) -> Iterator[Segment]:
    """Cut at every edge of a mark, so that overlapping marks are all named."""
    inside = [mark for mark in marks if mark.start < end and mark.end > begin]
    edges = {edge for mark in inside for edge in (mark.start, mark.end) if begin < edge < end}
    cuts = [begin, *sorted(edges), end]
    for start, stop in pairwise(cuts):
        labels = {mark.label for mark in inside if mark.start <= start and stop <= mark.end}
        yield Segment(text[start:stop], tuple(sorted(labels)))
