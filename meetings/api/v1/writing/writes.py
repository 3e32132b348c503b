"""What all writes have in common: who may, once only, and nothing half done."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

import orjson
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.settings import api_settings
from typing_extensions import override

from meetings.actions.idempotency import claim_key, keep_answer
from meetings.actions.locking import lock_register
from meetings.api.errors import (
    ConflictError,
    InvalidParametersError,
    KeyReusedError,
    ParameterProblem,
)
from meetings.api.v1.writing.bodies import StrictBody, read_body
from meetings.api.v1.writing.schema import WritingSchema
from meetings.api.views import StrictViewSet
from meetings.choices import TokenScope
from meetings.models import Change, IdempotencyKey

KEY_HEADER = "Idempotency-Key"
LONGEST_KEY = 255
KEPT_HEADERS = ("ETag", "Location")


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A write as its view declares it.

    Attributes:
        operation: its name in the OpenAPI document, with a summary and a description.
        scope: what a token needs for it.
        permission: what a person needs for it, in the admin as here.
        body: what it is given.
        answer: what it gives back, described by ``answered``.
    """

    operation: str
    summary: str
    description: str
    scope: TokenScope
    permission: str
    body: type[StrictBody]
    answer: type[serializers.BaseSerializer[Any]]
    answered: str
    status: HTTPStatus = HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class Asked:
    """A write that may be done: what its body says, and in whose name."""

    body: Mapping[str, Any]
    user: User


class WritingViewSet(StrictViewSet[Any]):
    """Writes, each an action of the view that ``writes`` declares."""

    http_method_names: Sequence[str] = (*StrictViewSet.http_method_names, "patch", "post")
    schema = WritingSchema()
    writes: ClassVar[Mapping[str, Write]]

    @property
    def needs(self) -> dict[str, tuple[TokenScope, str]]:
        """What the permission asks for."""
        return {name: (each.scope, each.permission) for name, each in self.writes.items()}

    @override
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method not in SAFE_METHODS:
            # What a write answers is no list, which the version of the register would validate.
            self.versioned = False  # type: ignore[misc]  # of this one request
        super().initial(request, *args, **kwargs)

    @override
    def known_parameters(self) -> list[str]:
        if self.request.method in SAFE_METHODS:
            return super().known_parameters()
        return [str(api_settings.URL_FORMAT_OVERRIDE)]

    def write(self, request: Request, act: Callable[[Asked], HttpResponse]) -> HttpResponse:
        """Do what the body asks in one transaction, and under a key once for all.

        Nobody else writes while ``act`` runs.
        """
        user: User = request.user  # type: ignore[assignment]  # the permission has seen to it
        asked = Asked(read_body(self.writes[str(self.action)].body, request.data), user)
        try:
            with transaction.atomic():
                lock_register()
                kept = _claim(request, user)
                if kept and kept.status:
                    return _replay(kept)
                response = act(asked)
                if kept:
                    _keep(kept, response)
                return response
        except IntegrityError as error:
            raise ConflictError("Another record has this already.") from error


def answer(
    data: Any, *, status: HTTPStatus = HTTPStatus.OK, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    return HttpResponse(
        orjson.dumps(data), status=status, headers=headers, content_type="application/json"
    )


def last_change() -> int:
    """The number of the newest entry of the journal; nobody else writes one before we are done."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def written(public_id: str, *, since: int) -> HttpResponse:
    """The record and the entry that the write left in the journal, if it changed anything."""
    entries = Change.objects.of(public_id).filter(pk__gt=since).order_by("-pk")
    return answer({"id": public_id, "change": entries.values_list("pk", flat=True).first()})


def _claim(request: Request, user: User) -> IdempotencyKey | None:
    key = request.headers.get(KEY_HEADER)
    if key is None:
        return None
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        message = f"Must be 1 to {LONGEST_KEY} printable ASCII characters."
        raise InvalidParametersError([ParameterProblem(parameter=KEY_HEADER, message=message)])
    asked = json.dumps([request.method, request.path, request.data], sort_keys=True)
    fingerprint = hashlib.sha256(asked.encode()).hexdigest()
    kept = claim_key(user, key, fingerprint)
    if kept.fingerprint != fingerprint:
        raise KeyReusedError("This key belongs to another request; take a new one.")
    return kept


def _keep(kept: IdempotencyKey, response: HttpResponse) -> None:
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    keep_answer(kept, status=response.status_code, headers=headers, body=response.content.decode())


def _replay(kept: IdempotencyKey) -> HttpResponse:
    headers = {**kept.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(
        kept.body, status=kept.status, headers=headers, content_type="application/json"
    )
