"""The value that most reports give."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

Value = TypeVar("Value")


def commonest(values: Iterable[Value], rank: Callable[[Value], tuple[object, ...]]) -> Value:
    """The value that occurs most often; of equals the one of the lowest rank."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], rank(value)))
