"""Nouns that name people by post, where the words are used as such."""

from collections.abc import Iterator

from meetings.extraction.mentions.names import SON_OF
from meetings.extraction.mentions.rules import LONGEST_HEAD, Head
from meetings.extraction.mentions.text import Text

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
# Posts that are given names more often than titles where the model calls them names.
GIVEN = frozenset({"amir", "sultan", "malik", "sultana", "shah"})
# Groups whose nouns are written small: a capital makes them part of a name ("Choe Son Hui").
LOWER_GROUPS = frozenset({"kin", "press", "relation", "business"})


def find_heads(text: Text) -> Iterator[tuple[int, int, Head]]:
    """First and last word, half open, of every such noun."""
    i = 0
    while i < len(text.words):
        match = _head_at(text, i)
        if match is None:
            i += 1
            continue
        end, head = match
        yield i, end, head
        i = end


def _head_at(text: Text, i: int) -> tuple[int, Head] | None:
    mark = text.mark_at(i)
    if mark is not None and not mark.common:
        return None
    for size in range(_longest_head(text, i), 0, -1):
        phrase = " ".join(word.lower for word in text.words[i : i + size])
        head = _known_head(text, phrase, size)
        if head is not None and _is_noun(text, i, i + size, head=head):
            return i + size, head
    return None


def _longest_head(text: Text, i: int) -> int:
    """How many words from ``i`` on may make a noun for a post."""
    word = text.words[i]
    if word.capital and word.lower.rstrip(".") in text.rank_words:
        return min(LONGEST_HEAD, len(text.words) - i)
    longest = text.rules.longest_heads.get(word.lower, 0)
    if not longest and "-" in word.lower:
        longest = 1
    return min(longest, len(text.words) - i)


def _known_head(text: Text, phrase: str, size: int) -> Head | None:
    heads = text.rules.heads
    head = heads.get(phrase)
    if head is None and size == 1:
        return heads.get(phrase.rpartition("-")[2]) if "-" in phrase else None
    if head is None and text.lexicon.rank(phrase) is not None:
        return Head(phrase, "soldier", plural=False)
    return head


def _is_noun(text: Text, first: int, end: int, *, head: Head) -> bool:
    """The words are used as the last noun of their phrase."""
    last = text.words[end - 1]
    if head.group in LOWER_GROUPS and last.capital and not (last.initial or last.titled):
        return False
    if not _tagged_as_noun(text, first, end) or is_given_name(text, first, end):
        return False
    return text.ends_sentence(end) or _ends_phrase(text, first, end)


def _ends_phrase(text: Text, first: int, end: int) -> bool:
    """What follows at ``end`` does not make the words a mere modifier."""
    if end == first + 1 and text.lower(first) in text.rules.areas and _leads_on(text, end):
        return False
    last, after = text.words[end - 1], text.words[end]
    if text.mark_at(end) is not None or after.capital:
        return True
    if after.lower in {"-", "&"} and last.end == after.start:
        return False
    return after.tag not in {"NN", "NNS"} or after.possessive


def is_given_name(text: Text, first: int, end: int) -> bool:
    """Such as Amir in "Foreign Minister Amir Khan" and Lama in "the Dalai Lama"."""
    word = text.words[first]
    if end != first + 1 or not word.capital:
        return False
    if f"{text.lower(first - 1)} {word.lower}" in text.rules.known_people:
        return True
    if word.lower not in text.rules.name_like_posts:
        return False
    goes_on = not text.ends_sentence(end) and text.words[end].capital
    # What follows a given name, and never a title: "Prince Faisal bin Farhan".
    if not goes_on or text.lower(end + 1) in SON_OF:
        return not goes_on and _follows_given_name(text, first)
    return text.mark_at(end) is None and (
        text.lower(first - 1) in text.rules.heads
        or (word.label == "PERSON" and word.lower in GIVEN)
    )


def _follows_given_name(text: Text, i: int) -> bool:
    """Such as Bishop in "her counterpart, Julie Bishop"."""
    before, word = text.words[i - 1], text.words[i]
    return (
        not text.ends_sentence(i)
        and before.capital
        and before.label == word.label == "PERSON"
        and before.lower not in text.rules.heads
        and before.lower not in text.rules.areas
    )


def _tagged_as_noun(text: Text, first: int, end: int) -> bool:
    word, last = text.words[first], text.words[end - 1]
    if last.tag in NOUN_TAGS or word.tag in NOUN_TAGS or (last.capital and not last.initial):
        return True
    titles = end < len(text.words) and text.words[end].label == "PERSON"
    return titles and not text.ends_sentence(end) and last.tag == "JJ"


def _leads_on(text: Text, i: int) -> bool:
    """What follows "deputy" or "general" at ``i`` is the rest of the post's name."""
    for j in range(i, min(i + LONGEST_HEAD, len(text.words))):
        if text.ends_sentence(j):
            return False
        lower = text.lower(j)
        if lower in text.rules.heads:
            return text.mark_at(j) is None
        if lower not in text.rules.areas and lower not in {"and", "-"}:
            return False
    return False
