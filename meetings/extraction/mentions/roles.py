"""Phrases that name someone by post: "the junta's home minister", "ambassador to Myanmar"."""

from dataclasses import dataclass, replace

from meetings.extraction.mentions.complements import read_complement
from meetings.extraction.mentions.heads import NOUN_TAGS, find_heads
from meetings.extraction.mentions.modifiers import Modifiers, read_modifiers
from meetings.extraction.mentions.rules import Head, MentionRules
from meetings.extraction.mentions.state_lists import Complement
from meetings.extraction.mentions.text import Text

# Endings of adjectives that tell a kind of post ("presidential", "diplomatic").
RELATIONAL = ("al", "ic", "ary", "and", "&")
IDLE = frozenset({"the", "of", "for", "to", "and", "a", "in", "on", "at", "affairs"})
# Words of posts that mean the same.
CANONICAL = {

    "external": "foreign", "defense": "defence", "interior": "home", "internal": "home",
    "advisor": "adviser", "labor": "labour", "attaché": "attache",
    "spy": "intelligence", "boss": "chief", "head": "chief", "director": "chief",
    "leader": "chief", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "emissary": "envoy", "monarch": "king", "military": "army", "co-ordinator": "coordinator",
    "counsellor": "counselor", "councillor": "councilor",
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class RolePhrase:
    """A post as the text names it, with what the phrase itself says of its holder.

    Attributes:
        first, last: all its words, half open, with the complement; ``end`` follows the noun.
        start: its first word that is part of the post itself or of its state.
        role: the normal form; ``words`` are the words that tell one post from another.
        rank: a military rank and nothing else.
        definite: None where there is no article, such as before a name.
        possessor: the word that owns it ("his", "Trump's").
        countries: the states of a plural phrase with a list ("the leaders of Laos and Thailand").
        number: how many people, where the phrase says so.
    """

    first: int
    start: int
    end: int
    last: int
    noun: str
    group: str
    role: str
    words: frozenset[str]
    plural: bool
    rank: bool = False
    definite: bool | None = None
    possessor: int | None = None
    country: str | None = None
    organisation: str | None = None
    countries: tuple[str, ...] = ()
    number: int | None = None
    complement: Complement | None = None


def singular(phrase: RolePhrase, *, country: str | None = None) -> RolePhrase:
    """The post of one of the people whom a plural phrase names."""
    return replace(
        phrase, plural=False, countries=(), number=None, country=country or phrase.country
    )


def find_roles(text: Text) -> list[RolePhrase]:
    """All phrases whose last noun names people by post, in order."""
    phrases: list[RolePhrase] = []
    for first, end, head in find_heads(text):
        floor = phrases[-1].last if phrases else 0
        phrases.append(_read_phrase(text, first, end, head=head, floor=floor))
    return [phrase for phrase in phrases if not _is_part_of_body(text, phrase)]


def _is_part_of_body(text: Text, phrase: RolePhrase) -> bool:
    """He shook his head."""
    owned = phrase.possessor is not None and text.words[phrase.possessor].tag == "PRP$"
    return phrase.role == "head" and owned and phrase.complement is None


def _read_phrase(text: Text, first: int, end: int, *, head: Head, floor: int) -> RolePhrase:
    left = read_modifiers(text, first, head=head, floor=floor)
    complement = read_complement(text, end, noun=head.noun)
    country = left.country
    organisation = left.organisation
    countries = left.countries
    if complement is not None:
        country = country or complement.country
        organisation = organisation or complement.organisation
        countries = countries or complement.countries
    rank = _rank(text, left.modifiers, first, end) if head.group == "soldier" else None
    role = rank or _role_text(text, first, end, head=head, left=left, complement=complement)
    return RolePhrase(
        first=left.first,
        start=left.start,
        end=end,
        last=complement.last if complement else end,
        noun=head.noun,
        group=head.group,
        role=role,
        words=content_words(text.rules, _without_posting(role)),
        plural=head.plural,
        rank=rank is not None,
        definite=left.definite,
        possessor=left.possessor,
        country=country,
        organisation=organisation,
        countries=countries,
        number=left.number,
        complement=complement,
    )


def _without_posting(role: str) -> str:
    """A post without the place that its holder is sent to, which is often left unsaid."""
    for preposition in (" to ", " in ", " at "):
        role = role.partition(preposition)[0]
    return role


def content_words(rules: MentionRules, role: str) -> frozenset[str]:
    """The words of a role that tell it from others."""
    plain = role.lower().replace("prime minister", "premier")
    words = plain.replace(",", " ").replace("-", " ").split()
    named = (CANONICAL.get(word, word) for word in words if word not in IDLE)
    return frozenset(word for word in named if word == "first" or word not in rules.epithets)


def _rank(text: Text, modifiers: list[int], first: int, end: int) -> str | None:
    words = [text.lower(i) for i in (*modifiers, *range(first, end))]
    rank = text.lexicon.rank(" ".join(words))
    return rank.name if rank is not None else None


def _role_text(
    text: Text, first: int, end: int, *, head: Head, left: Modifiers, complement: Complement | None
) -> str:
    rules = text.rules
    idle = rules.epithets - rules.kept
    parts = [_plain(text, i) for i in left.modifiers if _belongs(text, i, idle)]
    if left.common:
        parts.insert(0, left.common)
    parts.append(_head_text(text, first, end, head))
    if complement is not None and complement.role:
        parts.append(complement.role)
    return " ".join(parts).replace("then-", "").strip()


def _belongs(text: Text, i: int, idle: frozenset[str]) -> bool:
    """A word before the noun says something of the post."""
    word, rules = text.words[i], text.rules
    if text.lower(i - 1) in {"number", "no."}:
        return True
    if word.lower in idle:
        return False
    if (
        word.lower in rules.areas
        or word.lower in rules.kept
        or word.tag in NOUN_TAGS
        or word.capital
    ):
        return True
    return word.lower.endswith(RELATIONAL)


def _plain(text: Text, i: int) -> str:
    word = text.words[i]
    keeps = (word.text.isupper() and len(word.text) > 1) or word.label in {"NORP", "GPE", "LOC"}
    return word.text if keeps else word.text.lower()


def _head_text(text: Text, first: int, end: int, head: Head) -> str:
    if head.plural:
        return head.noun
    if head.noun in text.rules.spelled:
        return text.rules.spelled[head.noun]
    return " ".join(_plain(text, i) for i in range(first, end))
