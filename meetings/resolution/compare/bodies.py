"""Reasons for and against two names being of one body."""

from meetings.resolution.forms import BodyForm

STATE_LEFT_OUT = 0.85


def same_words(left: BodyForm, right: BodyForm) -> float:
    """The names consist of the same words, but for the state's; one may leave that out."""
    if left.name.words != right.name.words:
        return 0.0
    return 1.0 if left.name.is_marked == right.name.is_marked else STATE_LEFT_OUT


def same_letters(left: BodyForm, right: BodyForm) -> float:
    """One is the abbreviation of the other."""
    either = left.name.is_short or right.name.is_short
    return float(either and left.name.short == right.name.short != "")


def same_state(left: BodyForm, right: BodyForm) -> float:
    """Both belong to one state or to none; half where only one says to which."""
    if bool(left.country) != bool(right.country):
        return 0.5
    return float(left.country == right.country)


def other_state(left: BodyForm, right: BodyForm) -> float:
    """They belong to different states."""
    return float(bool(left.country and right.country) and left.country != right.country)


def common_words(left: BodyForm, right: BodyForm) -> float:
    """Bodies of many states are called so, and one document does not say which it means."""
    generic = left.name.is_generic and right.name.is_generic
    return float(generic and bool(left.country) != bool(right.country))


def is_part_of(left: BodyForm, right: BodyForm) -> bool:
    """One is known to be a part of the other."""
    return right.name.words in left.parents or left.name.words in right.parents
