"""Where a text gives the day on which it was written rather than the day of something told."""

import re

# How far into a text its dateline may stand: after a headline and the lines below it.
HEAD = 700
LONGEST_PREFIX = 70

# What stands before the date, such as "NEW DELHI, " or "MINSK (Sputnik) – ".
PLACE = re.compile(r"[\w\s.,:;'’/|()–—-]+")
MOST_WORDS = 8
AFTER = re.compile(r"\s*(?:\.?\s?[(/\[]|[:–—|]|-{1,2}\s|\.\s*$|$)", re.MULTILINE)
BARE_AFTER = re.compile(r"\s*(?:[(/|]|$)")
# At the head of a line or after a bar only: prisoners are released and letters dated, too.
LABEL = re.compile(
    r"(?:^|[|·•])\W*(?:first |article |story )?(?P<label>published|posted|publication date|released"
    r"|date published|issued|dated|date|press release|last updated|updated|last modified|modified)"
    r"\s*(?:on|at|:|-|–|,)*\s*$",
    re.IGNORECASE,
)
CLOCK = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?"
STAMP = r"T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?"
REST_OF_DATE_LINE = re.compile(
    rf"[\s,|·•–-]*(?:at\s)?(?:{CLOCK}|{STAMP})?[\s,|·•–-]*$", re.IGNORECASE
)


def is_dateline(text: str, start: int, end: int) -> bool:
    """The date at these characters opens the report: with its place, or alone on its line."""
    if start > HEAD:
        return False
    before, after = _line_around(text, start, end)
    if len(before) > LONGEST_PREFIX:
        return False
    if not before.strip():
        # A chronology has its dates before a colon, so here a bracket or nothing has to follow.
        return bool(BARE_AFTER.match(after))
    return before.rstrip()[-1] in ",:;|–—-)" and _is_place(before) and bool(AFTER.match(after))


def is_date_line(text: str, start: int, end: int) -> bool:
    """Nothing but this date, and perhaps the time of day, stands on the line."""
    before, after = _line_around(text, start, end)
    near_edge = start < HEAD or len(text) - end < HEAD
    return near_edge and not before.strip() and bool(REST_OF_DATE_LINE.fullmatch(after))


def label_before(text: str, start: int) -> str | None:
    """The word that says what the date is ("published"), in lower case."""
    before, _ = _line_around(text, start, start)
    found = LABEL.search(before)
    return found["label"].lower() if found else None


def _is_place(before: str) -> bool:
    words = re.findall(r"[^\W\d_]\w*", before)
    names = all(word[0].isupper() for word in words)
    return names and 0 < len(words) <= MOST_WORDS and bool(PLACE.fullmatch(before))


def _line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands on the same line before and after."""
    line_end = text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(text)
    return text[text.rfind("\n", 0, start) + 1 : start], text[end:line_end]
