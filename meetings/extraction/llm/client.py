"""Asks a language model over HTTP, within limits of time, size and number."""

import json
import logging
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self

import httpx

from meetings.exceptions import DemarcheError
from meetings.extraction.llm.cache import AnswerCache
from meetings.extraction.llm.settings import LanguageModel, Usage

MOST_BYTES = 4_000_000
LONGEST_PAUSE = 30.0
FIRST_PAUSE = 0.5
FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
BUSY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})

logger = logging.getLogger(__name__)


class LanguageModelError(DemarcheError):
    """The language model gave no answer that can be used."""


class PassingError(LanguageModelError):
    """The same question may be answered when it is asked again.

    Attributes:
        pause: seconds that the server wants us to wait, None if it does not say.
    """

    def __init__(self, message: str, pause: float | None = None) -> None:
        super().__init__(message)
        self.pause = pause


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: instructions, the matter, and the schema of the answer.

    ``name`` is that of the list which the answer has to have.
    """

    instructions: str
    matter: str
    name: str
    schema: Mapping[str, Any]


class LanguageModelClient:
    """Asks questions, keeps answers, counts the cost; may be used by several threads."""

    def __init__(self, model: LanguageModel, *, pause: float = FIRST_PAUSE) -> None:
        self.model = model
        self.usage = Usage()
        self._pause = pause
        self._cache = AnswerCache(model.cache) if model.cache else None
        self._places = threading.BoundedSemaphore(model.concurrency)
        self._lock = threading.Lock()
        headers = {"Authorization": f"Bearer {model.key}"} if model.key else {}
        self._http = httpx.Client(headers=headers, timeout=model.timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(self, question: Question) -> list[Any]:
        """The list that was asked for; what stands in it is not checked.

        Raises:
            LanguageModelError: no usable answer within the attempts and the time allowed.
        """
        body = self._body(question)
        if self._cache and (known := self._cache.find(body)) is not None:
            self._count(Usage(questions=1, cached=1))
            return _find_list(known, question.name)
        try:
            with self._places:
                answer = self._ask_again(body, question.name)
        except LanguageModelError:
            self._count(Usage(questions=1, failed=1))
            raise
        self._count(Usage(questions=1))
        if self._cache:
            self._cache.keep(body, {question.name: answer})
        return answer

    def _body(self, question: Question) -> dict[str, Any]:
        form = {"name": question.name, "strict": True, "schema": question.schema}
        return {
            "model": self.model.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": question.instructions},
                {"role": "user", "content": question.matter},
            ],
            "response_format": {"type": "json_schema", "json_schema": form},
        }

    def _ask_again(self, body: Mapping[str, Any], name: str) -> list[Any]:
        for attempt in range(1, self.model.attempts + 1):
            try:
                return self._ask_once(body, name)
            except PassingError as error:
                logger.info("%s, attempt %d: %s", self.model.model, attempt, error)
                if attempt == self.model.attempts:
                    raise
                pause = error.pause if error.pause is not None else self._pause * 2**attempt
                time.sleep(min(pause, LONGEST_PAUSE))
        raise LanguageModelError("no attempt is allowed")

    def _ask_once(self, body: Mapping[str, Any], name: str) -> list[Any]:
        try:
            raw = self._post(body)
        except httpx.TransportError as error:
            raise PassingError(f"{type(error).__name__}: {error}") from error
        reply = _parse(raw)
        self._count(_tokens(reply))
        return _find_list(_parse(_content(reply)), name)

    def _post(self, body: Mapping[str, Any]) -> bytes:
        """The whole answer; one that trickles in is cut off when the time is over."""
        deadline = time.monotonic() + self.model.timeout
        url = f"{self.model.endpoint.rstrip('/')}/chat/completions"
        with self._http.stream("POST", url, json=body) as response:
            received = bytearray()
            for piece in response.iter_bytes():
                received += piece
                if time.monotonic() > deadline:
                    raise PassingError("the answer took too long")
                if len(received) > MOST_BYTES:
                    raise LanguageModelError("the answer is too large")
            _check_status(response, received)
            return bytes(received)

    def _count(self, usage: Usage) -> None:
        with self._lock:
            self.usage += usage


def _check_status(response: httpx.Response, body: bytearray) -> None:
    if response.is_success:
        return
    said = bytes(body[:200]).decode(errors="replace")
    message = f"the endpoint answered {response.status_code}: {said}"
    if response.status_code in BUSY or response.is_server_error:
        wanted = response.headers.get("Retry-After", "")
        raise PassingError(message, float(wanted) if wanted.isdecimal() else None)
    raise LanguageModelError(message)


def _parse(content: str | bytes) -> Any:
    """JSON, also within a Markdown fence, as some models will have it.

    Raises:
        PassingError: it is no JSON.
    """
    text = content.decode(errors="replace") if isinstance(content, bytes) else content
    fenced = FENCE.match(text)
    try:
        return json.loads(fenced.group(1) if fenced else text)
    except ValueError as error:
        raise PassingError(f"the answer is no JSON: {error}") from error


def _find_list(answer: Any, name: str) -> list[Any]:
    found = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(found, list):
        raise PassingError(f"the answer has no list of {name}")
    return found


def _content(reply: Any) -> str:
    try:
        choice = reply["choices"][0]
        content = choice["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise PassingError(f"the reply has no answer in it: {error!r}") from error
    if choice.get("finish_reason") == "length":
        raise LanguageModelError("the answer was cut short; the model allows too few tokens")
    if not isinstance(content, str):
        raise LanguageModelError("the model refused to answer")
    return content


def _tokens(reply: Any) -> Usage:
    usage = reply.get("usage") if isinstance(reply, dict) else None
    if not isinstance(usage, dict):
        return Usage()
    counts = (usage.get("prompt_tokens"), usage.get("completion_tokens"))
    tokens_in, tokens_out = (count if isinstance(count, int) else 0 for count in counts)
    return Usage(tokens_in=tokens_in, tokens_out=tokens_out)
