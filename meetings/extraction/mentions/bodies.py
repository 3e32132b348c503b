"""Bodies that the text itself shows to be such: "Kachin Independence Army (KIA)", "the junta"."""

from collections.abc import Iterator

from meetings.choices import OrganisationKind
from meetings.extraction.mentions.abbreviations import mark_abbreviations
from meetings.extraction.mentions.text import Mark, MarkKind, Text, body_key

LINKS = frozenset({"of", "for", "on"})
# After these "of China" belongs to the name; elsewhere it only tells the state.
NAMED_FOR_STATES = frozenset(
    {
        "bank",
        "university",
        "council",
        "organisation",
        "organization",
        "league",
        "union",
        "party",
        "front",
        "army",
    }
)
# "People's Liberation Army", not "China's army".
PLURAL_OWNERS = frozenset(
    {"people", "workers", "women", "children", "farmers", "students", "peoples"}
)
LONGEST_COMMON = 3


def mark_bodies(text: Text) -> None:
    """Mark bodies by their last or first noun, those in lower case, and their abbreviations."""
    for mark in list(_named(text)):
        text.add(mark)
    for mark in list(_common(text)):
        text.add(mark)
    mark_abbreviations(text)


def _named(text: Text) -> Iterator[Mark]:
    floor = 0
    for i, word in enumerate(text.words):
        if (
            i < floor
            or not word.capital
            or word.lower not in text.rules.bodies
            or _known_body(text, i)
        ):
            continue
        first = _left_end(text, i)
        last, country = _right_end(text, i)
        if last == i + 1 and text.words[first].index == i:
            continue
        if (
            last < len(text.words)
            and last == i + 1
            and text.words[last].capital
            and text.lower(last) in text.rules.bodies
        ):
            continue
        first = _with_owner(text, first)
        floor = last
        if text.words[i].titled and last - first > LONGEST_COMMON:
            continue
        kind = OrganisationKind(text.rules.bodies[word.lower])
        inside = country or _country_inside(text, first, last)
        yield Mark(
            first=first,
            last=last,
            kind=MarkKind.BODY,
            country=inside,
            name=text.spelled(first, last),
            key=body_key(text, first, last),
            body=kind,
        )


def _known_body(text: Text, i: int) -> bool:
    mark = text.mark_at(i)
    return mark is not None and mark.kind is MarkKind.BODY


def _left_end(text: Text, i: int) -> int:
    first = i
    while first > 0 and _joins_left(text, first - 1, first):
        mark = text.mark_at(first - 1)
        first = mark.first if mark is not None else first - 1
    while first < i and text.lower(first) in {"&", "and", "-"}:
        first += 1
    return first


def _joins_left(text: Text, i: int, first: int) -> bool:
    """Word ``i`` belongs to the name whose next word is ``first``."""
    word, rules = text.words[i], text.rules
    if word.sentence != text.words[first].sentence or word.lower in rules.calendar:
        return False
    if word.lower in {"&", "-", "and"} or word.possessive:
        return _links_left(text, i, first)
    if not word.capital or not word.wordy or (word.initial and word.lower in rules.openers):
        return False
    mark = text.mark_at(i)
    if mark is not None and mark.kind is MarkKind.BODY and not mark.common:
        return word.text.isupper() and mark.last - mark.first == 1
    return word.lower not in rules.heads or word.lower in rules.areas


def _links_left(text: Text, i: int, first: int) -> bool:
    """The small word at ``i`` stands within a name."""
    word, rules = text.words[i], text.rules
    if word.possessive:
        return text.lower(i - 1) in PLURAL_OWNERS
    capital = i > 0 and text.words[i - 1].capital
    if word.lower != "and":
        return capital
    joined = text.lower(first) in rules.areas or text.lower(first) in rules.bodies
    return capital and joined and text.lower(i - 1) in rules.areas


def _right_end(text: Text, i: int) -> tuple[int, str | None]:
    """The end of the name with its "of …", and the state that "of" names."""
    last, country = i + 1, None
    while text.lower(last) in LINKS or (text.lower(last) == "in" and last > i + 1):
        j = last + 1
        j += text.lower(j) == "the"
        mark = text.mark_at(j)
        if mark is not None and mark.is_state and not _name_goes_on(text, mark):
            country = mark.country
            if text.lower(i) in NAMED_FOR_STATES or text.lower(last) == "in":
                last = mark.last
            break
        end = _capitals_end(text, j)
        if end == j:
            break
        last = end
    return last, country


def _name_goes_on(text: Text, mark: Mark) -> bool:
    after = mark.last
    if after < len(text.words) and text.words[after].possessive:
        after += 1
    return (
        after < len(text.words)
        and text.words[after].capital
        and text.mark_at(after) is None
        and text.words[after].lower not in text.rules.heads
    )


def _capitals_end(text: Text, first: int) -> int:
    i = last = first
    while i < len(text.words) and not (i > 0 and text.ends_sentence(i)):
        word = text.words[i]
        if last > first and _is_title(text, i):
            break
        if word.capital and word.wordy and word.lower not in text.rules.calendar:
            i = last = i + 1
        elif last == i and (word.possessive or _same_name(text, i)):
            i += 1
        else:
            break
    return last


def _is_title(text: Text, i: int) -> bool:
    """What follows the name of the body names its official: "Ministry of Trade Spokesman Shu"."""
    word, rules = text.words[i], text.rules
    known = word.lower in rules.areas or word.lower in rules.bodies
    return not known and (word.lower in rules.heads or word.label == "PERSON")


def _same_name(text: Text, i: int) -> bool:
    """The "and" of "Ministry of Law and Justice", not one between two bodies."""
    if text.lower(i) not in {"and", "&"} or i + 1 >= len(text.words):
        return False
    if not text.words[i + 1].capital:
        return False
    after = text.lower(i + 1)
    post = after in text.rules.heads and after not in text.rules.areas
    if text.mark_at(i + 1) is not None or post:
        return False
    return (
        text.words[i + 1].label in {text.words[i - 1].label, "", "ORG"}
        and text.words[i + 1].label != "PERSON"
    )


def _with_owner(text: Text, first: int) -> int:
    """Take in the adjective of the state just before: "Chinese Foreign Ministry"."""
    mark = text.mark_at(first - 1)
    if mark is not None and mark.kind is MarkKind.DEMONYM and mark.last == first:
        return mark.first
    return first


def _country_inside(text: Text, first: int, last: int) -> str | None:
    for i in range(first, last):
        mark = text.mark_at(i)
        if mark is not None and mark.country:
            return mark.country
    return _owner(text, first)


def _owner(text: Text, first: int) -> str | None:
    """The state of "China's" or "Chinese" before word ``first``."""
    i = first - 1
    if i >= 0 and text.words[i].possessive:
        i -= 1
    mark = text.mark_at(i)
    return mark.country if mark is not None and mark.is_state else None


def _common(text: Text) -> Iterator[Mark]:
    common = text.rules.common_bodies
    i = 0
    while i < len(text.words):
        longest = text.rules.longest_common.get(text.words[i].lower, 0)
        for size in range(min(longest, len(text.words) - i), 0, -1):
            phrase = " ".join(word.lower for word in text.words[i : i + size])
            if phrase in common and all(text.mark_at(j) is None for j in range(i, i + size)):
                first = _with_owner(text, i) if " " in phrase and "government" not in phrase else i
                yield Mark(
                    first=first,
                    last=i + size,
                    kind=MarkKind.BODY,
                    country=_country_inside(text, first, i + size) or _owner(text, first),
                    name=text.spelled(first, i + size),
                    key=body_key(text, i, i + size),
                    body=OrganisationKind(common[phrase]),
                    common=True,
                )
                i += size - 1
                break
        i += 1
