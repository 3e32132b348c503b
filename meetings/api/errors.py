"""What can be wrong with a request, as exceptions that the problem table knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from rest_framework import exceptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterProblem:
    """What is wrong with one parameter.

    Attributes:
        nearest: the valid name or value that was probably meant.
    """

    parameter: str
    message: str
    nearest: str | None = None


class InvalidParametersError(exceptions.APIException):
    """Parameters that the operation does not know, or values that they cannot have."""

    status_code = HTTPStatus.BAD_REQUEST
    default_code = "invalid-parameters"

    def __init__(self, problems: Iterable[ParameterProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(f"{each.parameter}: {each.message}" for each in self.problems))


class InvalidBodyError(InvalidParametersError):
    """A body with fields that the operation does not know, or values that they cannot have."""


class ConflictError(exceptions.APIException):
    """What is asked for contradicts what the register holds."""

    status_code = HTTPStatus.CONFLICT


class PreconditionRequiredError(exceptions.APIException):
    """A write that does not say which state of the record it is meant for."""

    status_code = HTTPStatus.PRECONDITION_REQUIRED


class PreconditionFailedError(exceptions.APIException):
    """A write that is meant for another state of the record."""

    status_code = HTTPStatus.PRECONDITION_FAILED


class BodyTooLargeError(exceptions.APIException):
    """A body of more bytes than are read."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class LengthRequiredError(exceptions.APIException):
    """A body that comes in chunks, so that nobody knows how long it will be."""

    status_code = HTTPStatus.LENGTH_REQUIRED


class KeyReusedError(exceptions.APIException):
    """An idempotency key that came with another request before."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY


class GoneError(exceptions.APIException):
    """The record was public once and is so no longer."""

    status_code = HTTPStatus.GONE
    default_code = "gone"


class MovedPermanentlyError(Exception):
    """The record was merged into another, which answers at ``location``."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location
