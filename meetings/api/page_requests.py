"""Which page of a list a client asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from meetings.api.cursors import Order, Position, SortKey
from meetings.api.errors import InvalidParametersError, ParameterProblem
from meetings.api.parameters import nearest
from meetings.api.values import InvalidValueError, Number

PAGE_SIZE = 50
LARGEST_PAGE = 500
COUNTS = ("none", "exact", "capped")
LARGEST_COUNT = 1000  # of a capped count; one more stands for "more than that"
SEARCH = "q"  # the parameter that finds by words
PARAMETERS = ("cursor", "page_size", "ordering", "count")


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which keys a list can be sorted, and how it is sorted where nothing is said.

    Attributes:
        searched: further keys, for what ``q`` has found.
    """

    keys: Mapping[str, SortKey]
    default: str
    searched: Mapping[str, SortKey] = field(default_factory=dict)

    @property
    def orderings(self) -> list[str]:
        """The values of ``ordering``."""
        names = {**self.keys, **self.searched}
        return [sign + name for name in names for sign in ("", "-")]

    def keys_for(self, query: Mapping[str, str]) -> Mapping[str, SortKey]:
        return {**self.keys, **self.searched} if SEARCH in query else self.keys


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """What a client asked for; without a position the first page."""

    ordering: str
    key: SortKey
    size: int
    count: str
    position: Position | None

    @property
    def backwards(self) -> bool:
        return self.position is not None and self.position.backwards

    @property
    def order(self) -> Order:
        """The direction in which the rows of this page are found."""
        return Order(self.key, self.ordering.startswith("-"), reverse=self.backwards)


def read_page_request(
    query: Mapping[str, str], sorting: Sorting, *, size: int = PAGE_SIZE
) -> PageRequest:
    """What is asked for; ``size`` is that of a page where nothing is said.

    Raises:
    InvalidParametersError: one of the values is none that its parameter can have.
    """
    problems: list[ParameterProblem] = []
    count = _choice(query, "count", COUNTS, problems)
    size = _page_size(query.get("page_size"), problems) or size
    keys = sorting.keys_for(query)
    position = _position(query.get("cursor"), keys, problems)
    ordering = _choice(query, "ordering", sorting.orderings, problems)
    if ordering is None:
        ordering = position.ordering if position else sorting.default
    elif position and position.ordering != ordering:
        problems.append(
            ParameterProblem(
                parameter="cursor", message=f"Belongs to the order {position.ordering}."
            )
        )
    name = ordering.removeprefix("-")
    if name in sorting.searched and name not in keys:
        problems.append(ParameterProblem(parameter="ordering", message=f"{name} needs {SEARCH}."))
    if problems:
        raise InvalidParametersError(problems)
    return PageRequest(
        ordering=ordering,
        key=keys[name],
        size=size,
        count=count or COUNTS[0],
        position=position,
    )


def _choice(
    query: Mapping[str, str],
    name: str,
    choices: Sequence[str],
    problems: list[ParameterProblem],
) -> str | None:
    value = query.get(name)
    if value is not None and value not in choices:
        problems.append(
            ParameterProblem(
                parameter=name,
                message=f"Must be one of {', '.join(choices)}.",
                nearest=nearest(value, choices),
            )
        )
    return value


def _page_size(text: str | None, problems: list[ParameterProblem]) -> int | None:
    try:
        return None if text is None else Number(1, LARGEST_PAGE).parse(text)
    except InvalidValueError as error:
        problems.append(ParameterProblem(parameter="page_size", message=error.message))
        return None


def _position(
    text: str | None, keys: Mapping[str, SortKey], problems: list[ParameterProblem]
) -> Position | None:
    if text is None:
        return None
    try:
        return Position.decode(text, keys)
    except ValueError:
        problems.append(
            ParameterProblem(
                parameter="cursor",
                message="Is no cursor of this list; take it from next or previous.",
            )
        )
        return None
