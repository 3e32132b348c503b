"""How near two stated dates are, and how they contradict each other."""

from datetime import timedelta
from enum import StrEnum

from meetings.dates import EdtfDate
from meetings.resolution.occasions import Told

SHORT = 3  # days of a date that may be off by one
MONTH = timedelta(days=31)
# How much an overlap says, by the days of the vaguer date.
WORTH = ((1, 1.0), (10, 0.9), (31, 0.7), (92, 0.6), (366, 0.5))
LONGER = 0.4
OFF_BY_ONE = 0.5
OTHER_YEAR = 0.7
UNDATED_NEAR = 0.6
UNDATED_FAR = 0.45
NOTHING_KNOWN = 0.3


class Contradiction(StrEnum):
    """In which way two dates cannot both be right, and yet may be of one meeting."""

    DAY = "day"  # one day apart
    YEAR = "year"  # the same day of two years, one of them not stated


def contradiction(left: Told, right: Told) -> Contradiction | None:
    if not left.date or not right.date or left.date.overlaps(right.date):
        return None
    if _same_day_of_year(left.date, right.date) and not (left.year_stated and right.year_stated):
        return Contradiction.YEAR
    early, late = sorted((left.date, right.date))
    short = max(early.days, late.days) <= SHORT
    return Contradiction.DAY if short and late.first - early.last <= timedelta(days=1) else None


def closeness(left: Told, right: Told) -> float:
    """From 1 for the same day to 0 for dates that cannot be of one meeting."""
    if left.date and right.date:
        if left.date.overlaps(right.date):
            return overlap_worth(left.date, right.date)
        found = contradiction(left, right)
        return {Contradiction.DAY: OFF_BY_ONE, Contradiction.YEAR: OTHER_YEAR, None: 0.0}[found]
    if not left.window.overlaps(right.window):
        return 0.0
    return _undated(left, right)


def overlap_worth(left: EdtfDate, right: EdtfDate) -> float:
    vaguer = max(left.days, right.days)
    return next((worth for days, worth in WORTH if vaguer <= days), LONGER)


def _undated(left: Told, right: Told) -> float:
    """At least one has no date: the nearer they were told, the likelier."""
    told = [item.date.last if item.date else item.published for item in (left, right)]
    if told[0] is None or told[1] is None:
        return NOTHING_KNOWN
    return UNDATED_NEAR if abs(told[0] - told[1]) <= MONTH else UNDATED_FAR


def _same_day_of_year(left: EdtfDate, right: EdtfDate) -> bool:
    days = [
        (when.first.month, when.first.day, when.last.month, when.last.day) for when in (left, right)
    ]
    return days[0] == days[1] and left.first.year != right.first.year and left.days <= SHORT
