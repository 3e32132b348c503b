"""Whether a phrase such as "the Turkish president" can stand for someone already known."""

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.extraction.mentions.referents import Referent
from meetings.extraction.mentions.roles import RolePhrase, content_words
from meetings.extraction.mentions.rules import MentionRules
from meetings.extraction.mentions.text import Text

SAME_STATE, SAME_POST, SAME_BODY = 3.0, 2.0, 0.5
UNKNOWN_STATE = 0.5
SAME_NOUN, COVERED, SPECIFIC = 1.5, 1.0, 0.25
ARMED = 0.8
SERVICES = frozenset({"army"})
MILITARY_BODIES = frozenset({"junta", "army", "military", "regime", "forces", "front"})
# Offices of one word that say all; others of one word are mere kinds of office.
WHOLE_OFFICES = frozenset(
    ["president", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope", "emperor"]
)


def post_score(phrase: RolePhrase, person: Referent, text: Text) -> float | None:
    """How well the phrase fits the person; None if it cannot stand for it."""
    if person.plural != phrase.plural:
        return None
    country = person.country
    if phrase.country and country and phrase.country != country:
        return None
    fit = _post_fit(phrase, person, text)
    if fit is None:
        return None
    score = fit
    if phrase.country and country:
        score += SAME_STATE
    elif phrase.country:
        score += UNKNOWN_STATE + (person.guess == phrase.country)
    if phrase.organisation and person.organisation:
        score += SAME_BODY if phrase.organisation == person.organisation else -SAME_BODY
    return score


def _post_fit(phrase: RolePhrase, person: Referent, text: Text) -> float | None:
    if phrase.group == "soldier" and person.rank and _covers_rank(phrase, person.rank):
        return 1.0
    best: float | None = ARMED if phrase.group == "soldier" and _leads_soldiers(person) else None
    for post in _posts(person, text.rules):
        fit = _fit(phrase, post, text)
        if fit is not None and (best is None or fit > best):
            best = fit
    return best


def _leads_soldiers(person: Referent) -> bool:
    """The top general may be the head of a junta or an army."""
    bodies = " ".join(person.organisations).lower().split()
    return any(word in MILITARY_BODIES for word in bodies)


@dataclass(frozen=True, slots=True)
class _Post:
    """A post that someone holds; ``words`` are all words that tell of the holder."""

    role: str
    noun: str
    group: str
    words: frozenset[str]


def _posts(person: Referent, rules: MentionRules) -> Iterator[_Post]:
    bodies = " ".join(person.organisations).lower().split()
    soldier = bool(person.rank) or any(phrase.rank for phrase in person.roles)
    everything = person.role_words | frozenset(bodies) | (SERVICES if soldier else frozenset())
    for phrase in person.roles:
        yield _Post(phrase.role, phrase.noun, phrase.group, phrase.words | everything)
    for role in person.role_texts:
        noun, group = head_of(role, rules)
        yield _Post(role, noun, group, content_words(rules, role) | everything)


def head_of(role: str, rules: MentionRules) -> tuple[str, str]:
    """The noun of a post written out ("secretary of state"), and its group."""
    words = role.lower().split()
    for cut in range(len(words), 0, -1):
        for start in range(cut):
            head = rules.heads.get(" ".join(words[start:cut]))
            if head is not None:
                return head.noun, head.group
    return words[-1] if words else "", ""


def _fit(phrase: RolePhrase, post: _Post, text: Text) -> float | None:
    rules = text.rules
    mine, theirs = text.office(phrase.role), text.office(post.role)
    if (
        mine is not None
        and theirs is not None
        and mine.name == theirs.name
        and _is_whole(mine.name)
    ):
        return SAME_POST
    specific = phrase.words - content_words(rules, phrase.noun)
    same = post.noun == phrase.noun or frozenset((post.noun, phrase.noun)) in rules.same
    covered = post.group in rules.covers.get(phrase.noun, frozenset())
    if not (same or covered) or not specific <= post.words:
        return None
    return (SAME_NOUN if same else COVERED) + SPECIFIC * len(specific)


def _is_whole(office: str) -> bool:
    """The name of an office says which one it is ("foreign minister", not "minister")."""
    return " " in office or office in WHOLE_OFFICES


def _covers_rank(phrase: RolePhrase, rank: str) -> bool:
    return phrase.noun.split()[-1] in rank.lower().replace("-", " ").split() or phrase.noun in {
        "officer",
        "soldier",
    }
