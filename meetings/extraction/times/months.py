"""Months and parts of them: "early July", "last November", "the first week of April"."""

from datetime import timedelta

from meetings.choices import DateBasis
from meetings.dates import EdtfDate
from meetings.extraction.times.calendar import MONTHS, WEEK, month_in, months_from, span
from meetings.extraction.times.grammar import Meaning, Reading, Setting, fixed
from meetings.extraction.times.rules import Rule
from meetings.extraction.times.years import YEAR, meaning_in_year, names_year

# What may stand before a month or a year: "early", "the end of", "later in".
EDGE = """(?P<edge> (?: the? edge of | early (?: (?:and|to|or) early )? dash? | earlier in?
    | later in? ) the? )?"""
WHICH = "(?P<q>last|past|this|next|coming|previous|following)?"
MONTH = "(?P<m>month|mon dot?)"
# After these words the name of a month is a time; after the others unless it is a first name.
SURELY_BEFORE_MONTH = ("in", "since", "until", "during")
BEFORE_MONTH = (
    *("by", "from", "for", "to", "through", "over", "around", "before", "after", "between", "and"),
    *("within", "of"),
)
BEFORE_ATTRIBUTE = ("a", "the", "own", "s")
# "May" is a verb and a family name, so it needs a word that only a time has before it.
MAY = 5


def read_month(reading: Reading, setting: Setting) -> Meaning | None:
    month = reading.value("m")

    def make(year: int) -> EdtfDate | None:
        return month_in(year, month)

    if names_year(reading):
        return meaning_in_year(reading, setting, make)
    which = reading.kind("q") or reading.kind("x")
    if which:
        return _month_from(setting, month, which)
    return meaning_in_year(reading, setting, make) if _is_month(reading, month) else None


def _is_month(reading: Reading, month: int) -> bool:
    """The name of a month stands for a time, and is not a person's name or a verb."""
    if reading.has("edge"):
        return True
    if reading.kind("m") == "mon":
        return reading.precedes("in")
    if reading.precedes(*BEFORE_ATTRIBUTE):
        return reading.describes()
    if month == MAY or reading.precedes(*SURELY_BEFORE_MONTH):
        return reading.precedes(*SURELY_BEFORE_MONTH)
    return reading.precedes(*BEFORE_MONTH) and not reading.begins_name()


def _month_from(setting: Setting, month: int, which: str) -> Meaning:
    """For "last May", which is over, and "next May", which has not begun."""
    if which in {"previous", "following"}:
        known = setting.latest(366)
        day = known.held.first if known and known.held else None
        basis = DateBasis.INFERRED
    else:
        day, basis = setting.published, DateBasis.RELATIVE
    if day is None:
        return fixed(None)
    if which == "this":
        return fixed(month_in(day.year, month))
    if which in {"last", "past", "previous"}:
        return fixed(month_in(day.year - int(month >= day.month), month), basis)
    year = day.year + int(month <= day.month)
    return Meaning(
        held=month_in(year, month), planned=month_in(year, month), basis=basis, future=True
    )


def read_months(reading: Reading, setting: Setting) -> Meaning | None:
    """From one month to another, perhaps over the turn of the year."""
    first, last = reading.value("m"), reading.value("m2")
    if reading.kind("to") == "and" and not reading.precedes("between"):
        return None
    known = names_year(reading) or reading.precedes("from", "between")
    if not known:
        return None
    if reading.has("y1"):
        start = month_in(reading.value("y1"), first)
        end = month_in(reading.number("y") or reading.value("y1"), last)
        ordered = start and end and start <= end
        return fixed(start.hull(end) if start and end and ordered else None, DateBasis.STATED)
    wraps = int(last < first)

    def make(year: int) -> EdtfDate | None:
        return months_from(year - wraps, first, (last - first) % MONTHS + 1)

    return meaning_in_year(reading, setting, make)


def read_week_of_month(reading: Reading, setting: Setting) -> Meaning | None:
    """For "the first week of April": its first seven days."""
    month, number = reading.value("m"), reading.number("o")
    last = reading.kind("o") == "last" or reading.word("o") == "final"

    def make(year: int) -> EdtfDate | None:
        whole = month_in(year, month)
        if not whole:
            return None
        if last:
            return EdtfDate(whole.last - timedelta(days=WEEK - 1), whole.last)
        first = whole.first + timedelta(days=WEEK * ((number or 1) - 1))
        return span(first, min(first + timedelta(days=WEEK - 1), whole.last))

    return meaning_in_year(reading, setting, make)


def read_half_of_month(reading: Reading, setting: Setting) -> Meaning | None:
    """The halves of a month turn on its fifteenth day."""
    month, number = reading.value("m"), reading.value("o")

    def make(year: int) -> EdtfDate | None:
        whole = month_in(year, month)
        if not whole:
            return None
        middle = whole.first + timedelta(days=14)
        if number == 1:
            return EdtfDate(whole.first, middle)
        return EdtfDate(middle + timedelta(days=1), whole.last)

    return meaning_in_year(reading, setting, make)


RULES = (
    Rule(f"{EDGE} {WHICH} {MONTH} {YEAR}", read_month),
    Rule(f"{MONTH} (?P<x>last|next) (?! years|months|weeks|weekday|month)", read_month),
    Rule(
        f"""{MONTH} (?: comma? (?P<y1>year) )? (?P<to>dash|to|and|until|through)
        (?P<m2>month|mon dot?) {YEAR}""",
        read_months,
    ),
    Rule(f"the? (?P<o>order|last) weeks (?:of|in) {MONTH} {YEAR}", read_week_of_month),
    Rule(f"the? (?P<o>order) half (?:of|in) {MONTH} {YEAR}", read_half_of_month),
)
