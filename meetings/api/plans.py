"""What requests for stored records come to; who asks the same again is not read anew."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.encoding import escape_uri_path
from rest_framework.request import Request

from meetings.api.branches import rows_beyond
from meetings.api.cursors import Order
from meetings.api.errors import InvalidParametersError
from meetings.api.fields import FieldChoice, read_field_choice
from meetings.api.filtersets import filter_rows, filters_of, is_filtered, read_filters
from meetings.api.page_requests import PageRequest, Sorting, read_page_request
from meetings.api.pagination import place_for_cursor
from meetings.api.parameters import read_parameters
from meetings.api.stored import StoredRow, StoredText, only_text
from meetings.identifiers import PUBLIC_ID
from meetings.models import RegisterVersion
from meetings.models.prepared import Statement, fetch_prepared, write_values
from meetings.models.version import Version

if TYPE_CHECKING:
    from meetings.api.stored_views import StoredRecordViewSet

CURSOR = re.compile(r"(?:^|&)cursor=([\w-]+)(?=&|$)", re.ASCII)
# Parameters of lists whose answers are pages of stored texts; to count takes more.
PAGING = ("page_size", "ordering")
HERE = -7_777_777_777  # stands in a composed query for the position, which it never is
PLACES = (HERE, str(HERE))
REMEMBERED = 1000

View: TypeAlias = "type[StoredRecordViewSet[Any]]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """A request whose parameters are all right, but for where its page begins.

    Attributes:
        query: the parameters.
        text: which of the stored texts has all that is shown.
        make: what makes of such a text the record that is shown.
        first: the first page of a list.
        address: the parameters as an address has them, with a place for a cursor.
        resolved: what its filters mean changes with the register: ids are merged, topics moved.
    """

    view: View
    query: Mapping[str, str]
    choice: FieldChoice
    text: StoredText
    make: Callable[[str], Any]
    first: PageRequest
    sorting: Sorting
    address: str
    resolved: bool

    def address_at(self, path: str) -> str:
        """Path and parameters, with the place for a cursor."""
        return escape_uri_path(path) + self.address

    def page(self, cursor: str | None) -> PageRequest:
        """Raises:
        InvalidParametersError: the cursor is none of this list.
        """
        if cursor is None:
            return self.first
        return read_page_request({**self.query, "cursor": cursor}, self.sorting)


def cursor_of(request: HttpRequest | Request) -> str | None:
    found = CURSOR.search(request.META.get("QUERY_STRING", ""))
    return found[1] if found else None


def find_plan(view: View, action: str | None, request: HttpRequest | Request) -> Plan | None:
    """What the request comes to; None where it is wrong, or asks for more than is stored."""
    if action not in {"list", "retrieve"}:
        return None
    given = CURSOR.sub("", request.META.get("QUERY_STRING", ""), count=1).removeprefix("&")
    try:
        return _read_plan(view, action, given)
    except InvalidParametersError:
        return None


@lru_cache(maxsize=REMEMBERED)
def _read_plan(view: View, action: str, given: str) -> Plan | None:
    asking = view()
    asking.action = action
    fields = asking.field_set()
    paging = (*filters_of(asking), *PAGING) if action == "list" else ()
    query = read_parameters(
        QueryDict(given), [*paging, *fields.parameters], lists=asking.list_parameters()
    )
    asking.query = query
    if is_filtered(asking):
        read_filters(asking, asking.get_queryset())
    choice, form = read_field_choice(query, fields), view.stored_form()
    text = form.text_with(choice)
    if text is None:
        return None
    return Plan(
        view=view,
        query=query,
        choice=choice,
        text=text,
        make=form.reader(text, choice, as_json=True),
        first=read_page_request(query, view.sorting),
        sorting=view.sorting,
        address=place_for_cursor(f"?{given}"),
        resolved=any(each.resolved for name, each in filters_of(view).items() if name in query),
    )


def find_rows(plan: Plan, asked: PageRequest) -> tuple[Sequence[StoredRow], Version]:
    """The rows of a page and the one beyond it, with the version of the register that they are of.

    Raises:
        InvalidParametersError: a filter names a record that does not exist.
    """
    before = RegisterVersion.current() if plan.resolved else None
    if rows := _read_rows(plan, asked, before):
        return rows, Version.read(rows[0].version)
    if before is None:
        # Where no row tells the version, it must be read before it is seen that there is none.
        before = RegisterVersion.current()
        rows = _read_rows(plan, asked, before)
    return rows, before


def _read_rows(plan: Plan, asked: PageRequest, before: Version | None) -> Sequence[StoredRow]:
    position = asked.position
    if not asked.key.counts:
        place = (position.value, position.pk) if position else None
        return [
            StoredRow(*row)
            for row in _rows_of(plan, asked.ordering, backwards=asked.backwards, place=place)
        ]
    composed = _compose(
        plan,
        asked.ordering,
        backwards=asked.backwards,
        begun=position is not None,
        _version=before.number if before else 0,
    )
    return _fetch(composed, position.value if position else None)


def find_row(plan: Plan, public_id: str) -> StoredRow | None:
    if not PUBLIC_ID.fullmatch(public_id):
        return None
    rows = _fetch(_compose_single(plan.view, plan.text), public_id)
    return rows[0] if rows else None


def _fetch(composed: Statement, value: Any) -> Sequence[StoredRow]:
    sql, params = composed
    found = fetch_prepared((sql, [value if _is_here(each) else each for each in params]))
    # What ``_make`` does, without a call of Python for each row.
    return list(map(tuple.__new__, repeat(StoredRow), found))


# To compose the query of a page costs as much as to answer it, and many are asked for again.
@lru_cache(maxsize=REMEMBERED)
def _compose(
    plan: Plan, ordering: str, *, backwards: bool, begun: bool, _version: int
) -> Statement:
    """The query; ``HERE`` among its parameters is where the page begins."""
    return _as_sql(
        _rows_of(plan, ordering, backwards=backwards, place=(HERE, 0) if begun else None)
    )


def _rows_of(
    plan: Plan, ordering: str, *, backwards: bool, place: tuple[Any, int] | None
) -> QuerySet[Any, Any]:
    """The rows beyond a place, with the columns of ``StoredRow``."""
    asking = plan.view()
    asking.query = plan.query
    found = filter_rows(asking, asking.get_queryset())
    key = plan.sorting.keys_for(plan.query)[ordering.removeprefix("-")]
    order = Order(key, ordering.startswith("-"), reverse=backwards)
    size = plan.first.size + 1
    rows, column = rows_beyond(found, order, place, size=size)
    return only_text(rows, plan.text, value=column, versioned=True)[:size]


@cache
def _compose_single(view: View, text: StoredText) -> Statement:
    """The query of one record; ``HERE`` as text among its parameters is its public id."""
    found = view().get_queryset().filter(public_id=str(HERE)).order_by()
    return _as_sql(only_text(found, text, value="pk", versioned=True))


def _as_sql(queryset: QuerySet[Any, Any]) -> Statement:
    return write_values(queryset.query.sql_with_params(), _is_here)


def _is_here(param: Any) -> bool:
    return param in PLACES
