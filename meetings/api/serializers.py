"""What the serializers of every version are made of: their base class and their fields."""

from collections.abc import Collection
from typing import Any, ClassVar, TypeVar

from django.db.models import Model
from rest_framework import serializers
from typing_extensions import override

from meetings.dates import EdtfDate, Precision

M = TypeVar("M", bound=Model)

PRECISIONS = [(each.value, each.value) for each in Precision]


class RecordSerializer(serializers.ModelSerializer[M]):
    """A record as it is read.

    Attributes:
        optional: fields that are shown only to those who ask for them; all others always are.
        personal: what is shown depends on who asks, so that it is never stored.
        only: the fields of this one record or list that are shown; None for all.
    """

    optional: ClassVar[tuple[str, ...]] = ()
    personal: ClassVar[bool] = False

    def __init__(self, *args: Any, only: Collection[str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.only = only

    @override
    def get_extra_kwargs(self) -> dict[str, Any]:
        # The bounds of a column are the database's own and none of the reader's business.
        options: dict[str, Any] = super().get_extra_kwargs()
        return {name: {**options.get(name, {}), "read_only": True} for name in self.Meta.fields}

    @override
    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()
        for field in fields.values():
            field.read_only = True
        if self.only is None:
            return fields
        return {name: field for name, field in fields.items() if name in self.only}


class PublicIdField(serializers.CharField):
    """The public id of the record, which is its ``id`` to the world."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("source", "public_id")
        options.setdefault("help_text", "Public id, which never changes.")
        super().__init__(read_only=True, **options)


class TextOrNull(serializers.CharField):
    """A text; the empty one, which means that nothing is known, is null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **options)

    @override
    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]  # null
        return str(value) if value else None


class ChoiceOrNull(serializers.ChoiceField):
    """One of a few words; the empty one, which means that nothing is known, is null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **options)

    @override
    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]  # null
        return str(value) if value else None


class PrecisionField(ChoiceOrNull):
    """How exactly an EDTF date is known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=PRECISIONS, **options)

    @override
    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]  # null
        return EdtfDate.parse(value).precision.value if value else None


class LinkedId(serializers.SlugRelatedField[Model]):
    """The public id of a record that another one points to."""

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="public_id", read_only=True, **options)
