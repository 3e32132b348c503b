"""The day of publication as the text itself tells it, for documents whose metadata do not."""

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc

from meetings.choices import DateBasis
from meetings.dates import Precision
from meetings.extraction.analysis import TimeExpression
from meetings.extraction.times import find_times
from meetings.extraction.times.dateline import is_date_line, is_dateline, label_before
from meetings.records import DocumentRecord, Quote

# "Today, 5 November": how many characters may stand between the two.
GAP = 3
LATER_CHANGES = ("last updated", "updated", "last modified", "modified")


def find_publication(document: DocumentRecord, doc: Doc) -> tuple[date, Quote] | None:
    """The day of publication and the words that give it, or None where the text does not fix it.

    A dateline without a year counts only if the text writes the same day out in full elsewhere.
    """
    text = document.text
    times = find_times(doc, published=None)
    whole = [time for time in times if _is_whole_day(time)]
    for read in (_labelled, _in_dateline, _on_own_line, _called_today, _updated):
        for time in read(text, whole, times):
            if time.value:
                return time.value.first, Quote(time.start, time.end, text[time.start : time.end])
    return _completed_dateline(text, doc, whole, times)


def _is_whole_day(time: TimeExpression) -> bool:
    return (
        time.value is not None
        and time.basis is DateBasis.STATED
        and time.value.precision is Precision.DAY
    )


def _labelled(
    text: str, whole: Sequence[TimeExpression], _times: Sequence[TimeExpression]
) -> Iterator[TimeExpression]:
    return (
        time
        for time in whole
        if (label := label_before(text, time.start)) and label not in LATER_CHANGES
    )


def _updated(
    text: str, whole: Sequence[TimeExpression], _times: Sequence[TimeExpression]
) -> Iterator[TimeExpression]:
    return (time for time in whole if label_before(text, time.start) in LATER_CHANGES)


def _in_dateline(
    text: str, whole: Sequence[TimeExpression], _times: Sequence[TimeExpression]
) -> Iterator[TimeExpression]:
    return (time for time in whole if is_dateline(text, time.start, time.end))


def _on_own_line(
    text: str, whole: Sequence[TimeExpression], _times: Sequence[TimeExpression]
) -> Iterator[TimeExpression]:
    return (time for time in whole if is_date_line(text, time.start, time.end))


def _called_today(
    text: str, whole: Sequence[TimeExpression], times: Sequence[TimeExpression]
) -> Iterator[TimeExpression]:
    """Such as "today (5 November 2024)"."""
    todays = {time.end for time in times if text[time.start : time.end].lower() == "today"}
    return (time for time in whole if any(0 <= time.start - end <= GAP for end in todays))


def _completed_dateline(
    text: str, doc: Doc, whole: Sequence[TimeExpression], times: Sequence[TimeExpression]
) -> tuple[date, Quote] | None:
    """A dateline without a year, with the year from the same day written out further on."""
    opening = [
        time for time in times if time.value is None and is_dateline(text, time.start, time.end)
    ]
    for time in opening:
        for known in whole:
            day = known.value.first if known.value else None
            if day and _value_at(doc, time.start, published=day) == day:
                return day, Quote(time.start, time.end, text[time.start : time.end])
    return None


def _value_at(doc: Doc, start: int, *, published: date) -> date | None:
    """What the expression at ``start`` means in a text of that day."""
    for time in find_times(doc, published=published):
        if time.start == start and time.value and time.value.precision is Precision.DAY:
            return time.value.first
    return None
