"""The kinds of value that a parameter can have: each reads a text, or says why it cannot."""

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.utils.dateparse import parse_datetime
from typing_extensions import override

from meetings.api.parameters import nearest
from meetings.choices import EntityKind
from meetings.dates import EdtfDate
from meetings.exceptions import InvalidDateError
from meetings.identifiers import ALPHABET, PUBLIC_ID

T_co = TypeVar("T_co", covariant=True)
Schema = dict[str, Any]

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_TEXT = 200
MOST_WORDS = 10


class InvalidValueError(ValueError):
    """A text is no value of this kind."""

    def __init__(self, message: str, nearest_value: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.nearest = nearest_value


class Value(ABC, Generic[T_co]):
    """A kind of value."""

    @property
    @abstractmethod
    def schema(self) -> Schema:
        """JSON Schema of the text."""

    @abstractmethod
    def parse(self, text: str) -> T_co:
        """Raises:
        InvalidValueError: the text is none of these.
        """


class Word(Value[str]):
    """One of a closed list of words."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = tuple(words)

    @property
    @override
    def schema(self) -> Schema:
        return {"type": "string", "enum": list(self.words)}

    @override
    def parse(self, text: str) -> str:
        if text not in self.words:
            raise InvalidValueError(
                f"Must be one of {', '.join(self.words)}.", nearest(text, self.words)
            )
        return text


def words_of(enum: type[StrEnum], *, without: Collection[StrEnum] = ()) -> Word:
    return Word([member.value for member in enum if member not in without])


class Slug(Value[str]):
    """The slug of a concept of a vocabulary."""

    @property
    @override
    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$"}

    @override
    def parse(self, text: str) -> str:
        if not SLUG.fullmatch(text):
            raise InvalidValueError("Must be a slug: small letters, digits and hyphens.")
        return text


class Flag(Value[bool]):
    """Yes or no."""

    @property
    @override
    def schema(self) -> Schema:
        return {"type": "boolean"}

    @override
    def parse(self, text: str) -> bool:
        if text not in {"true", "false"}:
            raise InvalidValueError("Must be true or false.", nearest(text, ["true", "false"]))
        return text == "true"


class Number(Value[int]):
    """A whole number within bounds."""

    def __init__(self, smallest: int, largest: int) -> None:
        self.smallest = smallest
        self.largest = largest

    @property
    @override
    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.smallest, "maximum": self.largest}

    @override
    def parse(self, text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) <= len(str(self.largest)):
            number = int(text)
            if self.smallest <= number <= self.largest:
                return number
        raise InvalidValueError(f"Must be a whole number from {self.smallest} to {self.largest}.")


class PublicId(Value[str]):
    """The public id of a record of one kind."""

    def __init__(self, kind: EntityKind) -> None:
        self.kind = kind
        self.example = f"{kind.value}_1m6cn98q4zk7p0x3"

    @property
    @override
    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{self.kind.value}_[{ALPHABET}]{{16}}$"}

    @override
    def parse(self, text: str) -> str:
        if not PUBLIC_ID.fullmatch(text) or not text.startswith(f"{self.kind.value}_"):
            raise InvalidValueError(
                f"Must be the id of {_with_article(self.kind.label)}: "
                f"{self.kind.value}_ and 16 characters."
            )
        return text


class Day(Value[date]):
    """A day of the calendar."""

    @property
    @override
    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}

    @override
    def parse(self, text: str) -> date:
        try:
            return date.fromisoformat(text if DAY.fullmatch(text) else "")
        except ValueError as error:
            raise InvalidValueError("Must be a day of the calendar, such as 2024-05-30.") from error


class Days(Value[EdtfDate]):
    """A day, a month, a year, or an interval of two of these."""

    @property
    @override
    def schema(self) -> Schema:
        point = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
        return {"type": "string", "pattern": f"^{point}(/{point})?$"}

    @override
    def parse(self, text: str) -> EdtfDate:
        try:
            return EdtfDate.parse(text)
        except InvalidDateError as error:
            raise InvalidValueError(
                "Must be a day, month, year or interval in EDTF, such as 2024-05 or "
                "2024-05-30/2024-06-02."
            ) from error


class Moment(Value[datetime]):
    """A point in time with its offset from UTC."""

    @property
    @override
    def schema(self) -> Schema:
        return {"type": "string", "format": "date-time"}

    @override
    def parse(self, text: str) -> datetime:
        # A plus sign that was not escaped arrives as a space.
        try:
            moment = parse_datetime(text.replace(" ", "+"))
            if moment is not None and moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        raise InvalidValueError(
            "Must be a time with its offset from UTC, such as 2024-05-30T12:00:00Z."
        )


class Text(Value[str]):
    """A few words."""

    @property
    @override
    def schema(self) -> Schema:
        # No database can hold a null character.
        return {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_TEXT,
            "pattern": r"^[^\u0000]*$",
        }

    @override
    def parse(self, text: str) -> str:
        if "\0" in text:
            raise InvalidValueError("Null characters are not allowed.")
        if len(text) > LONGEST_TEXT:
            raise InvalidValueError(f"Must be a text of at most {LONGEST_TEXT} characters.")
        return text


class Words(Text):
    """Words that are all to be found, in any order."""

    @property
    @override
    def schema(self) -> Schema:
        return {**super().schema, "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$"}

    @override
    def parse(self, text: str) -> str:
        if len(text.split()) > MOST_WORDS:
            raise InvalidValueError(f"Must be at most {MOST_WORDS} words.")
        return super().parse(text)


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def split_values(text: str) -> Sequence[str]:
    """The values of a list; an empty one among them is kept, to be refused."""
    return [part.strip() for part in text.split(",")]
