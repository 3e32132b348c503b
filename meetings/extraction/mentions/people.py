"""What the words around a run of capitalised words say of a person: posts, state and body."""

from collections.abc import Iterable, Sequence

from meetings.extraction.mentions.roles import RolePhrase, singular
from meetings.extraction.mentions.runs import Run
from meetings.extraction.mentions.text import Mark, MarkKind, Text

APPOSED = 2.0
FEWEST_LISTED = 2
# An age between commas and the name before it.
AGE_WORDS = 3
# A noun in one of these places opens a phrase: it is in apposition to no name before it.
OPENING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def attach_roles(text: Text, runs: Sequence[Run], roles: Iterable[RolePhrase]) -> None:
    """Give runs the posts that stand in apposition to them."""
    by_end = {run.last: run for run in runs}
    phrases = list(roles)
    by_first = {phrase.first: phrase for phrase in phrases}
    _attach_paired(text, runs, {phrase.last: phrase for phrase in phrases})
    by_title = {start: run for run in runs for start in (run.first, run.title)}
    taken = {phrase.first for run in runs for phrase in run.roles}
    for phrase in phrases:
        if phrase.plural:
            _attach_to_list(text, phrase, by_title)
        if phrase.plural or phrase.first in taken:
            continue
        run = _apposed(text, phrase, by_end, by_title)
        if run is None:
            continue
        run.evidence += APPOSED
        both = _joined_post(text, phrase, by_first, by_title)
        for post in (phrase, both) if both is not None else (phrase,):
            run.roles.append(post)
            taken.add(post.first)


def _joined_post(
    text: Text, phrase: RolePhrase, by_first: dict[int, RolePhrase], by_title: dict[int, Run]
) -> RolePhrase | None:
    """The second of "A, deputy prime minister and minister of trade"."""
    if text.lower(phrase.last) != "and" or text.mark_at(phrase.last + 1) is not None:
        return None
    second = by_first.get(phrase.last + 1)
    if second is None or second.plural or second.last in by_title:
        return None
    return second


def _attach_paired(text: Text, runs: Sequence[Run], by_last: dict[int, RolePhrase]) -> None:
    """Both posts of "national security adviser and former navy chief A" are A's."""
    for run in runs:
        nearest = run.roles[-1] if run.roles and run.roles[-1].last <= run.first else None
        if (
            nearest is None
            or nearest.country
            or nearest.definite is not None
            or text.lower(nearest.first - 1) != "and"
        ):
            continue
        before = by_last.get(nearest.first - 1)
        if before is not None and not before.plural and not text.ends_sentence(nearest.first):
            run.roles.append(before)
            run.title = before.first


def _attach_to_list(text: Text, phrase: RolePhrase, by_title: dict[int, Run]) -> None:
    """Give each of "Foreign Ministers A and B", "four heads of state: A, B of X and C" the post."""
    mark = text.lower(phrase.last)
    at = phrase.last + (mark in {":", ",", "-", "--", "—", "–"})
    listed: list[Run] = []
    while at in by_title and not (at > phrase.last + 1 and text.ends_sentence(at)):
        run = by_title[at]
        listed.append(run)
        at = _after_item(text, run)
    if len(listed) < FEWEST_LISTED or (mark == "," and phrase.definite):
        return
    for run in listed:
        run.listed.append(singular(phrase))
        run.evidence += APPOSED


def _after_item(text: Text, run: Run) -> int:
    """Where the next name of a list begins."""
    at = run.last
    if text.lower(at) in {"of", "from"}:
        at += 1 + (text.lower(at + 1) == "the")
        mark = text.mark_at(at)
        at = mark.last if mark is not None else at
    while text.lower(at) in {",", "and", "&", ";"}:
        at += 1
    return at


def _apposed(
    text: Text, phrase: RolePhrase, by_end: dict[int, Run], by_title: dict[int, Run]
) -> Run | None:
    if phrase.last < len(text.words) and text.words[phrase.last].possessive:
        return None
    before = by_end.get(_before_comma(text, phrase.first))
    after = by_title.get(phrase.last + 1) if text.lower(phrase.last) == "," else None
    if before is not None and text.ends_sentence(phrase.first):
        before = None
    if after is not None and (
        text.ends_sentence(phrase.last + 1) or not _opens(phrase) or _has_post(after)
    ):
        after = None
    if before is not None and not _closes(text, phrase):
        before = None
    if before is not None and after is not None:
        opens = text.words[phrase.end - 1].dep in OPENING
        return after if opens or _has_post(before) else before
    return before or after


def _opens(phrase: RolePhrase) -> bool:
    return phrase.definite is not False or phrase.country is not None


def _before_comma(text: Text, i: int) -> int:
    """The end of what stands before the comma at ``i - 1``, or before an age between commas."""
    if text.lower(i - 1) != ",":
        return -1
    if i > AGE_WORDS and text.words[i - 2].tag == "CD" and text.lower(i - 3) == ",":
        return i - 3
    return i - 1


def _closes(text: Text, phrase: RolePhrase) -> bool:
    """The phrase is not itself the title of the next name."""
    if phrase.last >= len(text.words) or text.ends_sentence(phrase.last):
        return True
    after = text.words[phrase.last]
    return not after.capital or text.mark_at(phrase.last) is not None


def _has_post(run: Run) -> bool:
    return any(not phrase.rank for phrase in run.roles)


def read_surroundings(text: Text, run: Run) -> None:
    """State and body that stand right beside the name: "Syria's X", "X of Laos", "X (Japan)"."""
    mark = _mark_before(text, run.title)
    if mark is not None:
        run.title = mark.first
        _take_mark(run, mark)
    if text.lower(run.last) in {"of", "from", "("}:
        at = run.last + 1 + (text.lower(run.last + 1) == "the")
        after = text.mark_at(at)
        if after is not None and after.is_state and after.kind is not MarkKind.DEMONYM:
            run.country = run.country or after.country
            run.evidence += 1.0
        elif after is not None and not after.is_state:
            run.organisation = run.organisation or after.name
            run.country = run.country or after.country


def _mark_before(text: Text, i: int) -> Mark | None:
    if i <= 0 or text.ends_sentence(i):
        return None
    if text.words[i - 1].possessive:
        return text.mark_at(i - 2)
    mark = text.mark_at(i - 1)
    if mark is not None and (mark.kind is MarkKind.DEMONYM or mark.common):
        return mark
    return None


def _take_mark(run: Run, mark: Mark) -> None:
    run.country = run.country or mark.country
    if not mark.is_state:
        run.organisation = run.organisation or mark.name
