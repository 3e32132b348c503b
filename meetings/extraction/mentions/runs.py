"""Runs of capitalised words that may be names of people, with titles cut off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from meetings.extraction.mentions.heads import is_given_name
from meetings.extraction.mentions.name_words import LONGEST_RANK, run_end
from meetings.extraction.mentions.roles import RolePhrase, singular
from meetings.extraction.mentions.text import Text

OPENER_TAGS = frozenset({"RB", "IN", "CC", "NNS", "NNPS"})


@dataclass(slots=True, kw_only=True)
class Run:
    """Words, half open, that may be a name, and what stands around them.

    Attributes:
        title: the first word of the titles before the name; ``first`` is the name's own.
        roles: posts that the phrase gives, the nearest first.
        listed: posts of a list that the name stands in; ``told`` are posts told by a verb.
        gender: "male" or "female" by the form of address.
        country, organisation: what the noun phrase says of the state and body.
        evidence: how much speaks for a person (positive) or against.
    """

    first: int
    last: int
    title: int
    name: tuple[str, ...] = ()
    roles: list[RolePhrase] = field(default_factory=list)
    rank: str | None = None
    addressed: str | None = None
    gender: str | None = None
    country: str | None = None
    organisation: str | None = None
    listed: list[RolePhrase] = field(default_factory=list)
    told: list[RolePhrase] = field(default_factory=list)
    evidence: float = 0.0


def find_runs(text: Text, roles: Iterable[RolePhrase]) -> list[Run]:
    """All runs in order, each with the titles directly before it."""
    ends = {phrase.last: phrase for phrase in roles}
    claimed = {i for phrase in ends.values() for i in _post_words(text, phrase)}
    runs: list[Run] = []
    i = 0
    while i < len(text.words):
        last = run_end(text, i, claimed)
        if last == i:
            i += 1
            continue
        run = _make_run(text, i, last, ends)
        if run is not None:
            runs.append(run)
        i = last
    return runs


def _post_words(text: Text, phrase: RolePhrase) -> Iterator[int]:
    """The words of a post that belong to no name: all up to its noun, and "of State" after it."""
    yield from (i for i in range(phrase.start, phrase.end) if text.words[i].lower != "-")
    for i in range(phrase.end, phrase.last):
        if text.words[i].label != "PERSON" or text.lower(i) in text.rules.areas:
            yield i


def _make_run(text: Text, first: int, last: int, ends: dict[int, RolePhrase]) -> Run | None:
    run = Run(first=first, last=last, title=first)
    _drop_opener(text, run)
    _take_inner_titles(text, run)
    _take_titles(text, run, ends)
    run.name = tuple(word.text for word in text.words[run.first : run.last])
    if text.lower(run.title - 1) == "the" and " ".join(run.name).lower() in text.rules.known_people:
        run.title -= 1
    return run if run.first < run.last else None


def _drop_opener(text: Text, run: Run) -> None:
    """Cut off what stands before a name: "Nevertheless Ana Horvat", "On 14 May Ana Horvat"."""
    first = text.words[run.first]
    if run.last - run.first < 2 or first.label == "PERSON":  # noqa: PLR2004
        return
    opens = first.initial and first.tag in OPENER_TAGS
    if text.words[run.first + 1].label == "PERSON" and (opens or first.label == "DATE"):
        run.first = run.title = run.first + 1


def _take_inner_titles(text: Text, run: Run) -> None:
    """Cut ranks and forms of address off the front of the run."""
    while run.first < run.last - 1:
        taken = _title_at(text, run.first, run.last, run)
        if taken == run.first:
            return
        run.first = taken


def _title_at(text: Text, i: int, last: int, run: Run) -> int:
    for size in range(min(LONGEST_RANK, last - i - 1), 0, -1):
        if _take_title(text, i, i + size, run):
            return i + size
    return i


def _take_title(text: Text, first: int, last: int, run: Run) -> bool:
    """Note the rank or form of address that the words are, if they are one."""
    if is_given_name(text, first, last):
        return False
    phrase = " ".join(word.text for word in text.words[first:last])
    rank = text.lexicon.rank(phrase)
    if rank is not None:
        run.rank = run.rank or rank.name
        return True
    lower = phrase.lower().replace("’", "'")
    if lower in text.rules.address or text.lexicon.is_honorific(phrase):
        run.addressed = run.addressed or lower
        gender = text.rules.address.get(lower, "neutral")
        run.gender = run.gender or (gender if gender != "neutral" else None)
        return True
    return False


def _take_titles(text: Text, run: Run, ends: dict[int, RolePhrase]) -> None:
    """Posts, ranks and forms of address that end where the run begins, from right to left."""
    at = run.title
    while at > 0:
        phrase = ends.get(at)
        if phrase is not None and phrase.last == at and not text.ends_sentence(at):
            run.roles.append(singular(phrase) if phrase.plural else phrase)
            at = phrase.first
            continue
        if text.lower(at - 1) == ")":
            phrase = ends.get(at - 1)
            if phrase is None or text.lower(phrase.first - 1) != "(":
                break
            run.roles.append(phrase)
            at = phrase.first - 1
            continue
        taken = _title_before(text, at, run)
        if taken == at:
            break
        at = taken
    run.title = at


def _title_before(text: Text, at: int, run: Run) -> int:
    if text.ends_sentence(at):
        return at
    for size in range(min(LONGEST_RANK, at), 0, -1):
        words = text.words[at - size : at]
        if not words[0].capital or words[-1].lower in text.rules.particles:
            continue
        if _take_title(text, at - size, at, run):
            return at - size
    return at
