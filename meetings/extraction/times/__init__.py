"""When: the times that a text tells, resolved to days by the rules of the guidelines."""

from meetings.extraction.times.calendar import interval_from, interval_until, month_of, week_of
from meetings.extraction.times.combine import combine_times
from meetings.extraction.times.finder import find_times

__all__ = [
    "combine_times",
    "find_times",
    "interval_from",
    "interval_until",
    "month_of",
    "week_of",
]
