"""Finds the times of a text: the longest rule wins at each place, from left to right."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Doc

from meetings.dates import Precision
from meetings.extraction.analysis import Bound, TimeExpression
from meetings.extraction.times import absolute, context, months, parts, relative, weekdays
from meetings.extraction.times.dateline import is_dateline
from meetings.extraction.times.grammar import Meaning, Reading, Setting
from meetings.extraction.times.lexicon import (
    MARK,
    OTHER,
    Lexemes,
    Lexicon,
    load_lexicon,
    read_lexemes,
)
from meetings.extraction.times.rules import CompiledRule, compile_rules, encode

RULES = (
    *absolute.RULES,
    *months.RULES,
    *parts.RULES,
    *context.RULES,
    *weekdays.RULES,
    *relative.RULES,
)

FIRST_BOUND = ("since", "from", "starting")
LAST_BOUND = ("until", "through", "ending")
DETERMINERS = ("a", "the", "own", "s")
OPEN_ENDED = ("since", "until", "by", "before", "after", "from", "through", "to")
# How far a phrase such as "Good Friday" may reach on either side of the day that it contains.
NAME_REACH = 16
# "A day after the long talks of the two ministers on Monday".
LONGEST_LINK = 9
# Kinds with which no rule begins.
NEVER_FIRST = (
    *("comma", "dot", "line", "open", "close", "dash", "slash", "s", "and", "or", "own"),
    *("on", "in", "of", "to", "from", "for", "by", "since", "until", "through", "between"),
)
NAMED_GROUP = re.compile(r"\(\?P<\w+>|\(\?\(\w+\)")


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules compiled for one lexicon, with one expression that finds where any could start."""

    lexicon: Lexicon
    rules: tuple[CompiledRule, ...]
    start: re.Pattern[str]


@cache
def load_grammar() -> Grammar:
    lexicon = load_lexicon()
    nameless = (NAMED_GROUP.sub("(?:", rule.pattern) for rule in RULES)
    anywhere = "|".join(encode(pattern, lexicon) for pattern in nameless)
    # Most words cannot begin a time: to see that first makes the search five times as fast.
    barred = "".join(lexicon.kinds[kind] for kind in NEVER_FIRST)
    start = re.compile(f"(?=[^{OTHER}{MARK}{barred}])(?:{anywhere})")
    return Grammar(lexicon, compile_rules(RULES, lexicon), start)


def find_times(doc: Doc, *, published: date | None) -> tuple[TimeExpression, ...]:
    """All expressions of time in order, resolved against the day of publication where known.

    They do not overlap. Expressions that nothing fixes are there too, with no value, since they
    tell that a clause has a time of its own.
    """
    grammar = load_grammar()
    lexemes = read_lexemes(doc.text)
    setting = Setting(published, _written_years(lexemes, grammar.lexicon))
    read: list[tuple[Reading, Meaning]] = []
    at = 0
    while candidate := grammar.start.search(lexemes.kinds, at):
        at = candidate.start()
        best = _read_at(grammar, lexemes, setting, at)
        if best is None:
            at += 1
            continue
        read.append(best)
        setting.history.append(best[1])
        at = setting.ended = best[0].match.end()
    starts = [token.idx for token in doc]
    return tuple(
        _make_expression(reading, meaning, starts) for reading, meaning in _count_from_next(read)
    )


def _count_from_next(
    read: Sequence[tuple[Reading, Meaning]],
) -> Iterator[tuple[Reading, Meaning]]:
    """Complete "a day after Monday's talks", which is told before what it is counted from."""
    for number, (reading, meaning) in enumerate(read):
        if meaning.offset and number + 1 < len(read) and _is_near(reading, read[number + 1][0]):
            yield reading, context.count_from(read[number + 1][1], meaning.offset) or meaning
        else:
            yield reading, meaning


def _is_near(reading: Reading, following: Reading) -> bool:
    """Only a few words of the same sentence stand between the two."""
    between = reading.lexemes.kinds[reading.match.end() : following.match.start()]
    breaks = {MARK, *(reading.lexicon.kinds[kind] for kind in ("dot", "line", "comma"))}
    return len(between) <= LONGEST_LINK and breaks.isdisjoint(between)


def _written_years(lexemes: Lexemes, lexicon: Lexicon) -> frozenset[int]:
    year, iso = lexicon.kinds["year"], lexicon.kinds["iso"]
    written = {
        value for kind, value in zip(lexemes.kinds, lexemes.values, strict=True) if kind == year
    }
    days = (value for kind, value in zip(lexemes.kinds, lexemes.values, strict=True) if kind == iso)
    return frozenset(written | {date.fromordinal(day).year for day in days})


def _read_at(
    grammar: Grammar, lexemes: Lexemes, setting: Setting, at: int
) -> tuple[Reading, Meaning] | None:
    """The longest rule that matches here and makes sense."""
    matches = [
        (match, rule)
        for rule in grammar.rules
        if (match := rule.pattern.match(lexemes.kinds, at)) and match.end() > at
    ]
    matches.sort(key=lambda pair: -pair[0].end())
    for match, rule in matches:
        reading = Reading(match, lexemes, grammar.lexicon)
        meaning = rule.resolve(reading, setting)
        if meaning is not None and not _is_name(reading):
            return reading, meaning
    return None


def _is_name(reading: Reading) -> bool:
    """The words are part of a phrase that names no time, such as "Good Friday"."""
    start, end = _characters(reading)
    window = range(max(0, start - NAME_REACH), end + NAME_REACH)
    around = reading.lexemes.text[window.start : window.stop]
    return any(
        found.start() + window.start < end and found.end() + window.start > start
        for found in reading.lexicon.names.finditer(around)
    )


def _characters(reading: Reading) -> tuple[int, int]:
    spans = reading.lexemes.spans
    return spans[reading.match.start()][0], spans[reading.match.end() - 1][1]


def _make_expression(reading: Reading, meaning: Meaning, starts: Sequence[int]) -> TimeExpression:
    start, end = _characters(reading)
    value = meaning.held
    exact = value is not None and value.precision is Precision.DAY
    whole = value is not None and value.precision in {Precision.MONTH, Precision.YEAR}
    bound = _find_bound(reading) if exact else None
    return TimeExpression(
        start=start,
        end=end,
        first=max(0, bisect_right(starts, start) - 1),
        last=bisect_right(starts, end - 1),
        value=value,
        value_if_planned=meaning.planned,
        basis=meaning.basis,
        future=meaning.future,
        duration=meaning.duration,
        weak=meaning.weak
        or (whole and reading.precedes(*OPEN_ENDED))
        or _is_dateline(reading, start, end),
        anaphoric=meaning.anaphoric,
        attributive=_is_attributive(reading),
        bound=bound,
    )


def _is_dateline(reading: Reading, start: int, end: int) -> bool:
    """A date in figures that tells when the text was written."""
    text = reading.lexemes.text
    return any(sign.isdigit() for sign in text[start:end]) and is_dateline(text, start, end)


def _find_bound(reading: Reading) -> Bound | None:
    before, value = reading.word_before()
    if before in FIRST_BOUND or (before == "edge" and value == 1):
        return Bound.FIRST
    if before in LAST_BOUND or (before == "edge" and value == 2):  # noqa: PLR2004 - the last day
        return Bound.LAST
    return None


def _is_attributive(reading: Reading) -> bool:
    """It stands before a noun: after an article or a possessive, or with one of its own."""
    return (
        reading.ends("s")
        or reading.follows("s")
        or (
            reading.describes() and (reading.precedes(*DETERMINERS) or reading.starts(*DETERMINERS))
        )
    )
