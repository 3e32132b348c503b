"""Days, weeks, months and seasons reckoned from a day: arithmetic without any words."""

from datetime import date, timedelta

from meetings.dates import EdtfDate

WEEK = 7
SATURDAY, SUNDAY = 5, 6
MONTHS = 12


def shift_day(day: date, days: int) -> date | None:
    """None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def one_day(day: date | None) -> EdtfDate | None:
    return EdtfDate.day(day) if day else None


def span(first: date | None, last: date | None) -> EdtfDate | None:
    """The days from first to last; None where one is missing or they are the wrong way round."""
    if first is None or last is None or first > last:
        return None
    return EdtfDate(first, last)


def interval_from(start: EdtfDate, days: int) -> EdtfDate:
    """The days of an occasion that begins on ``start`` and lasts ``days`` days.

    Only a single day can be extended: of a month or an interval the length is not the question.
    """
    if start.first != start.last or days <= 1:
        return start
    return span(start.first, shift_day(start.first, days - 1)) or start


def interval_until(end: EdtfDate, days: int) -> EdtfDate:
    """The days of an occasion that lasts ``days`` days and ends on ``end``."""
    if end.first != end.last or days <= 1:
        return end
    return span(shift_day(end.last, 1 - days), end.last) or end


def week_of(day: date, *, offset: int = 0) -> EdtfDate | None:
    """Monday to Sunday of the week of ``day``, or of one ``offset`` weeks later."""
    monday = shift_day(day, WEEK * offset - day.weekday())
    return span(monday, shift_day(monday, WEEK - 1)) if monday else None


def weekend_of(day: date, *, offset: int = 0) -> EdtfDate | None:
    """Saturday and Sunday of the week of ``day``, or of one ``offset`` weeks later."""
    week = week_of(day, offset=offset)
    return EdtfDate(week.first + timedelta(days=SATURDAY), week.last) if week else None


def month_of(day: date, *, offset: int = 0) -> EdtfDate | None:
    number = day.year * MONTHS + day.month - 1 + offset
    return month_in(number // MONTHS, number % MONTHS + 1)


def month_in(year: int, month: int) -> EdtfDate | None:
    """None for a year that the calendar does not have."""
    return EdtfDate.month(year, month) if date.min.year <= year <= date.max.year else None


def year_in(year: int) -> EdtfDate | None:
    return EdtfDate.year(year) if date.min.year <= year <= date.max.year else None


def months_from(year: int, month: int, count: int) -> EdtfDate | None:
    """``count`` whole months, the first of them as given."""
    first = month_in(year, month)
    last = month_of(first.first, offset=count - 1) if first else None
    return first.hull(last) if first and last else None


def day_in(year: int, month: int, day: int) -> date | None:
    """None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_weekday(day: date, weekday: int, *, before: bool = False) -> date | None:
    """The last such weekday up to ``day``, or before it."""
    back = (day.weekday() - weekday) % WEEK
    return shift_day(day, -(back or WEEK) if before else -back)


def next_weekday(day: date, weekday: int, *, after: bool = False) -> date | None:
    """The first such weekday from ``day`` on, or after it."""
    ahead = (weekday - day.weekday()) % WEEK
    return shift_day(day, (ahead or WEEK) if after else ahead)
