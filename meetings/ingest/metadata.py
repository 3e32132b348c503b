"""What is known of a document besides its text."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self

import pycountry

# The first key present wins.
KEYS: Mapping[str, tuple[str, ...]] = {
    "doc": ("doc", "id"),
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "source": ("source", "outlet"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
KNOWN_KEYS = frozenset(key for keys in KEYS.values() for key in keys)
# What the columns of the register hold; longer values are mistakes.
MAX_LENGTHS: Mapping[str, int] = {"doc": 200, "title": 500, "source": 200, "url": 1000}
NOTHING = frozenset({"", "null", "none", "~"})
WORDED_DATES = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", re.IGNORECASE)
WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


class InvalidMetadataError(ValueError):
    """A value is none of its kind: a date that is none, an address that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Each None where nothing says it."""

    doc: str | None = None
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None

    @classmethod
    def parse(cls, values: Mapping[str, Any]) -> Self:
        """Read front matter, a sidecar, an object or a row; keys it does not know are left alone.

        Raises:
            InvalidMetadataError: a known key has a value that cannot be meant.
        """
        lowered = {str(key).strip().lower(): value for key, value in values.items()}
        found = {field: _first(lowered, keys) for field, keys in KEYS.items()}
        if isinstance(found["source"], Mapping):
            outlet: Mapping[str, Any] = found["source"]
            found["source"] = _first(outlet, ("outlet", "name"))
            found["url"] = found["url"] or _first(outlet, ("url",))
        published = found.pop("published")
        texts = {field: _line(field, value) for field, value in found.items()}
        return cls(
            **{**texts, "url": _address(texts["url"]), "language": _language(texts["language"])},
            published=None if published is None else parse_day(published),
        )

    def over(self, other: Self) -> Self:
        """Its own values, and those of ``other`` where it has none."""
        if other == NO_METADATA:
            return self
        own = ((name, getattr(self, name)) for name in KEYS)
        return type(self)(
            **{name: getattr(other, name) if value is None else value for name, value in own}
        )


NO_METADATA = Metadata()


def parse_day(value: object) -> date:
    """The day that ``value`` names, in the time zone in which it is written.

    Raises:
        InvalidMetadataError: it names no single day of the calendar ("2023-05" does not).
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = " ".join(str(value).split())
    for read in (datetime.fromisoformat, _mail_date, _worded_date):
        try:
            return read(text).date()
        except (ValueError, TypeError, IndexError):
            continue
    raise InvalidMetadataError(f"published: {text[:40]!r} is no day such as 2023-05-30")


def is_web_address(text: str | None) -> bool:
    return bool(text and WEB_ADDRESS.match(text) and len(text) <= MAX_LENGTHS["url"])


def language_code(text: str | None) -> str | None:
    """The BCP 47 code in ``text``, with at most one subtag, or None if it holds none."""
    found = LANGUAGE.fullmatch((text or "").replace("_", "-"))
    return found[0] if found else None


def _mail_date(text: str) -> datetime:
    """The form of mail headers and of RSS: ``Tue, 30 May 2023 10:00:00 +0200``."""
    return parsedate_to_datetime(text)


def _worded_date(text: str) -> datetime:
    for form in WORDED_DATES:
        try:
            year, month, day, *_ = time.strptime(text, form)
        except ValueError:
            continue
        return datetime.combine(date(year, month, day), datetime.min.time())
    raise ValueError(text)


def _first(values: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """The value of the first key that has one."""
    for key in keys:
        value = values.get(key)
        if value is not None and str(value).strip().lower() not in NOTHING:
            return value
    return None


def _line(field: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str | int | float):
        raise InvalidMetadataError(f"{field}: not a text but a {type(value).__name__}")
    line = " ".join(str(value).split())
    longest = MAX_LENGTHS.get(field)
    if longest and len(line) > longest:
        raise InvalidMetadataError(f"{field}: longer than {longest} characters")
    return line


def _address(text: str | None) -> str | None:
    # Addresses become links in the admin and in feeds, where "javascript:" must not get.
    if text is not None and not is_web_address(text):
        raise InvalidMetadataError(f"url: {text[:40]!r} is no web address")
    return text


def _language(text: str | None) -> str | None:
    """The code of a language given as a code or by its English name."""
    if text is None:
        return None
    code = language_code(text)
    if code:
        return code
    try:
        language = pycountry.languages.lookup(text)
    except LookupError as error:
        raise InvalidMetadataError(f"language: {text[:40]!r} is no code such as en") from error
    return str(getattr(language, "alpha_2", language.alpha_3))
