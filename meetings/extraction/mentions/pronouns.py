"""Pronouns: "he", "its", "they", "who"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from meetings.choices import ParticipantKind
from meetings.extraction.analysis import MentionForm
from meetings.extraction.mentions.groups import pick_people
from meetings.extraction.mentions.history import History
from meetings.extraction.mentions.referents import Occurrence, Referent, final
from meetings.extraction.mentions.text import Text

GENDERS = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
THINGS = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "themselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which"})
OBJECTS = frozenset({"him", "her", "them", "it"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """The pronoun at word ``first``."""

    first: int
    lower: str


def find_pronouns(text: Text) -> Iterator[Pronoun]:
    for word in text.words:
        if (
            word.lower in GENDERS
            or word.lower in THINGS
            or word.lower in MANY
            or word.lower in RELATIVE
        ):
            yield Pronoun(word.index, word.lower)


def resolve_pronoun(pronoun: Pronoun, history: History) -> Occurrence | None:
    """The pronoun with what it stands for; None for one that stands for nothing of interest."""
    word = history.text.words[pronoun.first]
    if pronoun.lower in RELATIVE:
        referents = _antecedent(pronoun, history)
    elif pronoun.lower in GENDERS:
        referents = _person(pronoun, history)
    elif pronoun.lower in MANY:
        referents = _several(pronoun, history)
    else:
        referents = _thing(pronoun, history)
    if not referents:
        return None
    return Occurrence(
        first=pronoun.first,
        last=pronoun.first + 1,
        head=word.root,
        form=MentionForm.PRONOUN,
        kind=referents[0].kind,
        referents=tuple(referents),
    )


def _person(pronoun: Pronoun, history: History) -> list[Referent]:
    gender = GENDERS[pronoun.lower]
    word = history.text.words[pronoun.first]

    def fits(referent: Referent) -> bool:
        return referent.is_person and not referent.plural and referent.gender in {None, gender}

    def prefers(referent: Referent) -> bool:
        return referent.gender == gender

    found = _joined(pronoun, history, fits) or history.best(
        word.sentence, fits, barred=_barred(pronoun, history), prefers=prefers
    )
    if found is not None and found.gender is None and found.named:
        found.gender = gender
    return [found] if found is not None else []


def _joined(
    pronoun: Pronoun, history: History, fits: Callable[[Referent], bool]
) -> Referent | None:
    """In "A and her party" the owner is the one just named."""
    if history.text.lower(pronoun.first - 1) != "and" or pronoun.lower not in {"his", "her"}:
        return None
    for seen in history.recent(history.text.words[pronoun.first].sentence, 0):
        occurrence = seen.occurrence
        if occurrence.last == pronoun.first - 1 and len(occurrence.referents) == 1:
            referent = final(occurrence.referents[0])
            return referent if fits(referent) else None
    return None


def _barred(pronoun: Pronoun, history: History) -> tuple[int, ...]:
    """The verb of an object pronoun: its subject is somebody else."""
    token = history.doc[history.text.words[pronoun.first].root]
    if pronoun.lower not in OBJECTS or token.dep_ == "poss":
        return ()
    verb = token.head
    return (verb.i, verb.head.i) if verb.pos_ == "ADP" else (verb.i,)


def _thing(pronoun: Pronoun, history: History) -> list[Referent]:
    word = history.text.words[pronoun.first]
    if pronoun.lower == "it" and history.doc[word.root].head.lemma_ in {"be", "seem"}:
        return []
    found = history.best(
        word.sentence, lambda r: not r.is_person, reach=1, barred=_barred(pronoun, history)
    )
    return [found] if found is not None else []


def _several(pronoun: Pronoun, history: History) -> list[Referent]:
    """The last group, the last people named as several, or the two people spoken of last."""
    sentence = history.text.words[pronoun.first].sentence
    for seen in history.recent(sentence, 1):
        occurrence = seen.occurrence
        if len(occurrence.referents) > 1:
            return [final(referent) for referent in occurrence.referents]
        if (
            seen.subject
            and occurrence.referents
            and _is_many(final(occurrence.referents[0]), occurrence, history)
        ):
            return [final(occurrence.referents[0])]
    for reach in (0, 1):
        rows = history.distinct(sentence - reach, lambda r: r.is_person and not r.plural, reach=0)
        if len(rows) > 1:
            return pick_people(history, sentence - reach, number=2)
    return []


def _is_many(referent: Referent, occurrence: Occurrence, history: History) -> bool:
    return referent.plural or (
        occurrence.form is MentionForm.DEMONYM
        and history.text.words[occurrence.last - 1].tag in {"NNS", "NNPS"}
    )


def _antecedent(pronoun: Pronoun, history: History) -> list[Referent]:
    """What the noun before a relative pronoun stands for."""
    at = history.doc[history.text.words[pronoun.first].root]
    verb = at.head
    for _ in range(3):
        if verb.dep_ == "relcl":
            break
        verb = verb.head
    noun = verb.head.i if verb.dep_ == "relcl" else -1
    near: Callable[[Occurrence], bool] = lambda o: (  # noqa: E731
        history.text.words[o.first].first <= noun < history.text.words[o.last - 1].last
    )
    for seen in history.recent(history.text.words[pronoun.first].sentence, 0):
        ends = pronoun.first - seen.occurrence.last
        if near(seen.occurrence) or (noun < 0 and 0 <= ends <= 1):
            if pronoun.lower == "which" and seen.occurrence.kind is ParticipantKind.PERSON:
                return []
            return [final(referent) for referent in seen.occurrence.referents]
    return []
