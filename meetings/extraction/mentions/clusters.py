"""Puts the occurrences of people's names together: one referent for each person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from meetings.choices import ParticipantKind
from meetings.extraction.mentions.names import fold, is_father_of, is_short_for, position_rank
from meetings.extraction.mentions.referents import Referent
from meetings.extraction.mentions.runs import Run
from meetings.extraction.mentions.text import Text

# Spellings of one word differ further on ("Zelensky", "Zelenskyy").
SHARED_LETTERS = 2
STATED, BESIDE = 4, 3


def cluster_people(text: Text, runs: Sequence[Run]) -> dict[int, Referent]:
    """The referent of each run, by the number of the run in ``runs``."""
    found: dict[int, Referent] = {}
    by_letters: dict[str, dict[int, Referent]] = defaultdict(dict)
    order = sorted(range(len(runs)), key=lambda n: (-len(fold(runs[n].name)), runs[n].first))
    for number in order:
        run = runs[number]
        name = fold(run.name)
        person = _choose(run, by_letters[name[0][:SHARED_LETTERS]].values())
        if person is None:
            person = Referent(kind=ParticipantKind.PERSON, first=run.first)
        for word in name:
            by_letters[word[:SHARED_LETTERS]].setdefault(id(person), person)
        _take_run(text, person, run)
        found[number] = person
    return found


def _choose(run: Run, people: Iterable[Referent]) -> Referent | None:
    """The person that a name stands for: by name and title, then the one named last before."""
    name = fold(run.name)
    fitting = [person for person in people if _fits(run, name, person)]
    if not fitting:
        return None
    return max(fitting, key=lambda person: _preference(run, name, person))


def _fits(run: Run, name: tuple[str, ...], person: Referent) -> bool:
    full = fold(person.full_name)
    if not is_short_for(name, full) or is_father_of(run.name, person.full_name):
        return False
    if run.gender and person.gender and run.gender != person.gender:
        return False
    return len(name) < len(full) or name == full or len(name) == len(full)


def _preference(run: Run, name: tuple[str, ...], person: Referent) -> tuple[float, ...]:
    full = fold(person.full_name)
    posts = frozenset[str]().union(*(role.words for role in run.roles))
    shared = len(posts & person.role_words) - (
        bool(posts) and bool(person.roles) and not posts & person.role_words
    )
    exact = name == full
    position = position_rank(name[0], full) if len(name) == 1 else 2
    before = person.first <= run.first
    return (exact, shared, position, before, person.first if before else -person.first)


def _take_run(text: Text, person: Referent, run: Run) -> None:
    person.first = min(person.first, run.first)
    person.names[run.name] += 1
    person.rank = person.rank or run.rank
    person.addressed = person.addressed or run.addressed
    person.gender = person.gender or run.gender or _given_gender(text, run)
    for phrase in run.roles:
        person.add_role(phrase, weight=STATED)
    for phrase in run.told:
        person.add_role(phrase)
    for phrase in run.listed:
        if not person.roles:
            person.add_role(phrase)
    if run.country:
        person.countries[run.country] += BESIDE
    if run.organisation:
        person.organisations[run.organisation] += BESIDE


def _given_gender(text: Text, run: Run) -> str | None:
    """The usual gender of the given name, in names of two words or more."""
    name = fold(run.name)
    if len(name) < 2 or name[0] in text.rules.family_first:  # noqa: PLR2004
        return None
    return text.rules.given_names.get(name[0])
