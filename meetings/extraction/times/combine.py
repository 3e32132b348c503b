"""One date out of several expressions that speak of the same occasion."""

from collections.abc import Sequence

from meetings.dates import EdtfDate, Precision
from meetings.extraction.analysis import Bound, TimeExpression
from meetings.extraction.times.calendar import interval_from, interval_until

# Datings further apart than this are not the two ends of one occasion.
LONGEST_OCCASION = 31


def combine_times(times: Sequence[TimeExpression], *, planned: bool = False) -> EdtfDate | None:
    """The days of an occasion about which all these expressions speak, None if they say nothing.

    A first and a last day make an interval, a day and a length too; of expressions that agree the
    most exact counts, and of those that contradict each other the first.
    """
    dated = [
        (time, value)
        for time in times
        if not time.weak and (value := time.value_if_planned if planned else time.value)
    ]
    first = next((value for time, value in dated if time.bound is Bound.FIRST), None)
    exact = first or _most_exact([value for time, value in dated if time.bound is None])
    last = next((time for time, _ in dated if time.bound is Bound.LAST), None)
    length = next((time.duration for time in times if time.duration), None)
    if last is None:
        return interval_from(exact, length) if exact and length else exact
    if exact:
        return _joined(exact, last)
    end = last.value_if_planned if planned else last.value
    return interval_until(end, length) if end and length else end


def _most_exact(values: Sequence[EdtfDate]) -> EdtfDate | None:
    """The shortest of those that can be the same as the first."""
    agreeing = [value for value in values if value.overlaps(values[0])]
    return min(agreeing, key=lambda value: (value.days, value), default=None)


def _joined(start: EdtfDate, last: TimeExpression) -> EdtfDate:
    """From a day to the last one, which may lie after publication though the first was before."""
    if start.precision is not Precision.DAY:
        return start
    ends = [value for value in (last.value, last.value_if_planned) if value and value > start]
    whole = start.hull(min(ends)) if ends else start
    return whole if whole.days <= LONGEST_OCCASION else start
