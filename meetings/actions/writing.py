"""What every action is: one transaction, at the end of which the stored renditions are right."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from meetings.actions.announcing import request_announcement
from meetings.actions.following import follow_redirects, set_mark
from meetings.actions.locking import lock_register
from meetings.actions.rendering import render_pending

P = ParamSpec("P")
R = TypeVar("R")

_inside: ContextVar[bool] = ContextVar("inside", default=False)


@contextmanager
def writing() -> Iterator[None]:
    """One transaction; within another one, a part of that."""
    with transaction.atomic():
        if _inside.get():
            yield
            return
        lock_register()
        since = set_mark()
        token = _inside.set(True)
        try:
            yield
        finally:
            _inside.reset(token)
        render_pending(since=since)
        follow_redirects(since=since)
        request_announcement(since=since.entry)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a verb of the register: all of it becomes true at once, or nothing does."""

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        with writing():
            return function(*args, **kwargs)

    return act
