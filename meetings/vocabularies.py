"""The vocabulary files as frozen entries: states, bodies, offices; free of Django and of spaCy."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from meetings.choices import OrganisationKind

ORGANISATION_KINDS = {kind.value: kind for kind in OrganisationKind}
VOCABULARIES = Path(__file__).resolve().parent.parent / "seeds" / "vocabularies"

# Letters that Unicode does not decompose; apostrophes of every kind belong to no name.
LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "&": " and ",
    }
    | dict.fromkeys("'’‘`´ʻʼ", "")
)
INITIAL_DOT = re.compile(r"(?<=\b\w)\.")
SEPARATORS = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=20_000)  # the words of a text come again and again
def fold_name(text: str) -> str:
    """The form in which names are compared: no case, accents, apostrophes, dots or hyphens.

    "U.S." and "US" fold to ``us``, "Lt.Gen." to ``lt gen``, "Sana'a" and "Sanaa" to ``sanaa``.
    """
    plain = text.translate(LETTERS)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    if not plain.isalnum():
        plain = SEPARATORS.sub(" ", INITIAL_DOT.sub("", plain)).strip()
    return plain.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryEntry:
    """A state or territory and the words for it; see ``countries.yaml`` for the fields."""

    code: str
    name: str
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationEntry:
    """A body that news texts name; ``parent`` is the name of another entry."""

    name: str
    kind: OrganisationKind
    abbreviations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None


class OfficeClass(StrEnum):
    """For whom, broadly, the holder of an office acts."""

    HEAD_OF_STATE = "head_of_state"
    ROYALTY = "royalty"
    HEAD_OF_GOVERNMENT = "head_of_government"
    MINISTER = "minister"
    DIPLOMAT = "diplomat"
    SECURITY = "security"
    MILITARY = "military"
    LEGISLATOR = "legislator"
    REGIONAL = "regional"
    OFFICIAL = "official"
    JUSTICE = "justice"
    INTERNATIONAL_CIVIL_SERVANT = "international_civil_servant"
    MOVEMENT_LEADER = "movement_leader"
    BUSINESS = "business"
    CLERGY = "clergy"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEntry:
    """An office.

    Attributes:
        name: the office under which its wordings are filed ("culture minister" for a sports
            minister), for comparison; a role shows the wording of the text.
        for_state: the holder acts for a state unless the text names another body.
        staff: speaks or works for someone else and is seldom a principal.
    """

    name: str
    office_class: OfficeClass
    for_state: bool
    staff: bool


def read_vocabulary(name: str) -> Any:
    """The parsed content of a vocabulary file."""
    with (VOCABULARIES / name).open("rb") as file:
        # The C loader is ten times as fast as the Python one and as safe.
        return yaml.load(file, yaml.CSafeLoader)


def read_countries() -> tuple[CountryEntry, ...]:
    return tuple(
        CountryEntry(code=code, name=fields["name"], **_tuples(fields))
        for code, fields in read_vocabulary("countries.yaml").items()
    )


def read_organisations() -> tuple[OrganisationEntry, ...]:
    return tuple(
        OrganisationEntry(
            name=name,
            kind=ORGANISATION_KINDS[kind],
            country=fields.get("country"),
            parent=fields.get("parent"),
            **_tuples(fields),
        )
        for kind, entries in read_vocabulary("organisations.yaml").items()
        for name, fields in entries.items()
    )


def read_offices(content: Mapping[str, Any]) -> dict[str, OfficeEntry]:
    """Every wording of every office, folded; the first of two equal ones wins."""
    states, staff = frozenset(content["states"]), frozenset(content["staff"])
    offices: dict[str, OfficeEntry] = {}
    for group, members in content["offices"].items():
        for name, wordings in members.items():
            for wording in (name, *wordings):
                entry = OfficeEntry(
                    name=name,
                    office_class=OfficeClass(group),
                    for_state=group in states,
                    staff=wording in staff or name in staff,
                )
                offices.setdefault(fold_name(wording), entry)
    return offices


def _tuples(fields: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value) for key, value in fields.items() if isinstance(value, list)}


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry:
    """A concept of the topic vocabulary; see ``topics.yaml`` for the fields."""

    slug: str
    label: str
    definition: str = ""
    broader: str | None = None
    iptc_code: str = ""
    plover_context: str = ""


def read_topics() -> tuple[TopicEntry, ...]:
    names = TopicEntry.__slots__
    return tuple(
        TopicEntry(**{name: fields[name] for name in names if name in fields})
        for fields in read_vocabulary("topics.yaml")["topics"]
    )
