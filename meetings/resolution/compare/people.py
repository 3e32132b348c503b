"""Reasons for and against two forms being one person."""

from meetings.resolution.compare.names import name_likeness, part_of_name
from meetings.resolution.forms import NO_YEAR, PersonForm
from meetings.resolution.names import Culture

NEAR_YEARS = 6
FAR_YEARS = 15
RARE_LETTERS = 12


def same_name(left: PersonForm, right: PersonForm) -> float:
    """The names agree, in the way of their culture."""
    return name_likeness(left.name, right.name)


def family_name(left: PersonForm, right: PersonForm) -> float:
    """One is called by a single word of the other's name."""
    short, full = sorted((left.name, right.name), key=lambda name: len(name.words))
    return part_of_name(short.text, full)


def same_single_name(left: PersonForm, right: PersonForm) -> float:
    """Both are called by the same single word."""
    return float(left.name.text == right.name.text)


def same_country(left: PersonForm, right: PersonForm) -> float:
    """Both act for one state; less where a document does not say for which."""
    if not left.country or not right.country:
        return 0.75
    return float(left.country == right.country)


def other_country(left: PersonForm, right: PersonForm) -> float:
    """They act for different states."""
    return float(bool(left.country and right.country) and left.country != right.country)


def same_office(left: PersonForm, right: PersonForm) -> float:
    """Both hold one office, best within a few years of each other."""
    shared = set(left.offices) & set(right.offices)
    return max((_nearness(left, right, office) for office in shared), default=0.0)


def other_office(left: PersonForm, right: PersonForm) -> float:
    """Both hold offices, and none in common."""
    known = left.offices and right.offices
    return float(bool(known) and set(left.offices).isdisjoint(right.offices))


def rare_name(left: PersonForm, right: PersonForm) -> float:
    """The name is too long to be borne by many."""
    common = left.name.culture in {Culture.EAST_ASIAN, Culture.BURMESE, Culture.SYLLABIC}
    letters = min(len(left.name.text), len(right.name.text))
    return float(not common and letters >= RARE_LETTERS)


def met_each_other(left: PersonForm, right: PersonForm) -> bool:
    """Both took part in one meeting, so that they are two people."""
    return right.key in left.met or left.key in right.met


def _nearness(left: PersonForm, right: PersonForm, office: str) -> float:
    first, last = left.offices[office], right.offices[office]
    if NO_YEAR in (*first, *last):
        return 1.0
    gap = max(0, first[0] - last[1], last[0] - first[1])
    if gap <= NEAR_YEARS:
        return 1.0
    return 0.5 if gap <= FAR_YEARS else 0.0
