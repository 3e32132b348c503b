"""Answers of stored texts: what a view comes to where nothing has to be rendered."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from meetings.api.errors import InvalidParametersError
from meetings.api.fields import PARTIAL_MEDIA_TYPE
from meetings.api.pagination import cut_page, write_page
from meetings.api.plans import Plan, View, cursor_of, find_plan, find_row, find_rows
from meetings.api.renderers import JsonRenderer
from meetings.api.stored import read_rows
from meetings.api.versions import origin_of, validating_headers
from meetings.models.version import Version

JSON = JsonRenderer()

Render = Callable[[Sequence[int]], Mapping[int, Any]]


class NotStoredError(Exception):
    """Something that is to be shown has to be rendered."""


class StoredAnswer(HttpResponse):
    """A stored text with all its headers, to which the framework has nothing to add."""


def answer_plain(
    view: View, actions: Mapping[str, str], request: HttpRequest, **address: str
) -> StoredAnswer | None:
    """The answer of the view to a plain request; None where the view has to find it itself.

    ``actions`` are those of the view by the method, ``address`` is what stands in the path.
    """
    action = actions.get("get")
    plan = find_plan(view, action, request)
    if plan is None or not _is_within_limits(view, request):
        return None
    try:
        if action == "list":
            answer = answer_list(plan, request, render=_refuse)
        else:
            answer = answer_record(plan, request, address["id"])
    except (InvalidParametersError, NotStoredError, DatabaseError):
        return None  # the view says so in the form of its other problems
    answer["Allow"] = _allowed(view, frozenset(actions))
    return answer


def answer_list(plan: Plan, request: HttpRequest, *, render: Render) -> StoredAnswer:
    """A page of a list; ``render`` what is not stored.

    Raises:
        InvalidParametersError: the cursor is none of this list, or a filter names no record.
    """
    asked = plan.page(cursor_of(request))
    rows, version = find_rows(plan, asked)
    page = cut_page(rows, asked)
    address = origin_of(request) + plan.address_at(request.path)
    records = read_rows(page.rows, make=plan.make, render=render)
    body, headers = write_page(page, address, records)
    return _answer(plan, body, {**validating_headers(version, request), **headers})


def answer_record(plan: Plan, request: HttpRequest, public_id: str) -> StoredAnswer:
    """A single record.

    Raises:
        NotStoredError: there is no such record, or it has to be rendered.
    """
    row = find_row(plan, public_id)
    if row is None or not row.text:
        raise NotStoredError(public_id)
    version = Version.read(row.version)
    return _answer(plan, plan.make(row.text), validating_headers(version, request, single=True))


def _answer(plan: Plan, body: Any, headers: Mapping[str, str]) -> StoredAnswer:
    content_type = PARTIAL_MEDIA_TYPE if plan.choice.partial else JSON.media_type
    # Who has the cookie may be answered otherwise.
    known = {"Vary": "Accept, Cookie", **headers}
    return StoredAnswer(JSON.render(body), headers=known, content_type=content_type)


def _refuse(records: Sequence[int]) -> Mapping[int, Any]:
    raise NotStoredError(records)


def _is_within_limits(view: View, request: HttpRequest) -> bool:
    """Count the request, unless it is too many: then it is for the view to count it and say so."""
    for throttle in view.throttle_classes:
        if not throttle().allow_request(request, view):  # type: ignore[arg-type]
            vars(request).pop("rate_limits", None)
            return False
    return True


@cache
def _allowed(view: View, methods: frozenset[str]) -> str:
    """The methods of an address, as the framework tells of them."""
    names = (name for name in view.http_method_names if name in {*methods, "head", "options"})
    return ", ".join(name.upper() for name in names)
