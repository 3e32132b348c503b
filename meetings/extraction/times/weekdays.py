"""Days of the week: "on Tuesday", "Tuesday last week", "from Monday to Wednesday"."""

from datetime import date
from itertools import pairwise

from meetings.extraction.times.calendar import (
    WEEK,
    last_weekday,
    next_weekday,
    one_day,
    shift_day,
    span,
)
from meetings.extraction.times.grammar import Meaning, Reading, Setting, fixed
from meetings.extraction.times.relative import which_week
from meetings.extraction.times.rules import Rule


def read_weekday(reading: Reading, setting: Setting) -> Meaning | None:
    """A day of the week: the last one by publication if held, the next one if planned."""
    published, weekday = setting.published, reading.value("w")
    if published is None:
        return fixed(None)
    if reading.has("k"):
        return _weekday_of_week(published, weekday, reading.kind("q2"))
    match reading.kind("q"):
        case "last" | "past":
            return fixed(one_day(last_weekday(published, weekday, before=True)))
        case "next" | "coming":
            return _weekday_of_week(published, weekday, "next")
    held = one_day(last_weekday(published, weekday))
    planned = one_day(next_weekday(published, weekday))
    return Meaning(held=held, planned=planned)


def _weekday_of_week(published: date, weekday: int, which: str | None) -> Meaning:
    week = which_week(published, which or "this").held
    value = one_day(shift_day(week.first, weekday)) if week else None
    return Meaning(held=value, planned=value, future=which in {"next", "coming"})


def read_weekday_of_week(reading: Reading, setting: Setting) -> Meaning | None:
    """Such as "last week's Friday"."""
    if setting.published is None:
        return fixed(None)
    return _weekday_of_week(setting.published, reading.value("w"), reading.kind("q"))


def read_weekdays(reading: Reading, setting: Setting) -> Meaning | None:
    """From one day of the week to a later one; "and" joins them if they follow each other."""
    published = setting.published
    listed = reading.numbers("all", "weekday")
    first, last = listed[0], listed[-1]
    if reading.kind("to") == "and" and not reading.precedes("between"):
        steps = [(b - a) % WEEK for a, b in pairwise(listed)]
        if any(step != 1 for step in steps):
            return None
    if published is None:
        return fixed(None)
    length = (last - first) % WEEK
    if reading.has("k"):
        start = _weekday_of_week(published, first, reading.kind("q2"))
        day = start.held.first if start.held else None
        value = span(day, shift_day(day, length)) if day else None
        return Meaning(held=value, planned=value, future=start.future)
    held = last_weekday(published, first)
    planned = next_weekday(published, first)
    return Meaning(
        held=span(held, shift_day(held, length)) if held else None,
        planned=span(planned, shift_day(planned, length)) if planned else None,
    )


WEEKDAY = "(?P<w>weekday)"
EDGE = "(?: early dash? (?:on|in)? )?"
WHICH = "(?P<q>last|past|this|next|coming)"
OF_WEEK = "(?P<k> of? (?P<q2>last|past|this|next|coming) weeks)?"
RULES = (
    Rule(f"{EDGE} the? (?: this (?=past) )? {WHICH}? {WEEKDAY} s? part? {OF_WEEK}", read_weekday),
    Rule(f"{WHICH} weeks (?: s | comma? on )? {WEEKDAY} part?", read_weekday_of_week),
    Rule(
        f"""(?P<all> weekday part? (?: comma weekday )* comma?
        (?P<to>dash|slash|to|and|or|until|through) weekday ) part? {OF_WEEK}""",
        read_weekdays,
    ),
)
