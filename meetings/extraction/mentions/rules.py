"""The word lists of ``patterns/mentions_*.yaml``, indexed for look-up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LONGEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that names people by their post, as it stands in a text.

    Attributes:
        noun: its singular; ``group`` is the class of the table that it stands in.
    """

    noun: str
    group: str
    plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRules:
    """What the stages of this package know of words."""

    heads: Mapping[str, Head]
    longest_heads: Mapping[str, int]
    same: frozenset[frozenset[str]]
    covers: Mapping[str, frozenset[str]]
    collective: frozenset[str]
    epithets: frozenset[str]
    kept: frozenset[str]
    areas: frozenset[str]
    address: Mapping[str, str]
    kept_before_one: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    family_first: frozenset[str]
    bodies: Mapping[str, str]
    common_bodies: Mapping[str, str]
    longest_common: Mapping[str, int]
    person_verbs: frozenset[str]
    deeds: Mapping[str, str]
    spelled: Mapping[str, str]
    no_names: frozenset[str]
    juntas: frozenset[str]
    name_like_places: frozenset[str]
    known_people: frozenset[str]
    name_like_posts: frozenset[str]
    given_names: Mapping[str, str]


@cache
def load_rules() -> MentionRules:
    roles, names, bodies = (_read(f"mentions_{part}.yaml") for part in ("roles", "names", "bodies"))
    return MentionRules(
        heads=_heads(roles),
        longest_heads=_longest(_heads(roles)),
        same=frozenset(frozenset(pair) for pair in roles["same"]),
        covers={noun: frozenset(groups) for noun, groups in roles["covers"].items()},
        collective=frozenset(roles["collective"]),
        epithets=frozenset(roles["epithets"]),
        kept=frozenset(roles["kept"]),
        areas=frozenset(roles["areas"]),
        address=_address(names),
        kept_before_one=frozenset(names["kept_before_one"]),
        particles=frozenset(names["particles"]),
        openers=frozenset(names["openers"]),
        calendar=frozenset(names["calendar"]),
        family_first=frozenset(names["family_first_surnames"]),
        bodies=_by_word(bodies["heads"]),
        common_bodies=_by_word(bodies["common"]),
        longest_common=_longest(_by_word(bodies["common"])),
        person_verbs=frozenset(bodies["person_verbs"]),
        deeds=roles["deeds"],
        spelled=roles["spelled"],
        no_names=frozenset(bodies["no_names"]),
        juntas=frozenset(bodies["juntas"]),
        name_like_places=frozenset(names["name_like_places"]),
        known_people=frozenset(names["known_people"]),
        name_like_posts=frozenset(names["name_like_posts"]),
        given_names=_given_names(),
    )


def _read(name: str) -> dict[str, Any]:
    path = files("meetings.extraction") / "patterns" / name
    # The C loader is ten times as fast as the Python one and as safe.
    table: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return table


def _given_names() -> dict[str, str]:
    """The usual gender of given names, by folded name."""
    path = files("meetings.extraction") / "patterns" / "given_names.txt"
    genders: dict[str, str] = {}
    gender = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            gender = line[:-1]
        elif not line.startswith("#"):
            genders.update(dict.fromkeys(line.split(), gender))
    return genders


def _longest(phrases: Iterable[str]) -> dict[str, int]:
    """The number of words of the longest phrase, by first word."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _by_word(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: group for group, words in table.items() for word in words}


def _address(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: gender for gender in ("neutral", "male", "female") for word in names[gender]}


def _heads(roles: Mapping[str, Any]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for group, nouns in roles["heads"].items():
        for noun in nouns:
            heads.setdefault(noun, Head(noun, group, plural=False))
            heads.setdefault(_plural(noun), Head(noun, group, plural=True))
    for plural, noun in roles["plurals"].items():
        heads[plural] = Head(noun, heads[noun].group, plural=True)
    return heads


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "es" if noun.endswith(("s", "ch", "x")) else noun + "s"
