"""What precedes the noun of a post: articles, owners, states, bodies and the words of the post."""

from dataclasses import dataclass, field

from meetings.extraction.mentions.heads import NOUN_TAGS
from meetings.extraction.mentions.rules import Head
from meetings.extraction.mentions.text import Mark, MarkKind, Text

MODIFIER_TAGS = NOUN_TAGS | {"JJ", "JJS", "JJR", "VBN", "AFX"}
DETERMINERS = frozenset({"the", "this", "that"})
INDEFINITE = frozenset(
    {"a", "an", "another", "any", "one", "some", "several", "many", "no", "each", "every"}
)
LONGEST_REMARK = 3
PREFIXES = ("then-", "ex-", "vice-", "deputy-")
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


@dataclass(slots=True)
class Modifiers:
    """What stands before the noun of a post.

    Attributes:
        start: the first word of the post and its state; ``first`` of the phrase with its article.
        modifiers: words that may belong to the post, ``body`` those that name its body.
        common: a body without a name of its own ("junta" in "junta chief").
        possessor: the word that owns the post ("his", "Trump's").
    """

    start: int
    first: int
    modifiers: list[int] = field(default_factory=list)
    country: str | None = None
    organisation: str | None = None
    definite: bool | None = None
    possessor: int | None = None
    countries: tuple[str, ...] = ()
    number: int | None = None
    common: str | None = None
    body: list[int] = field(default_factory=list)


def read_modifiers(text: Text, first: int, *, head: Head, floor: int) -> Modifiers:
    """Read to the left of the noun at ``first``, not beyond word ``floor``."""
    left = Modifiers(start=first, first=first)
    i = first - 1
    while i >= floor:
        if text.lower(i) == ")" and not left.modifiers:
            step = _before_bracket(text, i)
        else:
            step = _step_left(text, i, left, head=head, first=first)
        if step is None:
            break
        i = step
    left.modifiers.reverse()
    if left.body and left.organisation is None:
        left.organisation = text.spelled(left.body[0], left.body[-1] + 1)
    return left


def _step_left(text: Text, i: int, left: Modifiers, *, head: Head, first: int) -> int | None:
    """Take in word ``i`` and give the next to look at, or None where the phrase ends."""
    word = text.words[i]
    if (
        word.sentence != text.words[first].sentence
        or left.definite is not None
        or left.possessor is not None
    ):
        return None
    mark = text.mark_at(i)
    if mark is not None:
        return _take_mark(text, mark, left, head=head)
    if word.possessive:
        _take_possessor(text, i, left, head=head)
        return None
    if word.tag == "PRP$" or word.lower in {"his", "her", "its", "their", "our", "my"}:
        left.possessor, left.first = i, i
        left.definite = True
        return None
    if (word.lower in DETERMINERS and word.tag != "IN") or word.lower in INDEFINITE:
        left.definite, left.first = word.lower in DETERMINERS, i
        return None
    return _take_modifier(text, i, left, head=head)


def _before_bracket(text: Text, i: int) -> int | None:
    """Over a short remark, such as the "(AAPL.O)" of a company before its chief executive."""
    for j in range(i - 1, max(i - 1 - LONGEST_REMARK, 0), -1):
        if text.lower(j) == "(":
            return j - 1
    return None


def _take_mark(text: Text, mark: Mark, left: Modifiers, *, head: Head) -> int | None:
    if mark.kind is MarkKind.BODY:
        if left.organisation is not None or left.country is not None:
            return None
        left.organisation, left.country = mark.name, mark.country
        left.common = mark.name if mark.common else None
    elif left.country is not None and left.organisation is None:
        return None
    else:
        left.country = mark.country or left.country
        left.organisation = mark.seat or left.organisation
        if head.plural:
            _take_coordinated(text, mark, left)
    left.start = left.first = min(left.first, mark.first)
    return left.first - 1


def _take_coordinated(text: Text, mark: Mark, left: Modifiers) -> None:
    """Take in all states of "the Chinese, Russian and Iranian foreign ministers"."""
    codes = [mark.country]
    first = mark.first
    while text.lower(first - 1) in {"and", ",", "-"}:
        gap = 2 if text.lower(first - 1) == "and" and text.lower(first - 2) == "," else 1
        before = text.mark_at(first - gap - 1)
        if before is None or before.kind is not mark.kind or before.country is None:
            break
        codes.insert(0, before.country)
        first = before.first
    known = tuple(code for code in codes if code)
    if len(known) > 1:
        left.countries, left.first = known, first


def _take_possessor(text: Text, i: int, left: Modifiers, *, head: Head) -> None:
    mark = text.mark_at(i - 1)
    left.possessor = i - 1
    left.first = i - 1
    left.definite = True
    if mark is not None:
        left.first = mark.first
        if mark.is_state:
            left.country = mark.country or left.country
        else:
            left.organisation = left.organisation or mark.name
            left.country = left.country or mark.country
        left.start = mark.first
        if mark.is_state and head.plural:
            _take_coordinated(text, mark, left)
        if text.lower(left.first - 1) == "the":
            left.first -= 1
        return
    while left.first - 1 >= 0 and _in_noun_phrase(text, left.first - 1, i):
        left.first -= 1


def _in_noun_phrase(text: Text, i: int, end: int) -> bool:
    word = text.words[i]
    if word.sentence != text.words[end].sentence:
        return False
    nominal = word.tag in MODIFIER_TAGS and word.tag != "VBN"
    return nominal or word.lower in DETERMINERS or word.tag == "PRP$"


def _take_modifier(text: Text, i: int, left: Modifiers, *, head: Head) -> int | None:
    word, rules = text.words[i], text.rules
    if word.lower in NUMBERS and text.lower(i - 1) not in {"number", "no."}:
        left.number, left.start, left.first = NUMBERS[word.lower], i, i
        return i - 1
    if word.lower in {"and", "&"}:
        return _take_and(text, i, left)
    if (
        word.lower in rules.openers
        and word.initial
        and word.lower not in rules.areas | rules.epithets
    ):
        return None
    if not _is_modifier(text, i, head=head):
        return None
    left.start = left.first = i
    if _names_body(text, i, left):
        left.body.insert(0, i)
    elif word.capital and word.label == "PERSON" and left.possessor is None:
        left.possessor = i
    else:
        left.modifiers.append(i)
    return i - 1


def _names_body(text: Text, i: int, left: Modifiers) -> bool:
    """A capitalised word that the lexicon does not know, as in "Broadcom chief executive"."""
    word, rules = text.words[i], text.rules
    if not word.capital or word.lower in rules.areas or word.lower in rules.epithets:
        return False
    if word.initial and word.label != "ORG":
        return False
    after = text.words[i + 1]
    small = not after.capital or i + 1 in left.body
    return word.label == "ORG" or (word.label == "" and small)


def _is_modifier(text: Text, i: int, *, head: Head) -> bool:
    word, rules = text.words[i], text.rules
    if word.lower in rules.calendar or not word.wordy or _is_address(text, i):
        return False
    if word.lower in rules.areas or word.lower in rules.epithets or word.lower == "number":
        return True
    if word.lower.startswith(PREFIXES):
        return True
    if word.capital and head.plural and not word.initial:
        return word.tag.startswith("JJ")
    participle = word.tag == "VBN" and "-" not in word.lower
    return word.tag in MODIFIER_TAGS and not participle and word.lower not in rules.heads


def _is_address(text: Text, i: int) -> bool:
    """Such as "H.E." before a post."""
    word = text.words[i]
    return word.capital and "." in word.text and text.lexicon.is_honorific(word.text)


def _take_and(text: Text, i: int, left: Modifiers) -> int | None:
    """One post in "foreign and defence minister", "law and justice minister"."""
    before, rules = text.lower(i - 1), text.rules
    same_case = i + 1 < len(text.words) and text.words[i - 1].capital == text.words[i + 1].capital
    if left.country is None and before in rules.areas and same_case and left.modifiers:
        left.modifiers.append(i)
        return i - 1
    return None
