"""A worker of gunicorn that refuses a request with a problem document, as the API does."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker


class _Refusal:
    """Takes the page that gunicorn would send, of which only the status is of use."""

    def __init__(self) -> None:
        self.page = b""

    def gettimeout(self) -> float:
        return 0.0  # what does not wait need not be told so

    def sendall(self, data: bytes) -> None:
        self.page += data

    @property
    def status(self) -> int:
        return int(self.page.split(maxsplit=2)[1])


class ProblemWorker(ThreadWorker):  # type: ignore[misc]  # the library has no types
    """As many requests at a time as it has threads.

    Leaves to gunicorn what is wrong with a request, and says it in another form.
    """

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        refusal = _Refusal()
        super().handle_error(req, refusal, addr, exc)
        # Who is gone, or does not listen, is not waited for.
        with suppress(OSError):
            write_nonblock(client, _answer(refusal.status))


def _answer(status: int) -> bytes:
    # Not before the application has been loaded, which this process began for.
    from meetings.api.refusals import build_refusal  # noqa: PLC0415

    problem = build_refusal(HTTPStatus(status))
    lines = [
        f"HTTP/1.1 {problem.status_code} {problem.reason_phrase}",
        "Connection: close",
        f"Content-Type: {problem['Content-Type']}",
        f"Content-Length: {len(problem.content)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + problem.content
