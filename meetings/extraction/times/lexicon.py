"""Words and numbers of a text as the grammar of times sees them: a kind and a number each.

The kinds of a whole text are one string with a character a word, so that a rule of the grammar is
an ordinary regular expression over that string.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

OTHER, MARK = ".", ";"  # any other word, and any other mark
# Kinds that come from the form of a lexeme rather than from the list of words.
FORMS = ("day", "nth", "year", "num", "decade", "iso", "line", "s")
MAX_DAY = 31
FIRST_YEAR, LAST_YEAR = 1800, 2100

LEXEME = re.compile(
    r"""(?P<word>[^\W\d]\w*)
    | (?P<iso>\d{4}(?P<bar>[-./])\d\d(?P=bar)\d\d(?=\b|T))
    | (?P<slashed>\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)\d{4}\b)
    | (?P<years_span>\d{4}[-–/](?:\d{2}|\d{4})\b)
    | (?P<decade>\d{4}s\b)
    | (?P<nth>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<amount>\d+(?:[.:]\d+)+\w* | \d{1,3}(?:,\d{3})+(?!\d)\w* | [$€£¥]\s?\d[\d.,]*)
    | (?P<number>\d+(?!\w))
    | (?P<s>['’‘]s\b|(?<=s)['’](?=\s))
    | (?P<mixed>\w+)
    | (?P<sign>[^\w\s])
    | (?P<line>\n[^\S\n]*\n\s*)""",
    re.VERBOSE,
)
# Months and weekdays that are other words, or parts of names, when they stand in lower case.
NEVER_LOWER = frozenset({"may", "march", "mar", "sun", "sat", "wed", "mon", "august", "jan", "dec"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The listed words with their kinds and numbers, and the phrases that name no time.

    A word is listed in each way of writing it, since it is looked up as it stands. Kinds are
    single characters, so that the kinds of a text are a string.
    """

    kinds: Mapping[str, str]
    words: Mapping[str, tuple[str, int]]
    names: re.Pattern[str]

    def name_of(self, kind: str) -> str | None:
        """The name of a kind, None for a word that is not listed."""
        return next((name for name, sign in self.kinds.items() if sign == kind), None)


@dataclass(frozen=True, slots=True)
class Lexemes:
    """A text cut into words: ``kinds[i]``, ``values[i]`` and the characters ``spans[i]``."""

    text: str
    kinds: str
    values: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


@cache
def load_lexicon() -> Lexicon:
    path = files("meetings.extraction") / "patterns" / "times.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = [*FORMS, *data["values"], *data["words"]]
    # From U+0100 on, where nothing has a meaning in a regular expression.
    kinds = {name: chr(0x100 + number) for number, name in enumerate(dict.fromkeys(names))}
    words = {
        word: (kinds[kind], value)
        for kind, values in data["values"].items()
        for word, value in values.items()
    }
    words |= {word: (kinds[kind], 0) for kind, listed in data["words"].items() for word in listed}
    cased = {form: words[word] for word in words for form in (word.capitalize(), word.upper())}
    words = {word: read for word, read in words.items() if word not in NEVER_LOWER} | cased
    phrases = "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in data["names"])
    return Lexicon(kinds, words, re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE))


def read_lexemes(text: str) -> Lexemes:
    lexicon = load_lexicon()
    kinds: list[str] = []
    values: list[int] = []
    spans: list[tuple[int, int]] = []
    words = lexicon.words
    other, sign = (OTHER, 0), (MARK, 0)
    for found in LEXEME.finditer(text):
        form = found.lastgroup
        word = found.group()
        if form == "word":
            kind, value = words.get(word, other)
        elif form == "sign":
            kind, value = words.get(word, sign)
        else:
            kind, value = _read_form(form or "", word, lexicon.kinds)
        kinds.append(kind)
        values.append(value)
        spans.append(found.span())
    return Lexemes(text, "".join(kinds), tuple(values), tuple(spans))


def _read_form(form: str, word: str, kinds: Mapping[str, str]) -> tuple[str, int]:
    """The kind and number of something written in digits; a whole date gives its ordinal."""
    if form == "number":
        return _read_number(int(word[:9]), kinds)
    if form == "nth":
        day = int(word[:-2])
        return (kinds["nth"], day) if 1 <= day <= MAX_DAY else (OTHER, day)
    if form == "decade":
        return kinds["decade"], int(word[:4])
    if form in {"iso", "slashed"}:
        written = _read_date(word)
        return (kinds["iso"], written.toordinal()) if written else (OTHER, 0)
    return (kinds[form], 0) if form in kinds else (OTHER, 0)


def _read_number(number: int, kinds: Mapping[str, str]) -> tuple[str, int]:
    if 1 <= number <= MAX_DAY:
        return kinds["day"], number
    if FIRST_YEAR <= number <= LAST_YEAR:
        return kinds["year"], number
    return kinds["num"], number


def _read_date(word: str) -> date | None:
    """The day of a date in digits; None where day and month could be told either way round."""
    first, second, third = (int(part) for part in re.split(r"[-./]", word))
    if first > 31:  # noqa: PLR2004 - days
        return _make_day(first, second, third)
    # Points are only written with the day first; slashes both ways.
    if "." in word or first > 12 or first == second:  # noqa: PLR2004 - months
        return _make_day(third, second, first)
    if second > 12:  # noqa: PLR2004 - months
        return _make_day(third, first, second)
    return None


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
