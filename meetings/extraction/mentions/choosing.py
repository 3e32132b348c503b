"""Which runs of capitalised words are people, by all that a text says of each name."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from meetings.extraction.mentions.evidence import LABELLED_ALONE, TITLED, weigh_run
from meetings.extraction.mentions.names import fold
from meetings.extraction.mentions.runs import Run
from meetings.extraction.mentions.text import Text

THRESHOLD = 1.0
# Less than this speaks against a name even in a list of people.
UNLIKELY = -1.5
LINKS = frozenset({",", "and", "&"})


def choose_people(text: Text, runs: Sequence[Run]) -> list[Run]:
    """The runs that are people, by all that speaks for or against them in the whole text."""
    votes: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for run in runs:
        run.evidence += weigh_run(text, run)
        votes[fold(run.name)].append(run.evidence)
    accepted = {name for name, scores in votes.items() if _verdict(scores)}
    _accept_listed(text, runs, accepted)
    words = {word for name in accepted if len(name) > 1 for word in name}
    return [run for run in runs if _is_accepted(text, run, accepted, words)]


def _accept_listed(text: Text, runs: Sequence[Run], accepted: set[tuple[str, ...]]) -> None:
    """What follows a person in a list is one, where not much speaks against it."""
    for before, run in pairwise(runs):
        between = {text.lower(i) for i in range(before.last, run.title)}
        if (
            len(run.name) > 1
            and run.evidence > UNLIKELY
            and between
            and LINKS.issuperset(between)
            and fold(before.name) in accepted
            and not text.ends_sentence(run.title)
        ):
            accepted.add(fold(run.name))


def _verdict(scores: list[float]) -> bool:
    strong = max(scores)
    if len(scores) > 1 and min(scores) >= LABELLED_ALONE:
        return True
    if strong > 1.0 and min(scores) >= 0.0:
        return True
    return sum(scores) / len(scores) >= THRESHOLD or (strong >= TITLED and sum(scores) > 0)


def _is_accepted(text: Text, run: Run, accepted: set[tuple[str, ...]], words: set[str]) -> bool:
    name = fold(run.name)
    if name in accepted:
        return True
    return len(name) == 1 and name[0] in words and not _stands_in_place(text, run)


def _stands_in_place(text: Text, run: Run) -> bool:
    return text.words[run.first].label in {"GPE", "LOC", "FAC"} and text.lower(run.title - 1) in {
        "in",
        "at",
        "near",
    }
