"""Where the complement of a post ends, and the name of its holder begins."""

from meetings.extraction.mentions.text import MarkKind, Text

LINKS = frozenset({"of", "for", "and", "in"})
COUNTS = frozenset({"two", "three", "four", "five", "six", "both"})
NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "DT", "PRP$", "HYPH", "VBN"})
LONGEST = 14


def phrase_end(text: Text, first: int) -> int:
    """The end of a noun phrase with its own "of"; a following name is left to the person."""
    i = last = first
    while i < min(len(text.words), first + LONGEST) and not (i > first and text.ends_sentence(i)):
        mark, word = text.mark_at(i), text.words[i]
        if mark is not None:
            i = last = mark.last
        elif i > first and word.capital and text.lower(i - 1) in text.rules.heads:
            return _holder_end(text, i)
        elif i > first and word.capital and (_name_begins(text, i) or _title_begins(text, i)):
            break
        elif i > first and word.lower in LINKS and _goes_on(text, i):
            i += 1
        elif _is_nominal(text, i):
            i = last = i + 1
        else:
            break
    while last > first and text.words[last - 1].tag in {"DT", "PRP$"}:
        last -= 1
    return last


def _is_nominal(text: Text, i: int) -> bool:
    word = text.words[i]
    if word.lower in text.rules.calendar:
        return False
    return (word.wordy and word.tag in NOMINAL_TAGS) or word.possessive or word.lower in COUNTS


def _holder_end(text: Text, i: int) -> int:
    """The end of the name in "adviser to President Joe Biden"."""
    while (
        i < len(text.words)
        and text.words[i].capital
        and text.words[i].wordy
        and not text.ends_sentence(i)
    ):
        i += 1
    return i


def _name_begins(text: Text, i: int) -> bool:
    """A name after "ambassador to Myanmar" or "minister of state" is the holder's."""
    mark, word = text.mark_at(i - 1), text.words[i]
    if mark is not None and mark.kind in {MarkKind.COUNTRY, MarkKind.ACTOR}:
        return True
    if text.lower(i - 1) == "state":
        return True
    if _names_post(text, i):
        return False
    if _is_whole(text, i - 1) and _is_second_name(text, i + 1):
        return True
    return word.label == "PERSON" or (word.label == "" and text.words[i - 1].label != "")


def _names_post(text: Text, i: int) -> bool:
    word, rules = text.lower(i), text.rules
    head = word in rules.heads and word not in rules.name_like_posts
    return head or word in rules.areas or word in rules.bodies


def _is_whole(text: Text, i: int) -> bool:
    """A complement may end here: with a field of work, or with a body."""
    mark = text.mark_at(i)
    body = mark is not None and mark.kind is MarkKind.BODY
    return body or (text.words[i].capital and text.lower(i) in text.rules.areas)


def _is_second_name(text: Text, i: int) -> bool:
    """Another part of a name, and not of a body ("of the National Assembly Defence Committee")."""
    if text.ends_sentence(i) or _names_post(text, i) or text.mark_at(i) is not None:
        return False
    article = text.lower(i).partition("-")[0] in text.rules.particles  # "Thabit al-Abbasi"
    return text.words[i].capital or article


def _title_begins(text: Text, i: int) -> bool:
    """A rank or post behind a body is the holder's ("Chief of the General Staff Marshal A")."""
    mark = text.mark_at(i - 1)
    return mark is not None and mark.kind is MarkKind.BODY and text.lower(i) in text.rules.heads


def _goes_on(text: Text, i: int) -> bool:
    """The small word at ``i`` joins parts of one phrase and not two phrases."""
    if i + 1 >= len(text.words) or text.ends_sentence(i + 1):
        return False
    before, after = text.words[i - 1], text.words[i + 1]
    if text.lower(i) == "and":
        return (
            after.lower in text.rules.areas
            and before.capital == after.capital
            and text.mark_at(i + 1) is None
        )
    if text.lower(i) == "in":
        return text.mark_at(i + 1) is not None
    return after.tag in NOMINAL_TAGS
