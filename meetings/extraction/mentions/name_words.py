"""Which words a name may be made of, and where it ends."""

from meetings.extraction.mentions.names import SUFFIXES
from meetings.extraction.mentions.text import Text

QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
LONGEST_NAME = 7
LONGEST_RANK = 4


def run_end(text: Text, first: int, claimed: set[int]) -> int:
    """The end of the words from ``first`` on that may be a name with its ranks; ``first`` if none.

    ``claimed`` are words of posts, which belong to no name.
    """
    i = last = first
    while i < len(text.words) and i - first < LONGEST_NAME + LONGEST_RANK:
        if i > first and text.ends_sentence(i):
            break
        if _is_name_word(text, i, claimed):
            i = last = i + 1
            if i - first > 1 and _is_ended(text, i):
                break
        elif i > first and _is_inner(text, i):
            i += 1
        elif i > first and _is_nickname(text, i):
            i = last = i + 3
        else:
            break
    return last


def _is_ended(text: Text, i: int) -> bool:
    """Whatever capital follows at ``i``: "met Robert Kennedy Jr. Kennedy said"."""
    return text.lower(i - 1) in SUFFIXES and text.lower(i) not in text.rules.particles


def _is_name_word(text: Text, i: int, claimed: set[int]) -> bool:
    word, rules = text.words[i], text.rules
    if not word.capital or not word.wordy or i in claimed:
        return _is_article_name(text, i)
    mark = text.mark_at(i)
    if mark is not None and not _part_of_person(text, i):
        return False
    if word.lower in rules.calendar and word.lower not in {"april", "june"}:
        return False
    if word.initial and word.lower in rules.openers:
        return (
            word.label == "PERSON"
            and i + 1 < len(text.words)
            and text.words[i + 1].label == "PERSON"
        )
    return True


def _is_article_name(text: Text, i: int) -> bool:
    """A name that opens with a small word, such as al-Busaidi."""
    word = text.words[i]
    head, hyphen, rest = word.text.partition("-")
    return bool(hyphen) and head.lower() in text.rules.particles and rest[:1].isupper()


def _part_of_person(text: Text, i: int) -> bool:
    """A state's name inside a personal name, such as a surname Jordan."""
    word, mark = text.words[i], text.mark_at(i)
    if mark is None or mark.last - mark.first > 1 or word.label != "PERSON":
        return False
    if word.lower not in text.rules.name_like_places:
        return False
    before = text.words[i - 1] if i else None
    after = text.words[i + 1] if i + 1 < len(text.words) else None
    return any(
        other is not None
        and other.capital
        and other.label == "PERSON"
        and text.mark_at(other.index) is None
        for other in (before, after)
    )


def _is_inner(text: Text, i: int) -> bool:
    """A small word between two parts of a name."""
    after = i + 1
    if text.lower(i) not in text.rules.particles or after >= len(text.words):
        return False
    if text.lower(after) in text.rules.particles:
        after += 1
    if after >= len(text.words) or text.ends_sentence(after):
        return False
    if (
        text.lower(i) in {"as", "an", "i", "e", "us", "o", "at", "to"}
        and text.words[i].label != "PERSON"
    ):
        return False
    return text.words[after].capital and text.mark_at(after) is None


def _is_nickname(text: Text, i: int) -> bool:
    if (
        i + 3 >= len(text.words)
        or text.words[i].text not in QUOTES
        or text.words[i + 2].text not in QUOTES
    ):
        return False
    return text.words[i + 1].capital and text.words[i + 3].capital
