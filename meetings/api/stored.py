"""Records from their stored renditions; those that have none are rendered as they are read."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.fields import Field

from meetings.api.fields import FieldChoice
from meetings.api.serializers import RecordSerializer
from meetings.models.rendition import stored_text
from meetings.models.version import CurrentVersion

OWN_MODULES = "meetings."
DIGEST_BYTES = 8

RecordSerializerClass = type[RecordSerializer[Any]]


@dataclass(frozen=True, slots=True)
class StoredForm:
    """How records of one kind are stored: by which serializers, and which fields each text has."""

    listing: RecordSerializerClass
    detail: RecordSerializerClass

    @classmethod
    def of(cls, listing: type[Any] | None, detail: type[Any] | None) -> "StoredForm":
        """Raises:
        TypeError: one is no serializer of records, and says nothing of its fields.
        """
        found = [each for each in (listing, detail or listing) if each]
        if len(found) < 2 or not all(issubclass(each, RecordSerializer) for each in found):  # noqa: PLR2004 - both
            raise TypeError(f"{listing} or {detail} is no serializer of records")
        return cls(*found)

    @property
    def listed(self) -> tuple[str, ...]:
        return _shown_by(self.listing)

    @property
    def detailed(self) -> tuple[str, ...]:
        """None, where what is shown depends on who asks."""
        return () if self.detail.personal else _shown_by(self.detail)

    @property
    def name(self) -> str:
        """Another one for every change of the code that decides on the form."""
        return _name_of(self.listing, self.detail)

    def text_with(self, choice: FieldChoice) -> "StoredText | None":
        """The text that has all the fields chosen, the shorter one if both have."""
        for column in ("listed", "detailed"):
            if set(choice.shown) <= set(getattr(self, column)):
                return StoredText(column, self.name)
        return None

    def is_whole(self, text: "StoredText", choice: FieldChoice) -> bool:
        """All that the text has is shown, so that it can be passed on as it is."""
        return bool(tuple(choice.shown) == getattr(self, text.column))

    def reader(
        self, text: "StoredText", choice: FieldChoice, *, as_json: bool
    ) -> Callable[[str], Any]:
        """What makes of a stored text the record with the fields chosen; ``as_json`` if it can."""
        if self.is_whole(text, choice):
            return orjson.Fragment if as_json else orjson.loads

        def choose(stored: str) -> dict[str, Any]:
            record = orjson.loads(stored)
            return {name: record[name] for name in choice.shown}

        return choose


@dataclass(frozen=True, slots=True)
class StoredText:
    """One of the texts that are stored of records, where it has the form that is shown now."""

    column: str
    form: str


class StoredRow(NamedTuple):
    """A place in a list, with the text that is stored for it, if it is to be shown.

    Attributes:
        version: of the register when the row was read, for ``Version.read``; empty if not asked.
    """

    pk: int
    value: Any
    text: str | None
    version: str = ""


def only_text(
    queryset: QuerySet[Any], text: StoredText, *, value: str, versioned: bool = False
) -> QuerySet[Any, Any]:
    """The columns of ``StoredRow``; ``value`` is the one that goes into cursors."""
    beside = (CurrentVersion(),) if versioned else ()
    columns = ("pk", value, stored_text(queryset.model, text.column, text.form), *beside)
    return queryset.prefetch_related(None).values_list(*columns)


def read_rows(
    rows: Sequence[StoredRow],
    *,
    make: Callable[[str], Any],
    render: Callable[[Sequence[int]], Mapping[int, Any]],
) -> list[Any]:
    """The records in the order of the rows; ``render`` those whose text is not to be shown."""
    missing = [row.pk for row in rows if not row.text]
    rendered = render(missing) if missing else {}
    return [
        make(row.text) if row.text else rendered[row.pk]
        for row in rows
        if row.text or row.pk in rendered
    ]


def _shown_by(serializer: RecordSerializerClass) -> tuple[str, ...]:
    return tuple(name for name in serializer.Meta.fields if name not in serializer.optional)


@cache
def _name_of(*classes: RecordSerializerClass) -> str:
    fields = [field for each in classes for field in _tree(each())]
    modules = {
        base.__module__
        for field in fields
        for base in type(field).__mro__
        if base.__module__.startswith(OWN_MODULES)
    }
    digest = blake2b(digest_size=DIGEST_BYTES)
    for module in sorted(modules):
        digest.update(Path(str(sys.modules[module].__file__)).read_bytes())
    return digest.hexdigest()


def _tree(field: Field[Any, Any, Any, Any]) -> Iterable[Field[Any, Any, Any, Any]]:
    """A field and all that are within it."""
    yield field
    if isinstance(field, serializers.ListSerializer) and field.child:
        yield from _tree(field.child)
    elif isinstance(field, serializers.Serializer):
        for each in field.fields.values():
            yield from _tree(each)
