"""Several at once: "the two", "both sides", "the three ministers", "they"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from meetings.choices import ParticipantKind
from meetings.extraction.analysis import MentionForm
from meetings.extraction.mentions.history import History
from meetings.extraction.mentions.modifiers import NUMBERS
from meetings.extraction.mentions.referents import Occurrence, Referent
from meetings.extraction.mentions.registry import Registry
from meetings.extraction.mentions.text import Text

STATE_NOUNS = frozenset(
    [
        "countries", "nations", "states", "neighbours", "neighbors", "governments", "capitals",
        "republics", "economies", "powers", "allies", "peoples", "superpowers", "members", "rivals",
        "foes", "lands", "adversaries", "kingdoms", "giants",
    ]
)  # fmt: skip
SIDE_NOUNS = frozenset(
    ["sides", "parties", "delegations", "armies", "militaries", "teams", "camps", "blocs", "groups"]
)
PERSON_NOUNS = frozenset(["men", "women", "pair", "duo", "trio", "statesmen", "persons", "people"])
LONGEST_GROUP = 4
PAIR = 2
COUNTED_TAGS = frozenset({"JJ", "VBN", "HYPH", ",", "NN", "NNS", "NNP", "NNPS"})
# What follows a number that counts something else.
CONTINUED = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "IN", "DT", "PRP$"})
REACH = 4


@dataclass(frozen=True, slots=True)
class GroupPhrase:
    """Words, half open, that stand for ``number`` referents of a kind."""

    first: int
    last: int
    number: int
    kind: ParticipantKind | None


def find_groups(text: Text, taken: set[int]) -> list[GroupPhrase]:
    """All such phrases outside the words of ``taken``, in order."""
    found: list[GroupPhrase] = []
    for i in range(len(text.words)):
        phrase = _group_at(text, i) if i not in taken else None
        if phrase is not None and not (found and found[-1].last > i):
            found.append(phrase)
    return found


def _group_at(text: Text, i: int) -> GroupPhrase | None:
    lower = text.lower(i)
    if lower in {"each", "one"} and text.lower(i + 1) in {"other", "another"}:
        return GroupPhrase(i, i + 2, 2, None)
    at = i + (lower in {"the", "these", "those"})
    number = NUMBERS.get(text.lower(at))
    if text.lower(at) in {"pair", "duo", "trio"} and at > i:
        return GroupPhrase(i, at + 1, 3 if text.lower(at) == "trio" else 2, ParticipantKind.PERSON)
    if number is None or (at == i and text.lower(at) != "both"):
        return _sides(text, i, at)
    return _numbered(text, i, at, number)


def _sides(text: Text, i: int, at: int) -> GroupPhrase | None:
    """Sides and neighbours without a number are two."""
    if at > i and text.lower(at) in {"sides", "neighbours", "neighbors"}:
        return GroupPhrase(i, at + 1, 2, ParticipantKind.STATE)
    return None


def _numbered(text: Text, i: int, at: int, number: int) -> GroupPhrase | None:
    noun = _noun_after(text, at + 1)
    if noun is not None:
        kind = _kind_of(text.lower(noun))
        return GroupPhrase(i, noun + 1, number, kind) if kind is not None else None
    both = text.lower(at) == "both" and text.lower(at + 1) in {"and", "of"}
    after = text.words[at + 1].tag if at + 1 < len(text.words) else ""
    if both or after in CONTINUED:
        return None
    return GroupPhrase(i, at + 1, number, ParticipantKind.PERSON)


def _noun_after(text: Text, first: int) -> int | None:
    """The noun that a number counts, behind its adjectives."""
    for i in range(first, min(first + LONGEST_GROUP, len(text.words))):
        word = text.words[i]
        if text.ends_sentence(i) or word.tag not in COUNTED_TAGS:
            return None
        if word.tag in {"NN", "NNS", "NNP", "NNPS"}:
            return i
    return None


def _kind_of(noun: str) -> ParticipantKind | None:
    if noun in STATE_NOUNS | SIDE_NOUNS:
        return ParticipantKind.STATE
    return ParticipantKind.PERSON if noun in PERSON_NOUNS else None


def resolve_group(phrase: GroupPhrase, history: History, registry: Registry) -> Occurrence:
    """The group with the referents that it stands for, as far as the text tells."""
    sentence = history.text.words[phrase.first].sentence
    if phrase.kind is ParticipantKind.STATE:
        chosen = pick_states(history, registry, sentence, number=phrase.number, first=phrase.first)
    else:
        chosen = pick_people(history, sentence, number=phrase.number)
        if phrase.kind is None and (not chosen or _only_states(history, sentence)):
            chosen = pick_states(
                history, registry, sentence, number=phrase.number, first=phrase.first
            )
    return make_group(
        history, phrase.first, phrase.last, chosen, kind=phrase.kind or ParticipantKind.PERSON
    )


def _only_states(history: History, sentence: int) -> bool:
    """The sentence speaks of states and of nobody who acts for them."""
    rows = history.distinct(sentence, _is_of_a_state, reach=0)
    return len(rows) >= PAIR and not any(referent.is_person for _, referent in rows)


def make_group(
    history: History, first: int, last: int, referents: Sequence[Referent], *, kind: ParticipantKind
) -> Occurrence:
    words = history.text.words
    head = history.doc[words[first].first : words[last - 1].last].root.i
    return Occurrence(
        first=first,
        last=last,
        head=head,
        form=MentionForm.GROUP,
        kind=kind,
        referents=tuple(referents),
    )


def pick_people(
    history: History,
    sentence: int,
    *,
    number: int | None,
    fits: Callable[[Referent], bool] = lambda _: True,
) -> list[Referent]:
    """The ``number`` people spoken of last, of different states where that is possible.

    Without a number all of the nearest sentence that speaks of several, or the last two.
    """
    rows = history.distinct(
        sentence, lambda r: r.is_person and not r.plural and fits(r), reach=REACH
    )
    if number is None:
        together = [person for at, person in rows if at == rows[0][0]]
        if len(together) > PAIR:
            return together
        number = PAIR
    chosen: list[Referent] = []
    for _, person in rows:
        if all(not person.country or person.country != other.country for other in chosen):
            chosen.append(person)
    chosen += [person for _, person in rows if person not in chosen]
    return chosen[:number] if len(chosen) >= number else []


def pick_states(
    history: History, registry: Registry, sentence: int, *, number: int, first: int
) -> list[Referent]:
    """The ``number`` states spoken of last and most, by name or by the people who act for them."""
    rows = history.distinct(sentence, _is_of_a_state, reach=REACH)
    scores: dict[str, float] = {}
    for at, referent in rows:
        near = 1.0 / (1 + sentence - at)
        if referent.country and referent.country not in scores:
            scores[referent.country] = near + history.frequency(referent.country)
    chosen = sorted(scores, key=lambda code: -scores[code])[:number]
    if len(chosen) < number:
        return []
    return [registry.state(code, first=first) for code in chosen]


def _is_of_a_state(referent: Referent) -> bool:
    acting = referent.is_person or referent.kind is ParticipantKind.STATE
    return acting and bool(referent.country) and not referent.plural
